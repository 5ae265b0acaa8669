/** A part of the settings that is changed and then saved as one. */
import { Group, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Form } from "../../components/Form";
import { useLeaveGuard } from "../../components/LeaveGuard";
import { Loaded } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type SettingsView } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { queryClient, settingsQuery, useSettings } from "../../state/queries";
import { t } from "../../texts/t";

type Change = (part: Partial<SettingsView>) => void;
type Fields = (next: SettingsView, change: Change) => ReactNode;

export function SettingsForm({ children }: { children: Fields }) {
  const settings = useSettings();
  return (
    <Loaded query={settings} rows={4}>
      {(data) => <Edited settings={data}>{children}</Edited>}
    </Loaded>
  );
}

function Edited({ settings, children }: { settings: SettingsView; children: Fields }) {
  const [edited, setEdited] = useState<Partial<SettingsView>>({});
  const next = { ...settings, ...edited };
  const dirty = JSON.stringify(next) !== JSON.stringify(settings);
  const { guard } = useLeaveGuard(dirty);
  const save = useAction(
    (value: SettingsView) => api.settingsSave(value),
    (saved) => {
      queryClient.setQueryData(settingsQuery.queryKey, saved);
      setEdited({});
      tell(t("settings.saved"));
    },
    () => undefined,
  );
  return (
    <Form onSubmit={() => save.mutate(next)}>
      <Stack gap="md">
        {children(next, (part) => setEdited((old) => ({ ...old, ...part })))}
        {save.error !== null && <ProblemNote problem={asProblem(save.error)} />}
        <Group justify="flex-end" gap="xs">
          {dirty && (
            <CommandButton variant="default" onClick={() => setEdited({})}>
              {t("settings.discard")}
            </CommandButton>
          )}
          <CommandButton type="submit" disabled={!dirty} loading={save.isPending}>
            {t("settings.save")}
          </CommandButton>
        </Group>
      </Stack>
      {guard}
    </Form>
  );
}
