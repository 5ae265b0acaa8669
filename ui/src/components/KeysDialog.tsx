/** All shortcuts that count here and now. */
import { Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useCommandList } from "../state/commands";
import { shownKeys } from "../state/keys";
import { t } from "../texts/t";
import { Dialog } from "./Dialog";
import { Keys } from "./Keys";

const groups = ["page", "do", "go"] as const;
const fixed = ["open", "choose", "extend", "all", "close"] as const;

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const commands = useCommandList().filter((command) => command.keys);
  return (
    <Dialog opened onClose={onClose} title={t("keys.title")} size="lg">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xl">
        {groups.map((group) => (
          <Part
            key={group}
            title={t(`palette.${group}`)}
            keys={commands
              .filter((command) => command.group === group)
              .map(({ title, keys }) => [title, shownKeys(keys ?? "")])}
          />
        ))}
        <Part
          title={t("keys.lists")}
          keys={fixed.map((name) => [t(`keys.${name}`), t(`keys.${name}Keys`)])}
        />
      </SimpleGrid>
    </Dialog>
  );
}

function Part({ title, keys }: { title: string; keys: [string, string][] }) {
  if (keys.length === 0) return null;
  return (
    <Stack gap={6}>
      <Title order={3} size="h6">
        {title}
      </Title>
      {keys.map(([words, shown]) => (
        <Group key={words} justify="space-between" wrap="nowrap">
          <Text size="sm">{words}</Text>
          <Text component="span" size="xs" c="dimmed">
            <span className="read-out">{shown}</span>
            <Keys keys={shown} />
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
