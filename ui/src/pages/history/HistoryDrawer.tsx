/** One entry with the exchanges behind it, or one change of the configuration with its undo. */
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Drawer } from "../../components/Drawer";
import { Exchanges } from "../../components/Exchanges";
import { Facts } from "../../components/Facts";
import { Keys } from "../../components/Keys";
import { Loaded } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { OutcomeMark } from "../../components/StatusMark";
import type { HistoryDetail } from "../../ipc";
import { useHistoryChange, useHistoryEntry } from "../../state/history";
import { shownKeys } from "../../state/keys";
import { instant, money } from "../../texts/format";
import { t, told } from "../../texts/t";
import { Fields } from "../configuration/Planned";
import { UndoButton } from "../configuration/UndoButton";
import { directionText, lineText } from "./lines";

interface Neighbours {
  newer: (() => void) | null;
  older: (() => void) | null;
}

export function HistoryDrawer({
  opened,
  entry,
  change,
  neighbours,
  onClose,
}: {
  opened: boolean;
  entry: number | null;
  change: number | null;
  neighbours: Neighbours;
  onClose: () => void;
}) {
  useHotkeys([
    ["K", () => opened && neighbours.newer?.()],
    ["J", () => opened && neighbours.older?.()],
  ]);
  return (
    <Drawer opened={opened} onClose={onClose} title={t("history.entry")}>
      <Group gap="xs" mb="md">
        <Step
          to={neighbours.newer}
          text={t("history.newer")}
          keys="k"
          icon={<IconChevronUp size={14} />}
        />
        <Step
          to={neighbours.older}
          text={t("history.older")}
          keys="j"
          icon={<IconChevronDown size={14} />}
        />
      </Group>
      {entry !== null && <Entry id={entry} />}
      {change !== null && <Change id={change} />}
    </Drawer>
  );
}

function Step({
  to,
  text,
  keys,
  icon,
}: {
  to: (() => void) | null;
  text: string;
  keys: string;
  icon: ReactNode;
}) {
  return (
    <CommandButton
      variant="default"
      leftSection={icon}
      keys={keys}
      rightSection={<Keys keys={shownKeys(keys)} />}
      disabled={to === null}
      onClick={() => to?.()}
    >
      {text}
    </CommandButton>
  );
}

function Entry({ id }: { id: number }) {
  const entry = useHistoryEntry(id);
  return <Loaded query={entry}>{(data) => <Content detail={data} />}</Loaded>;
}

function Content({ detail }: { detail: HistoryDetail }) {
  const { entry, exchanges, run } = detail;
  const { record } = entry;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <OutcomeMark value={entry.outcome} />
        {record !== null && (
          <Group gap="xs">
            <Anchor
              size="sm"
              renderRoot={(props) => <Link to="/history" search={{ record }} {...props} />}
            >
              {t("history.allAbout")}
            </Anchor>
            <CommandButton
              variant="default"
              renderRoot={(props) => <Link to="/invoices" search={{ record }} {...props} />}
            >
              {t("history.openInvoice")}
            </CommandButton>
          </Group>
        )}
      </Group>
      <Text>{told(entry.words, entry.message)}</Text>
      {entry.problem && <ProblemNote problem={entry.problem} />}
      <Facts
        facts={[
          [t("history.when"), instant(entry.at)],
          [t("history.who"), entry.actor],
          entry.direction !== null && [t("history.direction"), directionText(entry.direction)],
          entry.backend !== null && [t("history.backend"), entry.backend],
          entry.number !== null && [t("invoices.number"), entry.number],
          entry.order_number !== null && [t("invoices.order"), entry.order_number],
          entry.party !== null && [t("invoices.customer"), entry.party],
          entry.external_id !== null && [t("invoice.shopInvoice"), entry.external_id],
          entry.amount !== null && [t("history.amount"), money(entry.amount)],
        ]}
      />
      {run !== null && (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/history" search={{ run }} {...props} />}
        >
          {t("history.wholeRun")}
        </Anchor>
      )}
      <Section plain title={t("exchange.title")}>
        <Exchanges exchanges={exchanges} />
      </Section>
    </Stack>
  );
}

function Change({ id }: { id: number }) {
  const line = useHistoryChange(id);
  return (
    <Loaded query={line}>
      {(data) =>
        data.change && (
          <Stack gap="lg">
            <Text fw={600}>{lineText(data)}</Text>
            <Facts
              facts={[
                [t("history.when"), instant(data.change.at)],
                [t("history.who"), data.change.actor],
              ]}
            />
            <Section plain title={t("history.changed")}>
              <Fields change={data.change} />
            </Section>
            <UndoButton
              change={data.change}
              not={t("history.undoNot")}
              done={t("history.undone")}
              className="at-start"
            >
              {t("history.undo")}
            </UndoButton>
          </Stack>
        )
      }
    </Loaded>
  );
}
