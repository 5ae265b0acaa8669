/** Where passwords are kept, and the way back from every change. */
import { Button, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
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
          <Button variant="default" renderRoot={(props) => <Link to="/configuration" {...props} />}>
            {t("config.open")}
          </Button>
        </Group>
      </Section>
    </>
  );
}
