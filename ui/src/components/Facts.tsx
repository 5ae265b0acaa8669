/** Names and values beside each other. */
import { SimpleGrid, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../texts/t";

export function Facts({
  facts,
  cols = 3,
}: {
  facts: (readonly [string, ReactNode] | null | false)[];
  cols?: number;
}) {
  return (
    <SimpleGrid cols={{ base: 2, sm: cols }} spacing="md" verticalSpacing="sm">
      {facts
        .filter((fact) => fact !== null && fact !== false)
        .map(([name, value]) => (
          <Stack key={name} gap={1} miw={0}>
            <Text size="xs" c="dimmed">
              {name}
            </Text>
            <Text component="div" size="sm" style={{ overflowWrap: "anywhere" }}>
              {value ?? t("common.none")}
            </Text>
          </Stack>
        ))}
    </SimpleGrid>
  );
}
