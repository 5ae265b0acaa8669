/** Things that wait for one reason: why in one sentence, what can be done to all, and each of them. */
import { Badge, Group, Table, Text, Title } from "@mantine/core";
import {
  IconAlertTriangle,
  IconFileInvoice,
  IconHelpHexagon,
  IconKey,
  IconListCheck,
  IconPlugConnected,
  IconSitemap,
} from "@tabler/icons-react";
import { type ComponentType, useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { useKeptFocus } from "../../components/keptFocus";
import type { ChoiceKind, InboxGroup, InboxItem, InboxKind } from "../../ipc";
import { useInboxRest } from "../../state/inbox";
import { count } from "../../texts/format";
import { t } from "../../texts/t";
import { ItemRow } from "./ItemRow";
import { groupText, itemKey } from "./words";

const icons: Record<InboxKind, ComponentType<{ size?: number; stroke?: number }>> = {
  data: IconAlertTriangle,
  credential: IconKey,
  type: IconSitemap,
  backend: IconPlugConnected,
  doubt: IconHelpHexagon,
  invoice: IconFileInvoice,
  job: IconListCheck,
};

/** What nobody should leave for tomorrow. */
const urgent = new Set<InboxKind>(["data", "credential", "type", "backend"]);

export function GroupCard({
  group,
  wanted,
  onChoose,
}: {
  group: InboxGroup;
  /** The one that the address names, wherever it stands in the group. */
  wanted: InboxItem | null;
  onChoose: (kind: ChoiceKind, item: InboxItem | null) => void;
}) {
  // What was read of it further on goes without the page being drawn again.
  const kept = useKeptFocus("tr");
  const [all, setAll] = useState(false);
  const rest = useInboxRest(group, all);
  const read = [...group.items, ...(rest.data?.pages.flat() ?? [])];
  const isWanted = (item: InboxItem) => wanted !== null && item.record === wanted.record;
  const items = wanted === null || read.some(isWanted) ? read : [wanted, ...read];
  const more = group.count - items.length;
  const title = groupText(group);
  const Icon = icons[group.kind];
  const showMore = () => (all ? void rest.fetchNextPage() : setAll(true));
  return (
    <section aria-label={title} {...kept}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb={4} className="wraps">
        <Group gap={8} wrap="nowrap" align="flex-start" miw={0}>
          <Text c={urgent.has(group.kind) ? "red" : "orange"} lh={0} mt={2}>
            <Icon size={18} stroke={1.8} />
          </Text>
          <div>
            <Title order={2} size="h5">
              {title}
            </Title>
            <Text size="xs" c="dimmed">
              {group.backend_name}
            </Text>
          </div>
          <Badge variant="light" color="gray" mt={1} flex="none">
            {count(group.count)}
          </Badge>
        </Group>
        {group.count > 1 && group.together.length > 0 && group.kind !== "job" && (
          <Group gap={6} wrap="nowrap" flex="none">
            <Text size="xs" c="dimmed">
              {t("inbox.all", { count: group.count })}
            </Text>
            {group.together.map((kind) => (
              <CommandButton
                about={title}
                key={kind}
                variant="default"
                onClick={() => onChoose(kind, null)}
              >
                {t(`inbox.choice.${kind}`)}
              </CommandButton>
            ))}
          </Group>
        )}
      </Group>
      <div className="wide">
        <Table layout="fixed" aria-label={title}>
          <Table.Tbody>
            {items.map((item) => (
              <ItemRow
                key={itemKey(item)}
                group={group}
                item={item}
                wanted={isWanted(item)}
                onChoose={(kind) => onChoose(kind, item)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {more > 0 && group.kind !== "job" && (
        <CommandButton
          about={title}
          variant="subtle"
          mt={4}
          loading={rest.isFetching}
          onClick={showMore}
        >
          {t("inbox.more", { count: more })}
        </CommandButton>
      )}
    </section>
  );
}
