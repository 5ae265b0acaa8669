/** How many jobs ended how in each of the last 24 hours, as a strip of small bars. */
import { Group, Paper, Text, Tooltip } from "@mantine/core";
import type { JobHour } from "../../ipc";
import { useJobHours } from "../../state/queries";
import { briefInstant } from "../../texts/format";
import { t } from "../../texts/t";

const ends = ["done", "nothing", "failed", "cancelled"] as const;
type End = (typeof ends)[number];

const colors: Record<End, string> = {
  done: "var(--mantine-color-teal-6)",
  nothing: "var(--mantine-color-gray-5)",
  failed: "var(--mantine-color-red-6)",
  cancelled: "var(--mantine-color-gray-7)",
};

const HEIGHT = 36;

const sum = (hour: JobHour) => ends.reduce((all, end) => all + hour[end], 0);

export function HoursChart() {
  const hours = useJobHours();
  if (!hours.data) return null;
  const most = Math.max(...hours.data.map(sum));
  if (most === 0) {
    return (
      <Text size="xs" c="dimmed">
        {t("jobs.hoursNone")}
      </Text>
    );
  }
  const there = ends.filter((end) => hours.data.some((hour) => hour[end] > 0));
  return (
    <Paper withBorder p="xs" role="group" aria-label={t("jobs.hours")}>
      <Group justify="space-between" mb={6}>
        <Text size="xs" c="dimmed">
          {t("jobs.hours")}
        </Text>
        <Group gap="sm">
          {there.map((end) => (
            <Group key={end} gap={4} wrap="nowrap">
              <span className="dot" style={{ background: colors[end] }} />
              <Text size="xs" c="dimmed">
                {t(`jobs.ended.${end}`)}
              </Text>
            </Group>
          ))}
        </Group>
      </Group>
      <Group gap={3} wrap="nowrap" align="flex-end" h={HEIGHT}>
        {hours.data.map((hour) => (
          <Bar key={hour.at} hour={hour} most={most} />
        ))}
      </Group>
    </Paper>
  );
}

function Bar({ hour, most }: { hour: JobHour; most: number }) {
  const words = t("jobs.hour", { ...hour, from: briefInstant(hour.at) });
  return (
    <Tooltip label={words}>
      <div className="hour-bar" role="img" aria-label={words}>
        {ends.map((end) => (
          <div
            key={end}
            style={{
              height: hour[end] === 0 ? 0 : Math.max(2, (hour[end] / most) * HEIGHT),
              background: colors[end],
            }}
          />
        ))}
      </div>
    </Tooltip>
  );
}
