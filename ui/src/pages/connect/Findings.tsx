/** What a step's test found. */
import { Stack } from "@mantine/core";
import { ProblemNote } from "../../components/ProblemNote";
import { FindingLine } from "../../components/StatusMark";
import type { TestReport } from "../../ipc";
import { shownFindings } from "../../state/connect";
import { t, wordOr } from "../../texts/t";

export function Findings({ report, version }: { report: TestReport; version: string | null }) {
  return (
    <Stack gap={6} role="status">
      {shownFindings(report).map((finding) => (
        <FindingLine
          key={`${finding.code} ${finding.message}`}
          level={finding.level}
          text={wordOr(`finding.${finding.code}`, finding.params, finding.message)}
        />
      ))}
      {version && <FindingLine level="ok" text={t("connect.versionTaken", { title: version })} />}
      {report.problem && <ProblemNote problem={report.problem} />}
    </Stack>
  );
}
