/** A path: typed, or chosen in the system's own dialog. */
import { Button, Group, TextInput } from "@mantine/core";
import { IconFolderOpen } from "@tabler/icons-react";
import { api, type Wanted } from "../ipc";
import { tellProblem } from "../state/actions";
import { t } from "../texts/t";

export function PathField({
  label,
  help,
  placeholder,
  wanted,
  value,
  dead = false,
  onChange,
}: {
  label: string;
  help?: string | undefined;
  placeholder?: string;
  wanted: Wanted;
  value: string;
  dead?: boolean;
  onChange: (path: string) => void;
}) {
  const choose = () =>
    api.choosePath(wanted, label).then((path) => {
      // The dialog was closed: what was there stays.
      if (path !== null) onChange(path);
    }, tellProblem);
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        flex={1}
        label={label}
        description={help}
        placeholder={placeholder ?? ""}
        spellCheck={false}
        value={value}
        disabled={dead}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Button
        variant="default"
        leftSection={<IconFolderOpen size={15} />}
        aria-label={t("path.chooseNamed", { name: label })}
        style={{ flexShrink: 0 }}
        disabled={dead}
        onClick={choose}
      >
        {t("path.choose")}
      </Button>
    </Group>
  );
}
