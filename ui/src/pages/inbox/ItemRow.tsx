/** One thing that waits: what, why exactly, and its choices. */
import { Anchor, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ChoiceKind, InboxGroup, InboxItem } from "../../ipc";
import { briefInstant, money } from "../../texts/format";
import { problemText, t } from "../../texts/t";
import { Choices } from "./Choices";
import { isToday, itemName, itemText } from "./words";

export function ItemRow({
  group,
  item,
  wanted,
  onChoose,
}: {
  group: InboxGroup;
  item: InboxItem;
  /** Whether the address names it. */
  wanted: boolean;
  onChoose: (kind: ChoiceKind) => void;
}) {
  const notes = [
    item.order !== null && t("inbox.order", { number: item.order }),
    item.party,
    item.since !== null &&
      !isToday(item.since) &&
      t("inbox.since", { time: briefInstant(item.since) }),
  ].filter(Boolean);
  return (
    <Table.Tr {...(wanted ? { "aria-current": true, tabIndex: -1 } : {})}>
      <Table.Td w={250}>
        <Name group={group} item={item} />
        <Text size="xs" c="dimmed" className="cut" title={notes.join(" · ")}>
          {notes.join(" · ")}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" lineClamp={2} title={problemText(item.problem)}>
          {itemText(item)}
        </Text>
      </Table.Td>
      <Table.Td w={104} className="num">
        {item.total ? money(item.total) : ""}
      </Table.Td>
      <Table.Td w={252}>
        <Choices group={group} item={item} onChoose={onChoose} />
      </Table.Td>
    </Table.Tr>
  );
}

function Name({ group, item }: { group: InboxGroup; item: InboxItem }) {
  const { record, job, name } = item;
  const { backend } = group;
  if (record !== null) {
    const search = backend === null ? { record } : { record, backend };
    return (
      <Anchor
        size="sm"
        fw={600}
        c="inherit"
        renderRoot={(props) => <Link to="/invoices" search={search} {...props} />}
      >
        {name ?? t("invoices.draft")}
      </Anchor>
    );
  }
  if (job !== null) {
    return (
      <Anchor
        size="sm"
        fw={600}
        c="inherit"
        renderRoot={(props) => <Link to="/jobs" search={{ job }} {...props} />}
      >
        {itemName(item)}
      </Anchor>
    );
  }
  return (
    <Text size="sm" fw={600}>
      {itemName(item)}
    </Text>
  );
}
