/** How many jobs ended how in each of the last 24 hours. */
import { Paper, Text } from "@mantine/core";
import { memo } from "react";
import { BarStrip } from "../../components/BarStrip";
import { useJobHours } from "../../state/queries";
import { briefInstant, count } from "../../texts/format";
import { t } from "../../texts/t";

/** Those that need a person have not ended, so that they are told beside the bars. */
export const HoursChart = memo(function HoursChart({ waiting }: { waiting: number }) {
  const hours = useJobHours();
  if (!hours.data) return null;
  const bars = hours.data.map((hour) => ({
    key: hour.at,
    words: t("jobs.hour", { ...hour, from: briefInstant(hour.at) }),
    parts: { good: hour.done, broken: hour.failed, apart: hour.nothing + hour.cancelled },
  }));
  const ended = bars.map(({ parts }) => parts.good + parts.broken + parts.apart);
  const all = ended.reduce((sum, one) => sum + one, 0);
  const [first, last] = [hours.data[0], hours.data.at(-1)];
  if (all === 0 || !first || !last) {
    return (
      <Text size="xs" c="dimmed">
        {t("jobs.hoursNone", { waiting })}
      </Text>
    );
  }
  return (
    <Paper withBorder p="xs">
      <BarStrip
        label={t("jobs.hours", { count: all, waiting })}
        bars={bars}
        top={count(Math.max(...ended))}
        ends={[briefInstant(first.at), briefInstant(last.at)]}
        names={{
          good: t("jobs.ended.done"),
          broken: t("jobs.ended.failed"),
          apart: t("jobs.ended.other"),
        }}
      />
    </Paper>
  );
});
