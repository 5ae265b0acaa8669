/** What happens by the clock: when, when last, when next. */
import { Group, Stack, Text } from "@mantine/core";
import { CommandButton } from "../../components/CommandButton";
import { Loaded } from "../../components/Page";
import { api, type ScheduleView } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { useSchedules } from "../../state/queries";
import { sinceInstant } from "../../texts/format";
import { t, wordOr } from "../../texts/t";
import { Section } from "./Section";
import { useTiming } from "./useTiming";

export function ScheduleSection() {
  const schedules = useSchedules();
  return (
    <Loaded query={schedules}>
      {(all) => (
        <>
          {all.map((schedule) => (
            <ScheduleCard key={schedule.name} schedule={schedule} />
          ))}
        </>
      )}
    </Loaded>
  );
}

function ScheduleCard({ schedule }: { schedule: ScheduleView }) {
  return (
    <Section title={wordOr(`schedule.${schedule.name}`, {}, schedule.name)}>
      <Text size="sm" c="dimmed">
        {wordOr(`schedule.${schedule.name}Text`, {}, "")}
      </Text>
      <TimingFields schedule={schedule} />
    </Section>
  );
}

/** The fields of one schedule, and when it was and will be. */
export function TimingFields({ schedule }: { schedule: ScheduleView }) {
  const { title, fields, note, changed, busy, save } = useTiming(schedule);
  const run = useAction(
    () => api.scheduleRun(schedule.name),
    () => tell(t("clock.began", { name: title })),
  );
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="sm">
        {fields}
        {changed && (
          <CommandButton loading={busy} onClick={save}>
            {t("clock.save")}
          </CommandButton>
        )}
        <CommandButton
          variant="default"
          aria-label={t("clock.runNamed", { name: title })}
          loading={run.isPending}
          onClick={() => run.mutate(undefined)}
        >
          {t("schedule.run")}
        </CommandButton>
      </Group>
      {note}
      <Text size="xs" c="dimmed">
        {schedule.last_at === null
          ? t("clock.never")
          : t("clock.last", { at: sinceInstant(schedule.last_at) })}{" "}
        {schedule.next_at !== null && t("clock.next", { at: sinceInstant(schedule.next_at) })}
      </Text>
    </Stack>
  );
}
