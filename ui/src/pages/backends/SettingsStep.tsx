/** Settings, each inherited from the type until it is changed here. */
import { Paper, Stack, Title } from "@mantine/core";
import type { TypeForm } from "../../ipc";
import { type Draft, fieldsOf, groups, withSetting } from "../../state/draft";
import { t } from "../../texts/t";
import { SettingField } from "./SettingField";

export function SettingsStep({
  draft,
  onChange,
  form,
}: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  form: TypeForm;
}) {
  return (
    <Stack gap="md">
      {groups.map((group) => {
        const fields = fieldsOf(form, group);
        if (fields.length === 0) return null;
        return (
          <Paper key={group} component="section" withBorder p="md" radius="md">
            <Title order={2} size="h5" mb="sm">
              {t(`group.${group}`)}
            </Title>
            <Stack gap="md">
              {fields.map((field) => (
                <SettingField
                  key={field.name}
                  field={field}
                  backend={draft.id}
                  value={draft.settings[field.name]}
                  onChange={(value) => onChange(withSetting(draft, field.name, value))}
                />
              ))}
            </Stack>
          </Paper>
        );
      })}
    </Stack>
  );
}
