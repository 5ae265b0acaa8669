/** Over everything while the program is about to end and waits for what runs. */
import { Button, Group, Loader, Stack, Text } from "@mantine/core";
import { api } from "../ipc";
import { useAction } from "../state/actions";
import { t } from "../texts/t";
import { Dialog } from "./Dialog";

export function Finishing({ running }: { running: number | null }) {
  const stop = useAction(() => api.quit());
  return (
    <Dialog
      opened={running !== null}
      onClose={() => undefined}
      title={t("finishing.title")}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack gap="md">
        <Group gap="sm" wrap="nowrap" role="status">
          <Loader size="sm" />
          <Text size="sm">{t("finishing.text", { running: running ?? 0 })}</Text>
        </Group>
        <Group justify="flex-end">
          <Button
            variant="default"
            loading={stop.isPending}
            onClick={() => stop.mutate(undefined)}
            data-autofocus
          >
            {t("finishing.stop")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
