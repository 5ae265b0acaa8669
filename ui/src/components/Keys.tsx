/** A shortcut as keys, such as Ctrl K. */
import { Group, Kbd } from "@mantine/core";

export function Keys({ keys }: { keys: string }) {
  return (
    <Group component="span" gap={3} wrap="nowrap" aria-hidden="true">
      {keys.split(" ").map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </Group>
  );
}
