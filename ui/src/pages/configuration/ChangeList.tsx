/** Who changed what, newest first; each change can be taken back. */
import { Box, Group, Stack, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Dialog } from "../../components/Dialog";
import { EmptyState, Loaded } from "../../components/Page";
import { api, type ConfigChange } from "../../ipc";
import { useConfigLog, useConfigRestore } from "../../state/queries";
import { instant } from "../../texts/format";
import { t } from "../../texts/t";
import { Fields, nameOf, Planned } from "./Planned";
import { UndoButton } from "./UndoButton";

const worded = (change: ConfigChange) =>
  t("config.what", { kind: change.kind, name: nameOf(change) });

export function ChangeList() {
  const log = useConfigLog();
  const [back, setBack] = useState<ConfigChange | null>(null);
  return (
    <>
      <Loaded query={log} rows={8}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0) {
            return (
              <EmptyState
                icon={<IconHistory size={36} stroke={1.4} />}
                title={t("config.none")}
                text={t("config.noneText")}
              />
            );
          }
          return (
            <Stack gap={0} role="list" aria-label={t("config.list")}>
              {rows.map((change) => (
                <Change key={change.id} change={change} onBack={() => setBack(change)} />
              ))}
            </Stack>
          );
        }}
      </Loaded>
      {log.hasNextPage && (
        <Group justify="center" mt="md">
          <CommandButton
            variant="default"
            loading={log.isFetchingNextPage}
            onClick={() => void log.fetchNextPage()}
          >
            {t("config.more")}
          </CommandButton>
        </Group>
      )}
      {back && <GoBack change={back} onClose={() => setBack(null)} />}
    </>
  );
}

function Change({ change, onBack }: { change: ConfigChange; onBack: () => void }) {
  const what = worded(change);
  return (
    <Group
      role="listitem"
      align="flex-start"
      justify="space-between"
      wrap="nowrap"
      py="sm"
      className="ruled"
    >
      <Box miw={0}>
        <Text fw={600} size="sm">
          {what}
        </Text>
        <Text size="xs" c="dimmed" mb={4}>
          {instant(change.at)} · {change.actor}
        </Text>
        <Fields change={change} />
      </Box>
      <Group gap="xs" wrap="nowrap">
        <UndoButton
          change={change}
          not={t("config.undoNot")}
          done={t("config.undone")}
          size="xs"
          aria-label={t("config.undoNamed", { what })}
        >
          {t("config.undo")}
        </UndoButton>
        <CommandButton
          variant="subtle"
          size="xs"
          aria-label={t("config.restoreNamed", { what })}
          onClick={onBack}
        >
          {t("config.restore")}
        </CommandButton>
      </Group>
    </Group>
  );
}

function GoBack({ change, onClose }: { change: ConfigChange; onClose: () => void }) {
  const planned = useConfigRestore(change.id);
  return (
    <Dialog opened onClose={onClose} title={t("config.restoreTitle")} size="lg">
      <Stack gap="md">
        <Text size="sm">{t("config.restoreText")}</Text>
        <Loaded query={planned} rows={3}>
          {(changes) => (
            <Planned
              changes={changes}
              apply={(keys) => api.configRestore(change.id, keys)}
              onDone={onClose}
            />
          )}
        </Loaded>
      </Stack>
    </Dialog>
  );
}
