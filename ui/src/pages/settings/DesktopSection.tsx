/** How the program behaves beside its window. Every switch counts at once. */
import { SegmentedControl, Stack, Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../components/Page";
import { api, type DesktopSettings, type QuitRule } from "../../ipc";
import { useAction } from "../../state/actions";
import { desktopQuery, queryClient, settingsQuery, useSettings } from "../../state/queries";
import { t } from "../../texts/t";
import { Section } from "./Section";

const rules: QuitRule[] = ["finish", "stop"];

/** Saves a part over what is stored now, so that nothing half typed elsewhere goes with it. */
function useSave() {
  return useAction(
    async (part: Partial<DesktopSettings>) => {
      const stored = await api.settings();
      return api.settingsSave({ ...stored, desktop: { ...stored.desktop, ...part } });
    },
    (saved) => queryClient.setQueryData(settingsQuery.queryKey, saved),
  );
}

export function DesktopSection() {
  const settings = useSettings();
  return (
    <Loaded query={settings} rows={8}>
      {({ desktop }) => <Switches settings={desktop} />}
    </Loaded>
  );
}

function Switches({ settings }: { settings: DesktopSettings }) {
  const here = useQuery(desktopQuery);
  const save = useSave();
  // The switch moves at once; what is stored follows.
  const shown = { ...settings, ...(save.isPending ? save.variables : {}) };
  const toggle =
    (name: "keep_in_tray" | "autostart" | "notify_needs_you" | "notify_finished") =>
    (event: { currentTarget: { checked: boolean } }) =>
      save.mutate({ [name]: event.currentTarget.checked });
  const noTray = here.data?.tray === false;
  return (
    <Section title={t("desktop.title")}>
      <Switch
        label={t("desktop.keepInTray")}
        description={noTray ? t("desktop.noTray") : t("desktop.keepInTrayHelp")}
        checked={shown.keep_in_tray}
        onChange={toggle("keep_in_tray")}
      />
      <Switch
        label={t("desktop.autostart")}
        description={noTray ? t("desktop.autostartNoTray") : t("desktop.autostartHelp")}
        checked={shown.autostart}
        onChange={toggle("autostart")}
      />
      <div>
        <Text size="sm" fw={500} mb={4} id="quit-label">
          {t("desktop.quit")}
        </Text>
        <SegmentedControl
          aria-labelledby="quit-label"
          value={shown.quit}
          onChange={(value) => save.mutate({ quit: value as QuitRule })}
          data={rules.map((value) => ({ value, label: t(`desktop.quit.${value}`) }))}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {t(`desktop.quitHelp.${shown.quit}`)}
        </Text>
      </div>
      <Stack gap={8}>
        <Switch
          label={t("desktop.notifyNeedsYou")}
          checked={shown.notify_needs_you}
          onChange={toggle("notify_needs_you")}
        />
        <Switch
          label={t("desktop.notifyFinished")}
          description={t("desktop.notifyHelp")}
          checked={shown.notify_finished}
          onChange={toggle("notify_finished")}
        />
      </Stack>
    </Section>
  );
}
