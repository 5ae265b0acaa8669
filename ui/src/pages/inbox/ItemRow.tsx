/** One thing that waits: what, why exactly, and its choices. */
import { ActionIcon, Anchor, Group, Menu, Table, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { CommandButton } from "../../components/CommandButton";
import { MenuEntries } from "../../components/Unfolded";
import type { ChoiceKind, InboxGroup, InboxItem } from "../../ipc";
import { briefInstant, money } from "../../texts/format";
import { problemText, t } from "../../texts/t";
import { isElsewhere, itemName, willText } from "./words";

export function ItemRow({
  group,
  item,
  onChoose,
}: {
  group: InboxGroup;
  item: InboxItem;
  onChoose: (kind: ChoiceKind) => void;
}) {
  const notes = [
    item.party,
    item.order !== null && t("inbox.order", { number: item.order }),
    item.since !== null && t("inbox.since", { time: briefInstant(item.since) }),
  ].filter(Boolean);
  return (
    <Table.Tr>
      <Table.Td w={210}>
        <Name group={group} item={item} />
        <Text size="xs" c="dimmed" className="cut" title={notes.join(" · ")}>
          {notes.join(" · ")}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" lineClamp={2} title={problemText(item.problem)}>
          {problemText(item.problem)}
        </Text>
      </Table.Td>
      <Table.Td w={104} className="num">
        {item.total ? money(item.total) : ""}
      </Table.Td>
      <Table.Td w={312}>
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

/** Where the shop has no invoice to choose, that it has one already is not the likeliest. */
function likeliest(choices: ChoiceKind[], item: InboxItem): ChoiceKind[] {
  if (item.candidates.length > 0 || choices[0] !== "adopt") return choices;
  const [adopt, first, ...others] = choices;
  return first ? [first, adopt, ...others] : choices;
}

function Choices({
  group,
  item,
  onChoose,
}: {
  group: InboxGroup;
  item: InboxItem;
  onChoose: (kind: ChoiceKind) => void;
}) {
  const [first, ...others] = likeliest(group.choices, item);
  if (!first) return null;
  const will = (kind: ChoiceKind) => {
    const said = willText(kind, item.work, group.backend_name);
    return said ? { title: said } : {};
  };
  const name = itemName(item);
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <CommandButton
        about={(isElsewhere(first) ? group.backend_name : null) || name || undefined}
        variant="light"
        {...will(first)}
        {...(isElsewhere(first)
          ? {
              renderRoot: (props) => (
                <Elsewhere kind={first} group={group} item={item} {...props} />
              ),
            }
          : { onClick: () => onChoose(first) })}
      >
        {t(`inbox.choice.${first}`)}
      </CommandButton>
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={t("inbox.choices", { name })}>
              <IconChevronDown size={15} />
            </ActionIcon>
          </Menu.Target>
          <MenuEntries>
            {others.map((kind) =>
              isElsewhere(kind) ? (
                <Menu.Item
                  key={kind}
                  {...will(kind)}
                  renderRoot={(props) => (
                    <Elsewhere kind={kind} group={group} item={item} {...props} />
                  )}
                >
                  {t(`inbox.choice.${kind}`)}
                </Menu.Item>
              ) : (
                <Menu.Item key={kind} {...will(kind)} onClick={() => onChoose(kind)}>
                  {t(`inbox.choice.${kind}`)}
                </Menu.Item>
              ),
            )}
          </MenuEntries>
        </Menu>
      )}
    </Group>
  );
}

/** A choice that is made where the thing itself is. */
function Elsewhere({
  kind,
  group,
  item,
  ...props
}: {
  kind: ChoiceKind;
  group: InboxGroup;
  item: InboxItem;
}) {
  const { backend, type_id: type } = group;
  const { job } = item;
  if (kind === "open_job" && job !== null) return <Link to="/jobs" search={{ job }} {...props} />;
  if (kind === "open_type" && type !== null)
    return <Link to="/types" search={{ type }} {...props} />;
  if (item.work === "backup")
    return <Link to="/settings" search={{ section: "data" }} {...props} />;
  if (kind === "open_settings" || backend === null) return <Link to="/settings" {...props} />;
  return <Link to="/backends/$backendId" params={{ backendId: String(backend) }} {...props} />;
}
