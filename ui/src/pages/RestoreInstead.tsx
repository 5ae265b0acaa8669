/** The data are damaged: the backups there are, and the chosen one in their place. */
import { Button, Group, Loader, Radio, ScrollArea, Stack, Text } from "@mantine/core";
import { IconRestore } from "@tabler/icons-react";
import { useId, useState } from "react";
import { Loaded } from "../components/Page";
import { ProblemNote } from "../components/ProblemNote";
import { FindingLine } from "../components/StatusMark";
import { api, asProblem, type BackupView, type RestoreReport } from "../ipc";
import { useLongWork } from "../state/actions";
import { notice } from "../state/notices";
import { lookAnew, useBackupContents, useBackups } from "../state/queries";
import { leaveRuns } from "../state/runs";
import { bytes, instant } from "../texts/format";
import { problemText, t } from "../texts/t";
import { FromFile } from "./settings/Backups";
import { Section } from "./settings/Section";

/** The data open with it, and this page goes: what became of the damaged file stays to be read. */
function tellRestored({ set_aside, held }: RestoreReport): void {
  const said = [
    t("restore.done"),
    set_aside !== null && t("restore.aside", { path: set_aside }),
    held.length > 0 && t("restore.held"),
  ];
  notice({ message: said.filter(Boolean).join(" "), color: "teal", autoClose: false });
}

export function RestoreInstead({ newest }: { newest: string | undefined }) {
  const backups = useBackups();
  const [picked, setPicked] = useState<string | null>(null);
  const [elsewhere, setElsewhere] = useState<string | null>(null);
  const restore = useLongWork(
    "restore",
    async (file: string) => {
      const report = await api.backupRestore(file);
      leaveRuns();
      return report;
    },
    { here: tellRestored, away: tellRestored },
  );
  const chosen = picked ?? backups.data?.[0]?.path ?? null;
  const looked = useBackupContents(chosen ?? "", chosen !== null);
  const whole = chosen !== null && looked.isSuccess;
  const choices = (listed: BackupView[]) => (
    <Choices
      listed={listed}
      elsewhere={elsewhere}
      chosen={chosen}
      dead={restore.going}
      onPick={setPicked}
    />
  );
  return (
    <Section title={t("start.backup")}>
      <Text size="sm">{t("start.backupText")}</Text>
      <Loaded query={backups} rows={2}>
        {choices}
      </Loaded>
      {backups.data === undefined && elsewhere !== null && choices([])}
      {restore.problem && <ProblemNote problem={restore.problem} />}
      {chosen !== null && (
        <Group gap="sm">
          <Button
            leftSection={<IconRestore size={15} />}
            disabled={!whole}
            loading={restore.going}
            onClick={() => restore.start(chosen)}
          >
            {t("restore.do")}
          </Button>
          {restore.going && (
            <Text size="sm" role="status" className="late">
              {t("restore.going")}
            </Text>
          )}
        </Group>
      )}
      {backups.isPending || (
        <FromFile
          first={backups.data?.length ? "" : (newest ?? "")}
          only={chosen === null}
          dead={restore.going}
          onRestore={(path) => {
            // It may be another file by now, or within reach.
            void lookAnew(path);
            setElsewhere(path);
            setPicked(path);
          }}
        />
      )}
    </Section>
  );
}

interface Choice {
  path: string;
  /** Nothing where it was named by hand. */
  backup?: BackupView;
}

function Choices({
  listed,
  elsewhere,
  chosen,
  dead,
  onPick,
}: {
  listed: BackupView[];
  elsewhere: string | null;
  chosen: string | null;
  dead: boolean;
  onPick: (path: string) => void;
}) {
  const choices: Choice[] = listed.map((backup) => ({ path: backup.path, backup }));
  if (elsewhere !== null && !listed.some((one) => one.path === elsewhere)) {
    choices.unshift({ path: elsewhere });
  }
  if (choices.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("start.noBackups")}
      </Text>
    );
  }
  return (
    <ScrollArea.Autosize mah={220} type="auto">
      <Radio.Group value={chosen} onChange={onPick} aria-label={t("start.backup")}>
        <Stack gap={2}>
          {choices.map((one) => (
            <Row key={one.path} {...one} chosen={one.path === chosen} dead={dead} />
          ))}
        </Stack>
      </Radio.Group>
    </ScrollArea.Autosize>
  );
}

function Row({ path, backup, chosen, dead }: Choice & { chosen: boolean; dead: boolean }) {
  const found = useId();
  const label = backup
    ? [instant(backup.at), t(`backupReason.${backup.reason}`)].join(" · ")
    : path;
  return (
    <div className="start-backup" title={path}>
      <Group justify="space-between" wrap="nowrap">
        <Radio value={path} label={label} disabled={dead} aria-describedby={found} />
        {backup && (
          <Text size="sm" className="num">
            {bytes(backup.bytes)}
          </Text>
        )}
      </Group>
      <div id={found} className="start-backup-found" role={chosen ? "status" : undefined}>
        <Found path={path} wanted={chosen} />
      </div>
    </div>
  );
}

/** Whether it is whole, once it was read through: those that were never chosen are not. */
function Found({ path, wanted }: { path: string; wanted: boolean }) {
  const looked = useBackupContents(path, wanted);
  if (looked.data) {
    const { last_at, invoices } = looked.data;
    const at = last_at === null ? "none" : instant(last_at);
    return <FindingLine level="ok" text={t("start.whole", { at, invoices })} />;
  }
  if (looked.error) {
    return <FindingLine level="error" text={problemText(asProblem(looked.error))} />;
  }
  return wanted ? <Loader size="xs" aria-label={t("start.reading")} /> : null;
}
