/** A field to read or fill, found by its path or by what it means. */
import { Autocomplete, Box, Group, Text } from "@mantine/core";
import type { MappedField } from "../../ipc";
import { shipped, t } from "../../texts/t";

const MOST = 60;

export function PathField({
  label,
  help,
  value,
  fields,
  kept = false,
  onChange,
}: {
  label: string;
  help?: string;
  value: string;
  fields: MappedField[];
  /** Whether it stays as it is; it can be read and copied all the same. */
  kept?: boolean;
  onChange: (path: string) => void;
}) {
  const byPath = new Map(fields.map((field) => [field.path, field]));
  const chosen = byPath.get(value);
  return (
    <Autocomplete
      label={label}
      description={help ?? about(chosen)}
      value={value}
      readOnly={kept}
      variant={kept ? "filled" : "default"}
      onChange={onChange}
      data={[...byPath.keys()]}
      limit={MOST}
      maxDropdownHeight={320}
      spellCheck={false}
      filter={({ options, search, limit }) => {
        const wanted = search.toLowerCase().trim();
        // What is chosen already is no search: all can be seen.
        const all = byPath.has(search) || wanted === "";
        return options
          .filter((option) => "value" in option)
          .filter((option) => {
            const field = byPath.get(option.value);
            return (
              all ||
              `${option.value} ${shipped(field?.description ?? "")}`.toLowerCase().includes(wanted)
            );
          })
          .slice(0, limit);
      }}
      renderOption={({ option }) => <Option path={option.value} field={byPath.get(option.value)} />}
      comboboxProps={{ width: 420, position: "bottom-start" }}
      classNames={{ input: "mono" }}
    />
  );
}

/** What a field means, and its value on the record that is looked at. */
function about(field: MappedField | undefined): string | undefined {
  const words = [field && shipped(field.description), field?.example].filter(
    (word) => word != null && word !== "",
  );
  return words.length === 0 ? undefined : words.join(" · ");
}

function Option({ path, field }: { path: string; field: MappedField | undefined }) {
  return (
    <Box miw={0} w="100%">
      <Group gap={8} wrap="nowrap" justify="space-between">
        <Text size="xs" ff="monospace" className="cut">
          {path}
        </Text>
        <Text size="xs" c="dimmed" ff="monospace" className="cut" maw={170}>
          {field?.unread ? t("row.unread") : (field?.example ?? "")}
        </Text>
      </Group>
      {field?.description && (
        <Text size="xs" c="dimmed" className="cut">
          {shipped(field.description)}
        </Text>
      )}
    </Box>
  );
}
