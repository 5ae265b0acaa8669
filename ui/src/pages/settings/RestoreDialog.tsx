/** What a backup holds, before it is put in the place of the data; then what that did. */
import { Button, Group, Loader, Stack, Text } from "@mantine/core";
import { Dialog } from "../../components/Dialog";
import { Facts } from "../../components/Facts";
import { Loaded } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { WorkLine } from "../../components/WorkLine";
import { api, type BackupContents, type RestoreReport } from "../../ipc";
import { useLongWork } from "../../state/actions";
import { useBackupContents } from "../../state/queries";
import { leaveRuns } from "../../state/runs";
import { count, instant } from "../../texts/format";
import { t } from "../../texts/t";

export function RestoreDialog({ file, onClose }: { file: string; onClose: () => void }) {
  const contents = useBackupContents(file);
  const restore = useLongWork("restore", async () => {
    const report = await api.backupRestore(file);
    leaveRuns();
    return report;
  });
  const close = () => {
    // While data are exchanged there is nothing to go back to.
    if (!restore.going) onClose();
  };
  return (
    <Dialog opened onClose={close} title={t("restore.title")} size="lg">
      {restore.result ? (
        <Restored report={restore.result} onClose={onClose} />
      ) : (
        <Loaded query={contents} rows={3}>
          {(found) => (
            <Stack gap="md">
              <Contents contents={found} />
              <Text size="sm">{t("restore.text")}</Text>
              {found.wait_seconds > 0 && (
                <Text size="sm">{t("restore.wait", { seconds: found.wait_seconds })}</Text>
              )}
              {restore.problem && <ProblemNote problem={restore.problem} />}
              {restore.course && <WorkLine work={restore.course} dismissible={false} />}
              <Group justify="flex-end" gap="xs">
                {restore.going && !restore.course && (
                  <Group gap={8} mr="auto" role="status" className="late">
                    <Loader size="xs" />
                    <Text size="sm">{t("restore.going")}</Text>
                  </Group>
                )}
                <Button variant="default" disabled={restore.going} onClick={close}>
                  {t("common.cancel")}
                </Button>
                <Button color="red" loading={restore.going} onClick={() => restore.start()}>
                  {t("restore.do")}
                </Button>
              </Group>
            </Stack>
          )}
        </Loaded>
      )}
    </Dialog>
  );
}

function Contents({ contents }: { contents: BackupContents }) {
  return (
    <Stack gap="sm">
      <Facts cols={1} facts={[[t("restore.file"), contents.path]]} />
      <Facts
        cols={4}
        facts={[
          [
            t("restore.lastAt"),
            contents.last_at === null ? t("common.none") : instant(contents.last_at),
          ],
          [t("data.invoices"), count(contents.invoices)],
          [t("data.history"), count(contents.history)],
          [t("data.jobs"), count(contents.jobs)],
        ]}
      />
    </Stack>
  );
}

function Restored({ report, onClose }: { report: RestoreReport; onClose: () => void }) {
  return (
    <Stack gap="md" role="status">
      <Text fw={600}>{t("restore.done")}</Text>
      {report.before !== null && (
        <Text size="sm">{t("restore.before", { path: report.before })}</Text>
      )}
      {report.set_aside !== null && (
        <Text size="sm">{t("restore.aside", { path: report.set_aside })}</Text>
      )}
      {report.held.length > 0 && <Text size="sm">{t("restore.held")}</Text>}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t("common.close")}
        </Button>
      </Group>
    </Stack>
  );
}
