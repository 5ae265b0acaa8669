/** What happens by the clock: when it last did, when it does next, and at once. */
import { Group, Table, Text } from "@mantine/core";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Loaded } from "../../components/Page";
import { api, type ScheduleView, type Timing } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { useSchedules } from "../../state/queries";
import { briefInstant, timeOfDay } from "../../texts/format";
import { t, wordOr } from "../../texts/t";
import { TimingDialog } from "./TimingDialog";

export function SchedulesView() {
  const schedules = useSchedules();
  const [edited, setEdited] = useState<ScheduleView | null>(null);
  return (
    <Loaded query={schedules} rows={3}>
      {(data) => (
        <>
          <div className="wide">
            <Table aria-label={t("jobs.view.schedules")}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("schedule.what")}</Table.Th>
                  <Table.Th w={150}>{t("schedule.when")}</Table.Th>
                  <Table.Th w={190}>{t("schedule.last")}</Table.Th>
                  <Table.Th w={190}>{t("schedule.next")}</Table.Th>
                  <Table.Th w={210} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.map((schedule) => (
                  <Row key={schedule.name} schedule={schedule} onEdit={() => setEdited(schedule)} />
                ))}
              </Table.Tbody>
            </Table>
          </div>
          {edited && <TimingDialog schedule={edited} onClose={() => setEdited(null)} />}
        </>
      )}
    </Loaded>
  );
}

/** A timing in words. */
function timingText(timing: Timing): string {
  switch (timing.when) {
    case "every":
      return t("schedule.everyOf", { minutes: timing.minutes });
    case "daily":
      return t("schedule.dailyOf", { time: timeOfDay(timing.at) });
    case "never":
    case "at_start":
      return t(`schedule.${timing.when}`);
  }
}

function lastText({ last_at, by_hand }: ScheduleView): string {
  if (last_at === null) return t("common.none");
  const time = briefInstant(last_at);
  return by_hand ? t("schedule.byHand", { time }) : time;
}

function Row({ schedule, onEdit }: { schedule: ScheduleView; onEdit: () => void }) {
  const run = useAction(
    () => api.scheduleRun(schedule.name),
    (count) => tell(t("schedule.ran", { count })),
  );
  const name = wordOr(`schedule.${schedule.name}`, {}, schedule.name);
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {wordOr(`schedule.${schedule.name}Text`, {}, "")}
        </Text>
      </Table.Td>
      <Table.Td>{timingText(schedule.timing)}</Table.Td>
      <Table.Td>{lastText(schedule)}</Table.Td>
      <Table.Td>{schedule.next_at ? briefInstant(schedule.next_at) : t("common.none")}</Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <CommandButton about={name} size="xs" variant="default" onClick={onEdit}>
            {t("schedule.edit")}
          </CommandButton>
          <CommandButton
            about={name}
            size="xs"
            variant="light"
            loading={run.isPending}
            onClick={() => run.mutate(undefined)}
          >
            {t("schedule.run")}
          </CommandButton>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
