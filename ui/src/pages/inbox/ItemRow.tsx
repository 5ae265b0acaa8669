/** One thing that waits: what, why exactly, and its choices. */
import { ActionIcon, Anchor, Group, Menu, Table, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { CommandButton } from "../../components/CommandButton";
import { MenuEntries } from "../../components/Unfolded";
import { api, type ChoiceKind, type InboxGroup, type InboxItem } from "../../ipc";
import { useAction } from "../../state/actions";
import { briefInstant, money } from "../../texts/format";
import { problemText, t } from "../../texts/t";
import { isElsewhere } from "./words";

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
        {name}
      </Anchor>
    );
  }
  return (
    <Text size="sm" fw={600}>
      {name}
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
  const retry = useAction((job: number) =>
    api.jobsAct({ by: "ids", ids: [job] }, { action: "retry" }),
  );
  const [first, ...others] = likeliest(group.choices, item);
  if (!first) return null;
  const here = others.filter((kind) => !isElsewhere(kind));
  const choose = (kind: ChoiceKind) =>
    item.job !== null ? retry.mutate(item.job) : onChoose(kind);
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      {isElsewhere(first) ? (
        <Elsewhere kind={first} group={group} />
      ) : (
        <CommandButton
          about={item.name ?? undefined}
          variant="light"
          loading={retry.isPending}
          onClick={() => choose(first)}
        >
          {t(`inbox.choice.${first}`)}
        </CommandButton>
      )}
      {here.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t("inbox.choices", { name: item.name ?? "" })}
            >
              <IconChevronDown size={15} />
            </ActionIcon>
          </Menu.Target>
          <MenuEntries>
            {here.map((kind) => (
              <Menu.Item key={kind} onClick={() => choose(kind)}>
                {t(`inbox.choice.${kind}`)}
              </Menu.Item>
            ))}
          </MenuEntries>
        </Menu>
      )}
    </Group>
  );
}

/** A choice that is made where the thing itself is. */
function Elsewhere({ kind, group }: { kind: ChoiceKind; group: InboxGroup }) {
  const { backend, type_id: type } = group;
  return (
    <CommandButton
      about={group.backend_name ?? undefined}
      variant="light"
      renderRoot={(props) =>
        kind === "open_type" && type !== null ? (
          <Link to="/types" search={{ type }} {...props} />
        ) : kind === "open_settings" || backend === null ? (
          <Link to="/settings" {...props} />
        ) : (
          <Link to="/backends/$backendId" params={{ backendId: String(backend) }} {...props} />
        )
      }
    >
      {t(`inbox.choice.${kind}`)}
    </CommandButton>
  );
}
