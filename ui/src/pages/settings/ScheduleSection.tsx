/** What happens by the clock: when, when last, when next. */
import { Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Loaded } from "../../components/Page";
import { api, type ScheduleView, type Timing } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { queryClient, schedulesQuery, useSchedules } from "../../state/queries";
import { sinceInstant } from "../../texts/format";
import { t, wordOr } from "../../texts/t";
import { Section } from "./Section";
import { WholeNumber } from "./WholeNumber";

type When = Timing["when"];
const kinds: When[] = ["never", "at_start", "every", "daily"];

/** The timing that stands first where another kind is chosen. */
function first(when: When): Timing {
  if (when === "every") return { when, minutes: 15 };
  if (when === "daily") return { when, at: "03:00" };
  return { when };
}

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
  const title = wordOr(`schedule.${schedule.name}`, {}, schedule.name);
  return (
    <Section title={title}>
      <Text size="sm" c="dimmed">
        {wordOr(`schedule.${schedule.name}Text`, {}, "")}
      </Text>
      <TimingFields title={title} schedule={schedule} />
    </Section>
  );
}

/** The fields of one schedule, and when it was and will be. */
export function TimingFields({ title, schedule }: { title: string; schedule: ScheduleView }) {
  const [edited, setEdited] = useState<Timing | null>(null);
  const timing = edited ?? schedule.timing;
  const save = useAction(
    (wanted: Timing) => api.scheduleSave(schedule.name, wanted),
    (saved) => {
      queryClient.setQueryData(schedulesQuery.queryKey, saved);
      setEdited(null);
      tell(t("clock.saved", { name: title }));
    },
  );
  const run = useAction(
    () => api.scheduleRun(schedule.name),
    () => tell(t("clock.began", { name: title })),
  );
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="sm">
        <Select
          label={t("schedule.when")}
          aria-label={t("clock.whenNamed", { name: title })}
          w={220}
          allowDeselect={false}
          value={timing.when}
          data={kinds.map((value) => ({ value, label: t(`schedule.${value}`) }))}
          onChange={(when) => when !== null && setEdited(first(when as When))}
        />
        {timing.when === "every" && (
          <WholeNumber
            label={t("clock.every")}
            unit={t("settings.minutes")}
            least={1}
            most={100_000}
            value={timing.minutes}
            onChange={(minutes) => setEdited({ when: "every", minutes })}
          />
        )}
        {timing.when === "daily" && (
          <TextInput
            label={t("schedule.time")}
            w={110}
            value={timing.at}
            onChange={(event) => setEdited({ when: "daily", at: event.currentTarget.value })}
          />
        )}
        {edited !== null && (
          <CommandButton loading={save.isPending} onClick={() => save.mutate(edited)}>
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
      <Text size="xs" c="dimmed">
        {schedule.last_at === null
          ? t("clock.never")
          : t("clock.last", { at: sinceInstant(schedule.last_at) })}{" "}
        {schedule.next_at !== null && t("clock.next", { at: sinceInstant(schedule.next_at) })}
      </Text>
    </Stack>
  );
}
