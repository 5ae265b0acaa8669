/** One setting as its kind asks for; says whether it is inherited and gives the way back. */
import {
  Anchor,
  Box,
  Group,
  NumberInput,
  Select,
  Switch,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { DecimalField } from "../../components/TypedFields";
import type { Field } from "../../ipc";
import { BY_HAND, TRIGGER } from "../../state/connect";
import { shipped, t } from "../../texts/t";
import { readAmount } from "../../texts/typed";
import { ConditionsField } from "./ConditionsField";
import { TriggerNote } from "./TriggerNote";

interface Props {
  field: Field;
  /** The backend's own value; absent means inherited. */
  value: string | undefined;
  onChange: (value: string | null) => void;
  /** Whether a dialog begins with it. */
  first?: boolean;
  /** The backend that it is set for, where it is stored already. */
  backend?: number | null;
}

export function SettingField(props: Props) {
  const { field, value, onChange } = props;
  const own = value !== undefined;
  return (
    <Box>
      <SettingControl {...props} />
      {field.name === TRIGGER && (value ?? field.default ?? BY_HAND) !== BY_HAND && <TriggerNote />}
      {own && (
        <Group gap={6} mt={4}>
          <Text size="xs" c="dimmed">
            {field.default === null || field.default === ""
              ? t("setting.own")
              : t("setting.ownInstead", { value: shown(field) })}
          </Text>
          <Anchor component="button" type="button" size="xs" onClick={() => onChange(null)}>
            {t("setting.reset")}
          </Anchor>
        </Group>
      )}
    </Box>
  );
}

/** The default as the reader knows it. */
function shown(field: Field): string {
  const value = field.default ?? "";
  if (field.kind.kind === "bool") return value === "true" ? t("common.yes") : t("common.no");
  if (field.kind.kind === "choice") {
    return shipped(field.kind.options.find(([one]) => one === value)?.[1] ?? value);
  }
  if (field.kind.kind === "decimal") return readAmount(value);
  return value.split("\n").join(", ");
}

/** What a setting's kind is entered with. */
export function SettingControl({ field, value, onChange, first = false, backend }: Props) {
  const current = value ?? field.default ?? "";
  const common = {
    label: shipped(field.label),
    description: shipped(field.help),
    required: field.required,
    // A choice would open at once.
    ...(first && field.kind.kind !== "choice" ? { "data-autofocus": true } : {}),
  };
  switch (field.kind.kind) {
    case "bool":
      return (
        <Switch
          {...common}
          checked={current === "true"}
          onChange={(event) => onChange(event.currentTarget.checked ? "true" : "false")}
        />
      );
    case "choice":
      return (
        <Select
          {...common}
          maw={480}
          data={field.kind.options.map(([one, label]) => ({ value: one, label: shipped(label) }))}
          value={current}
          onChange={(next) => next !== null && onChange(next)}
        />
      );
    case "number":
      return (
        <NumberInput
          {...common}
          maw={480}
          allowDecimal={false}
          value={current}
          // Kept as the text that was typed: a number would lose digits.
          onValueChange={({ value: typed }, { source }) => source === "event" && onChange(typed)}
        />
      );
    case "decimal":
      return <DecimalField {...common} maw={480} value={current} onChange={onChange} />;
    case "conditions":
      return (
        <ConditionsField
          field={field}
          value={current}
          backend={backend ?? null}
          onChange={onChange}
        />
      );
    case "list":
    case "long_text":
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={8}
          value={current}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          maw={480}
          value={current}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
