/** Backups: now, by the clock, those there are, and putting one back. */
import { Group, Stack, Table, Text } from "@mantine/core";
import { IconRestore } from "@tabler/icons-react";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Loaded } from "../../components/Page";
import { PathField } from "../../components/PathField";
import { ProblemNote } from "../../components/ProblemNote";
import { WholeNumber } from "../../components/WholeNumber";
import { api, type DataOverview } from "../../ipc";
import { tell, useLongWork } from "../../state/actions";
import { useBackups, useSchedules } from "../../state/queries";
import { bytes, instant } from "../../texts/format";
import { t } from "../../texts/t";
import { RestoreDialog } from "./RestoreDialog";
import { TimingFields } from "./ScheduleSection";
import { Section } from "./Section";
import { SettingsForm } from "./SettingsForm";

/** So many are shown; the folder has them all. */
const SHOWN = 10;

export function Backups({ data }: { data: DataOverview }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const write = useLongWork("backup", async () => {
    const backup = await api.backupNow(null);
    tell(t("backup.written", { name: backup.name }));
    return backup;
  });
  return (
    <>
      <Section title={t("backup.title")}>
        <Text size="sm">{t("backup.text")}</Text>
        <Group>
          <CommandButton keys="b" loading={write.going} onClick={() => write.start()}>
            {t("backup.now")}
          </CommandButton>
        </Group>
        {write.problem && <ProblemNote problem={write.problem} />}
        <List onRestore={setChosen} />
        <FromFile onRestore={setChosen} />
      </Section>
      <Automatic data={data} />
      {chosen !== null && <RestoreDialog file={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

function List({ onRestore }: { onRestore: (path: string) => void }) {
  const backups = useBackups();
  return (
    <Loaded query={backups} rows={2}>
      {(all) =>
        all.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("backup.none")}
          </Text>
        ) : (
          <div className="wide">
            <Table verticalSpacing={4} aria-label={t("backup.title")}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("backup.at")}</Table.Th>
                  <Table.Th>{t("backup.reason")}</Table.Th>
                  <Table.Th ta="right">{t("backup.size")}</Table.Th>
                  <Table.Th />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.slice(0, SHOWN).map((backup) => (
                  <Table.Tr key={backup.path} title={backup.path}>
                    <Table.Td>{instant(backup.at)}</Table.Td>
                    <Table.Td>{t(`backupReason.${backup.reason}`)}</Table.Td>
                    <Table.Td ta="right">{bytes(backup.bytes)}</Table.Td>
                    <Table.Td ta="right">
                      <CommandButton
                        variant="subtle"
                        leftSection={<IconRestore size={15} />}
                        aria-label={t("backup.restoreNamed", { name: backup.name })}
                        onClick={() => onRestore(backup.path)}
                      >
                        {t("backup.restore")}
                      </CommandButton>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )
      }
    </Loaded>
  );
}

/** Any file can be looked into; whether it is a backup is found out then. */
export function FromFile({
  first = "",
  only = false,
  dead = false,
  onRestore,
}: {
  first?: string;
  /** Whether nothing else helps where it stands. */
  only?: boolean;
  dead?: boolean;
  onRestore: (path: string) => void;
}) {
  const [path, setPath] = useState(first);
  const named = path.trim() !== "";
  return (
    <Stack gap="xs">
      <PathField
        label={t("backup.file")}
        wanted="backup"
        value={path}
        dead={dead}
        onChange={setPath}
      />
      <Group>
        <CommandButton
          variant={only && named ? "filled" : "default"}
          disabled={!named || dead}
          onClick={() => onRestore(path.trim())}
        >
          {t("backup.look")}
        </CommandButton>
      </Group>
    </Stack>
  );
}

function Automatic({ data }: { data: DataOverview }) {
  const schedules = useSchedules();
  return (
    <Section title={t("backup.automatic")}>
      <Loaded query={schedules} rows={2}>
        {(all) => {
          const schedule = all.find((one) => one.name === "backup");
          return schedule && <TimingFields schedule={schedule} />;
        }}
      </Loaded>
      <SettingsForm>
        {(next, change) => (
          <>
            <WholeNumber
              label={t("backup.keep")}
              help={t("backup.keepHelp")}
              least={1}
              most={1000}
              value={next.backup_keep}
              onChange={(backup_keep) => change({ backup_keep })}
            />
            <PathField
              label={t("backup.folder")}
              help={t("backup.folderHelp")}
              placeholder={data.backup_folder}
              wanted="folder"
              value={next.backup_folder ?? ""}
              onChange={(folder) => change({ backup_folder: folder === "" ? null : folder })}
            />
          </>
        )}
      </SettingsForm>
    </Section>
  );
}
