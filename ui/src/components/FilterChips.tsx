/** What narrows a list, each with a cross to take it away. */
import { Anchor, Group, Pill } from "@mantine/core";
import { ariaKeys } from "../state/keys";
import { t } from "../texts/t";
import { useKeptFocus } from "./keptFocus";

interface FilterChip {
  key: string;
  words: string;
  onRemove: () => void;
}

/** What narrows the list further; each page has it on the same key. */
const filterButton = () => document.querySelector(`main [aria-keyshortcuts="${ariaKeys("f")}"]`);

export function FilterChips({
  chips,
  onClear,
}: {
  chips: FilterChip[];
  onClear?: (() => void) | undefined;
}) {
  const kept = useKeptFocus(".mantine-Pill-remove", filterButton);
  if (chips.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={t("filter.label")} {...kept}>
      {chips.map(({ key, words, onRemove }) => (
        <Pill
          key={key}
          size="md"
          withRemoveButton
          onRemove={onRemove}
          removeButtonProps={{
            tabIndex: 0,
            "aria-hidden": false,
            "aria-label": t("filter.remove", { name: words }),
          }}
        >
          {words}
        </Pill>
      ))}
      {onClear && chips.length > 1 && (
        <Anchor component="button" type="button" size="xs" onClick={onClear}>
          {t("filter.clear")}
        </Anchor>
      )}
    </Group>
  );
}
