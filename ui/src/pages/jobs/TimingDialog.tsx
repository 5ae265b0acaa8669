/** Changes when something happens by the clock. */
import { Button, Group, NumberInput, Radio, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type ScheduleView, type Timing } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { t, wordOr } from "../../texts/t";

const whens = ["never", "every", "daily", "at_start"] as const;
type When = (typeof whens)[number];

function timingOf(when: When, minutes: number, at: string): Timing {
  if (when === "every") return { when, minutes };
  if (when === "daily") return { when, at };
  return { when };
}

export function TimingDialog({
  schedule,
  onClose,
}: {
  schedule: ScheduleView;
  onClose: () => void;
}) {
  const { timing } = schedule;
  const [when, setWhen] = useState<When>(timing.when);
  const [minutes, setMinutes] = useState(timing.when === "every" ? timing.minutes : 15);
  const [at, setAt] = useState(timing.when === "daily" ? timing.at : "03:00");
  const save = useAction(
    () => api.scheduleSave(schedule.name, timingOf(when, minutes, at)),
    () => {
      tell(t("schedule.saved"));
      onClose();
    },
    () => undefined,
  );
  return (
    <Dialog
      opened
      onClose={onClose}
      title={wordOr(`schedule.${schedule.name}`, {}, schedule.name)}
      size="sm"
    >
      <Stack gap="md">
        <Radio.Group
          label={t("schedule.timing")}
          value={when}
          onChange={(next) => setWhen(next as When)}
        >
          <Stack gap={6} mt={6}>
            {whens.map((one) => (
              <Radio key={one} value={one} label={t(`schedule.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {when === "every" && (
          <NumberInput
            label={t("schedule.minutes")}
            min={1}
            max={10_080}
            allowDecimal={false}
            clampBehavior="strict"
            value={minutes}
            onChange={(value) => {
              if (typeof value === "number") setMinutes(value);
            }}
          />
        )}
        {when === "daily" && (
          <TextInput
            label={t("schedule.time")}
            description={t("schedule.timeHelp")}
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
          />
        )}
        {save.error !== null && <ProblemNote problem={asProblem(save.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate(undefined)}>
            {t("jobs.save")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
