/** Looks through all data, beside any work, and says what was found and what to do. */
import { Alert, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { CommandButton } from "../../components/CommandButton";
import { ProblemNote } from "../../components/ProblemNote";
import { api, type CheckFinding } from "../../ipc";
import { tell, useLongWork } from "../../state/actions";
import { instant } from "../../texts/format";
import { t, wordOr } from "../../texts/t";
import { Section } from "./Section";

export function CheckPane({ checkedAt }: { checkedAt: string | null }) {
  const check = useLongWork("check", api.dataCheck, {
    away: (report) => tell(t("check.away", { count: report.findings.length })),
  });
  return (
    <Section title={t("check.title")}>
      <Text size="sm">{t("check.text")}</Text>
      <Group gap="sm">
        <CommandButton variant="default" loading={check.going} onClick={() => check.start()}>
          {t("check.do")}
        </CommandButton>
        <Text size="sm" c="dimmed">
          {check.going
            ? t("check.going")
            : checkedAt === null
              ? t("check.never")
              : t("check.last", { at: instant(checkedAt) })}
        </Text>
      </Group>
      {check.problem && <ProblemNote problem={check.problem} />}
      {check.result?.findings.length === 0 && (
        <Alert variant="light" color="teal" icon={<IconCircleCheck size={18} />} role="status">
          {t("check.well")}
        </Alert>
      )}
      {check.result?.findings.map((found) => (
        <Found key={`${found.code} ${found.message}`} found={found} />
      ))}
    </Section>
  );
}

function Found({ found }: { found: CheckFinding }) {
  return (
    <Alert
      variant="light"
      color={found.mended ? "teal" : "orange"}
      icon={found.mended ? <IconCircleCheck size={18} /> : <IconAlertTriangle size={18} />}
      title={wordOr(`finding.${found.code}`, found.params, found.message)}
    >
      {wordOr(`finding.${found.code}.hint`, found.params, found.hint)}
    </Alert>
  );
}
