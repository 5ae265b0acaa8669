/** When something happens by the clock: its fields, and saving them. */
import { Select } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useLeaveGuard } from "../../components/LeaveGuard";
import { ProblemNote } from "../../components/ProblemNote";
import { TimeField } from "../../components/TypedFields";
import { WholeNumber } from "../../components/WholeNumber";
import { api, asProblem, type ScheduleView, type Timing } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { queryClient, schedulesQuery } from "../../state/queries";
import { t, wordOr } from "../../texts/t";

type When = Timing["when"];
const kinds: When[] = ["never", "at_start", "every", "daily"];

/** The timing that stands first where another kind is chosen. */
function first(when: When): Timing {
  if (when === "every") return { when, minutes: 15 };
  if (when === "daily") return { when, at: "03:00" };
  return { when };
}

export function useTiming(
  schedule: ScheduleView,
  done?: () => void,
): {
  title: string;
  fields: ReactNode;
  /** Why it was not saved; and the question before it is left behind. */
  note: ReactNode;
  changed: boolean;
  busy: boolean;
  save: () => void;
} {
  const title = wordOr(`schedule.${schedule.name}`, {}, schedule.name);
  const [edited, setEdited] = useState<Timing | null>(null);
  const timing = edited ?? schedule.timing;
  const changed = JSON.stringify(timing) !== JSON.stringify(schedule.timing);
  const { guard } = useLeaveGuard(changed);
  const save = useAction(
    () => api.scheduleSave(schedule.name, timing),
    (saved) => {
      queryClient.setQueryData(schedulesQuery.queryKey, saved);
      setEdited(null);
      tell(t("clock.saved", { name: title }));
      done?.();
    },
    () => undefined,
  );
  return {
    title,
    fields: <Fields title={title} timing={timing} onChange={setEdited} />,
    note: (
      <>
        {save.error !== null && <ProblemNote problem={asProblem(save.error)} />}
        {guard}
      </>
    ),
    changed,
    busy: save.isPending,
    save: () => save.mutate(undefined),
  };
}

function Fields({
  title,
  timing,
  onChange,
}: {
  title: string;
  timing: Timing;
  onChange: (timing: Timing) => void;
}) {
  return (
    <>
      <Select
        label={t("schedule.when")}
        aria-label={t("clock.whenNamed", { name: title })}
        w={220}
        allowDeselect={false}
        value={timing.when}
        data={kinds.map((value) => ({ value, label: t(`schedule.${value}`) }))}
        onChange={(when) => when !== null && onChange(first(when as When))}
      />
      {timing.when === "every" && (
        <WholeNumber
          label={t("clock.every")}
          unit={t("settings.minutes")}
          least={1}
          most={100_000}
          value={timing.minutes}
          onChange={(minutes) => onChange({ when: "every", minutes })}
        />
      )}
      {timing.when === "daily" && (
        <TimeField
          label={t("schedule.time")}
          w={110}
          value={timing.at}
          onChange={(at) => onChange({ when: "daily", at })}
        />
      )}
    </>
  );
}
