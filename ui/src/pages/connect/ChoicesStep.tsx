/** Fourth step: the few settings that matter at first, each with its usual value. */
import { Stack, Text } from "@mantine/core";
import type { TypeForm } from "../../ipc";
import { setupFields } from "../../state/connect";
import { type Draft, withSetting } from "../../state/draft";
import { t } from "../../texts/t";
import { SettingField } from "../backends/SettingField";

export function ChoicesStep({
  draft,
  form,
  onChange,
}: {
  draft: Draft;
  form: TypeForm;
  onChange: (draft: Draft) => void;
}) {
  const fields = setupFields(form);
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t("connect.settingsText")}
      </Text>
      {fields.map((field) => (
        <SettingField
          key={field.name}
          field={field}
          backend={draft.id}
          value={draft.settings[field.name]}
          onChange={(value) => onChange(withSetting(draft, field.name, value))}
        />
      ))}
      <Text size="sm" c="dimmed">
        {t("connect.more", { count: form.fields.length - fields.length })}
      </Text>
    </Stack>
  );
}
