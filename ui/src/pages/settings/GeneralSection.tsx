/** Who works here, and how the window looks. */
import { SegmentedControl, Stack, Switch, Text, TextInput } from "@mantine/core";
import type { Theme } from "../../ipc";
import { useMenuBar } from "../../state/menu";
import { t } from "../../texts/t";
import { LanguageField } from "./LanguageField";
import { Section } from "./Section";
import { SettingsForm } from "./SettingsForm";

const themes: Theme[] = ["system", "light", "dark"];

export function GeneralSection() {
  return (
    <Stack gap="md">
      <PersonAndLook />
      <MenuSwitch />
    </Stack>
  );
}

function PersonAndLook() {
  return (
    <SettingsForm>
      {(next, change) => (
        <Section title={t("settings.general")}>
          <TextInput
            label={t("settings.actor")}
            description={t("settings.actorHelp")}
            maw={360}
            value={next.actor}
            onChange={(event) => change({ actor: event.currentTarget.value })}
          />
          <div>
            <Text size="sm" fw={500} mb={4} id="theme-label">
              {t("settings.theme")}
            </Text>
            <SegmentedControl
              aria-labelledby="theme-label"
              value={next.theme}
              onChange={(value) => change({ theme: value as Theme })}
              data={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
            />
          </div>
          <LanguageField value={next.language} onChange={(language) => change({ language })} />
        </Section>
      )}
    </SettingsForm>
  );
}

/** Not saved with the rest: it shows at once what it does. */
function MenuSwitch() {
  const { shown, show } = useMenuBar();
  if (shown === null) return null;
  return (
    <Section title={t("settings.menuBar")}>
      <Switch
        label={t("menuBar.show")}
        description={t("settings.menuBarHelp")}
        checked={shown}
        onChange={(event) => show(event.currentTarget.checked)}
      />
    </Section>
  );
}
