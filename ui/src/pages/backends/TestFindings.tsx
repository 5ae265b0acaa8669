/** What the connection test found, and what it offers to set right. */
import { Button, Group, Paper, Select, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { ProblemNote } from "../../components/ProblemNote";
import { FindingLine } from "../../components/StatusMark";
import type { TestReport } from "../../ipc";
import { type Draft, withSetting } from "../../state/draft";
import { useTypes } from "../../state/queries";
import { findingText, t } from "../../texts/t";

export function TestFindings({
  report,
  draft,
  onChange,
}: {
  report: TestReport;
  draft: Draft;
  onChange: (draft: Draft) => void;
}) {
  const types = useTypes().data ?? [];
  const better = types.find((type) => type.id === report.better_type);
  return (
    <Paper withBorder p="md" radius="md" role="status">
      <Stack gap="sm">
        <Group gap={8}>
          <Text c={report.ok ? "teal" : "red"} lh={0}>
            {report.ok ? <IconCircleCheck size={18} /> : <IconCircleX size={18} />}
          </Text>
          <Text fw={600}>{report.ok ? t("test.ok") : t("test.failed")}</Text>
        </Group>
        {report.findings.map((finding) => (
          <FindingLine
            key={`${finding.code} ${finding.message}`}
            level={finding.level}
            text={findingText(finding)}
          />
        ))}
        {report.problem && <ProblemNote problem={report.problem} />}
        {better && (
          <Group gap="sm">
            <Text size="sm">{t("test.better", { title: better.title })}</Text>
            <Button variant="light" onClick={() => onChange({ ...draft, typeId: better.id })}>
              {t("test.useBetter", { title: better.title })}
            </Button>
          </Group>
        )}
        {report.databases.length > 0 && (
          <Select
            label={t("test.database")}
            description={t("test.databaseHelp")}
            w={320}
            data={report.databases}
            value={draft.settings.database ?? null}
            onChange={(database) => onChange(withSetting(draft, "database", database))}
          />
        )}
      </Stack>
    </Paper>
  );
}
