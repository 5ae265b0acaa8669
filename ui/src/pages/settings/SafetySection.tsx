/** Where passwords are kept, and the way back from every change. */
import { Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { CommandButton } from "../../components/CommandButton";
import { t } from "../../texts/t";
import { SecretsSection } from "./SecretsSection";
import { Section } from "./Section";

export function SafetySection() {
  return (
    <>
      <SecretsSection />
      <Section title={t("config.title")}>
        <Text size="sm">{t("config.openText")}</Text>
        <Group>
          <CommandButton
            variant="default"
            renderRoot={(props) => <Link to="/configuration" {...props} />}
          >
            {t("config.open")}
          </CommandButton>
        </Group>
      </Section>
    </>
  );
}
