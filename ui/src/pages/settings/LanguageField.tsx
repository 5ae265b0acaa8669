/** Which language the window speaks. */
import { Select } from "@mantine/core";
import type { LanguageChoice } from "../../ipc";
import { choices, isChoice, languageNames } from "../../texts/language";
import { t } from "../../texts/t";

export function LanguageField({
  value,
  onChange,
}: {
  value: LanguageChoice;
  onChange: (value: LanguageChoice) => void;
}) {
  return (
    <Select
      label={t("settings.language")}
      maw={360}
      value={value}
      data={choices.map((choice) => ({
        value: choice,
        label: choice === "system" ? t("language.system") : languageNames[choice],
      }))}
      onChange={(chosen) => isChoice(chosen) && onChange(chosen)}
    />
  );
}
