/** Changes when something happens by the clock. */
import { Button, Group, Stack } from "@mantine/core";
import { Dialog } from "../../components/Dialog";
import type { ScheduleView } from "../../ipc";
import { t } from "../../texts/t";
import { useTiming } from "../settings/useTiming";

export function TimingDialog({
  schedule,
  onClose,
}: {
  schedule: ScheduleView;
  onClose: () => void;
}) {
  const { title, fields, note, changed, busy, save } = useTiming(schedule, onClose);
  return (
    <Dialog opened onClose={onClose} title={title} size="sm">
      <Stack gap="md">
        {fields}
        {note}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button disabled={!changed} loading={busy} onClick={save}>
            {t("jobs.save")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
