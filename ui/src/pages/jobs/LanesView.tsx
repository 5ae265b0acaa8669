/** The lanes: what runs and waits in each, how fast it may start, and whether it does. */
import { Anchor, Button, Group, Menu, Table, Text } from "@mantine/core";
import { IconArrowsSplit2, IconChevronDown } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { CommandItem } from "../../components/CommandItem";
import { EmptyState, Loaded } from "../../components/Page";
import { MenuEntries } from "../../components/Unfolded";
import { api, type LaneView } from "../../ipc";
import { useAction } from "../../state/actions";
import { type Offer, useCommands } from "../../state/commands";
import { useLanes } from "../../state/queries";
import { count, sinceInstant } from "../../texts/format";
import { problemText, t } from "../../texts/t";
import { LimitsDialog } from "./LimitsDialog";

export function LanesView() {
  const lanes = useLanes();
  const [edited, setEdited] = useState<LaneView | null>(null);
  return (
    <Loaded query={lanes} rows={3}>
      {(data) =>
        data.length === 0 ? (
          <EmptyState
            icon={<IconArrowsSplit2 size={36} stroke={1.4} />}
            title={t("lanes.none")}
            text={t("lanes.noneText")}
          />
        ) : (
          <>
            <div className="wide">
              <Table aria-label={t("jobs.view.lanes")}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("lanes.lane")}</Table.Th>
                    <Table.Th w={100} className="num">
                      {t("lanes.running")}
                    </Table.Th>
                    <Table.Th w={90} className="num">
                      {t("lanes.waiting")}
                    </Table.Th>
                    <Table.Th w={170}>{t("lanes.limits")}</Table.Th>
                    <Table.Th w={220}>{t("lanes.state")}</Table.Th>
                    <Table.Th w={210} />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {data.map((lane) => (
                    <Row key={lane.name} lane={lane} onEdit={() => setEdited(lane)} />
                  ))}
                </Table.Tbody>
              </Table>
            </div>
            {edited && <LimitsDialog lane={edited} onClose={() => setEdited(null)} />}
          </>
        )
      }
    </Loaded>
  );
}

/** The limits in words. */
function limitsText({ limits }: LaneView): string {
  const gap = limits.min_gap_ms > 0 && t("lanes.gapOf", { ms: limits.min_gap_ms });
  const rate = limits.rate_per_minute > 0 && t("lanes.rateOf", { rate: limits.rate_per_minute });
  return [gap, rate].filter(Boolean).join(", ") || t("lanes.noLimits");
}

function stateText(lane: LaneView): string {
  if (lane.off) return t("lanes.off");
  if (lane.paused_until) {
    return t("lanes.pausedUntil", { time: sinceInstant(lane.paused_until) });
  }
  if (lane.paused) return t("lanes.paused");
  if (lane.held) return t("lanes.held");
  return t(lane.probing ? "lanes.probing" : "lanes.open");
}

function Row({ lane, onEdit }: { lane: LaneView; onEdit: () => void }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/jobs" search={{ lane: lane.name }} {...props} />}
        >
          {lane.backend ?? lane.name}
        </Anchor>
      </Table.Td>
      <Table.Td className="num">
        {t("lanes.of", { running: lane.running, capacity: lane.capacity })}
      </Table.Td>
      <Table.Td className="num">{count(lane.waiting)}</Table.Td>
      <Table.Td>{limitsText(lane)}</Table.Td>
      <Table.Td>
        <Text size="sm" c={!lane.off && (lane.paused || lane.probing) ? "orange" : "dimmed"}>
          {stateText(lane)}
        </Text>
        {lane.reason && (
          <Text size="xs" c="dimmed">
            {problemText(lane.reason)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Actions lane={lane} onEdit={onEdit} />
      </Table.Td>
    </Table.Tr>
  );
}

function Actions({ lane, onEdit }: { lane: LaneView; onEdit: () => void }) {
  const pause = useAction((minutes: number | null) => api.lanePause(lane.name, minutes));
  const resume = useAction(() => api.laneResume(lane.name));
  const can = !lane.paused && !lane.off;
  const offer = { group: "page" as const, about: lane.backend ?? lane.name, can };
  const pauses: Offer[] = [
    {
      ...offer,
      id: `pause ${lane.name}`,
      title: t("lanes.pause"),
      run: () => pause.mutate(null),
    },
    {
      ...offer,
      id: `pause an hour ${lane.name}`,
      title: t("lanes.pauseHour"),
      run: () => pause.mutate(60),
    },
  ];
  useCommands(pauses);
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <CommandButton about={offer.about} size="xs" variant="default" onClick={onEdit}>
        {t("lanes.edit")}
      </CommandButton>
      {lane.off ? null : lane.paused ? (
        <CommandButton
          about={offer.about}
          size="xs"
          loading={resume.isPending}
          onClick={() => resume.mutate(undefined)}
        >
          {t("lanes.resume")}
        </CommandButton>
      ) : (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="xs"
              variant="default"
              loading={pause.isPending}
              rightSection={<IconChevronDown size={13} />}
            >
              {t("lanes.pause")}
            </Button>
          </Menu.Target>
          <MenuEntries>
            {pauses.map((offer) => (
              <CommandItem key={offer.id} offer={offer} />
            ))}
          </MenuEntries>
        </Menu>
      )}
    </Group>
  );
}
