/** Which program this is. */
import { Group, Text } from "@mantine/core";
import { Brand } from "../../components/Brand";
import { useStatus } from "../../state/queries";
import { t } from "../../texts/t";
import { Section } from "./Section";

export function About() {
  const version = useStatus().data?.version;
  return (
    <Section title={t("settings.about")}>
      <Group gap="md" wrap="nowrap">
        <Brand size={40} />
        <div>
          <Text fw={600}>{t("about.name", { version: version ?? "" })}</Text>
          <Text size="sm" c="dimmed">
            {t("about.text")}
          </Text>
        </div>
      </Group>
    </Section>
  );
}
