/** How each backend is doing: its name, how it is, why, and its one action. */
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { HealthMark, ModeMark } from "../../components/StatusMark";
import type { BackendHealth, Overview } from "../../ipc";
import { briefInstant, sinceInstant } from "../../texts/format";
import { problemText, t } from "../../texts/t";
import { RemedyButton } from "./RemedyButton";

function reason(one: BackendHealth): string {
  if (one.problem) {
    const why = problemText(one.problem);
    return one.since ? t("health.since", { why, time: sinceInstant(one.since) }) : why;
  }
  if (one.health === "paused") return t("health.pausedText");
  if (one.health === "off") return t("health.offText");
  if (one.health === "cut_off") return t("health.cutOffText");
  return one.last_sync
    ? t("health.lastSync", { time: briefInstant(one.last_sync) })
    : t("health.neverSynced");
}

function Line({ one }: { one: BackendHealth }) {
  const why = reason(one);
  return (
    <div role="listitem" aria-label={one.name} className="health-line">
      <Group gap={8} wrap="nowrap" miw={0}>
        <Anchor
          size="sm"
          fw={600}
          c="inherit"
          className="cut"
          title={one.name}
          renderRoot={(props) => <Link to="/backends" {...props} />}
        >
          {one.name}
        </Anchor>
        {one.mode === "test" && <ModeMark value={one.mode} size="sm" />}
      </Group>
      <HealthMark value={one.health} />
      <Text size="sm" c="dimmed">
        {why}
      </Text>
      {one.remedy && <RemedyButton remedy={one.remedy} name={one.name} />}
    </div>
  );
}

export function HealthLines({ overview }: { overview: Overview }) {
  const { health, last_sync, next_sync } = overview;
  return (
    <Stack gap={0}>
      <div role="list">
        {health.map((one) => (
          <Line key={one.id} one={one} />
        ))}
      </div>
      <Group justify="space-between" wrap="nowrap" gap="sm" pt="xs">
        <Text size="xs" c="dimmed">
          {[
            last_sync && t("sync.last", { time: briefInstant(last_sync) }),
            next_sync ? t("sync.next", { time: briefInstant(next_sync) }) : t("sync.byHand"),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        <Anchor
          size="xs"
          flex="none"
          renderRoot={(props) => <Link to="/jobs" search={{ view: "schedules" }} {...props} />}
        >
          {t("sync.change")}
        </Anchor>
      </Group>
    </Stack>
  );
}
