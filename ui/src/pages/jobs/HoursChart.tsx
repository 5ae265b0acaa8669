/** How many jobs ended how in each of the last 24 hours. */
import { Paper, Text } from "@mantine/core";
import { BarStrip } from "../../components/BarStrip";
import { useJobHours } from "../../state/queries";
import { briefInstant } from "../../texts/format";
import { t } from "../../texts/t";

export function HoursChart() {
  const hours = useJobHours();
  if (!hours.data) return null;
  const bars = hours.data.map((hour) => ({
    key: hour.at,
    words: t("jobs.hour", { ...hour, from: briefInstant(hour.at) }),
    parts: { good: hour.done, broken: hour.failed, apart: hour.nothing + hour.cancelled },
  }));
  if (bars.every(({ parts }) => parts.good + parts.broken + parts.apart === 0)) {
    return (
      <Text size="xs" c="dimmed">
        {t("jobs.hoursNone")}
      </Text>
    );
  }
  return (
    <Paper withBorder p="xs">
      <BarStrip
        label={t("jobs.hours")}
        bars={bars}
        names={{
          good: t("jobs.ended.done"),
          broken: t("jobs.ended.failed"),
          apart: t("jobs.ended.other"),
        }}
      />
    </Paper>
  );
}
