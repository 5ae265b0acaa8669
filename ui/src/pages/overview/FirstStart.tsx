/** The first minute: look around with a practice company, or connect one's own systems. */
import { Center, Group, Paper, SimpleGrid, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconFlask, IconPlugConnected } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Brand } from "../../components/Brand";
import { CommandButton } from "../../components/CommandButton";
import { usePracticeStart } from "../../state/actions";
import { t } from "../../texts/t";

function Way({
  icon,
  title,
  text,
  action,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  action: ReactNode;
}) {
  return (
    <Paper withBorder p="lg" radius="md">
      <Stack h="100%" gap="sm" align="flex-start">
        <ThemeIcon variant="light" size={40} radius="md">
          {icon}
        </ThemeIcon>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text size="sm" c="dimmed" flex={1}>
          {text}
        </Text>
        {action}
      </Stack>
    </Paper>
  );
}

export function FirstStart() {
  const practice = usePracticeStart();
  return (
    <Center className="page">
      <Stack maw={760} gap="xl">
        <Group gap="md" wrap="nowrap">
          <Brand size={52} />
          <div>
            <Title order={1}>{t("first.title")}</Title>
            <Text c="dimmed">{t("first.lead")}</Text>
          </div>
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
          <Way
            icon={<IconFlask size={22} />}
            title={t("first.practice")}
            text={t("first.practiceText")}
            action={
              <CommandButton
                size="sm"
                loading={practice.isPending}
                onClick={() => practice.mutate()}
              >
                {t("first.practiceGo")}
              </CommandButton>
            }
          />
          <Way
            icon={<IconPlugConnected size={22} />}
            title={t("first.connect")}
            text={t("first.connectText")}
            action={
              <CommandButton
                size="sm"
                variant="default"
                renderRoot={(props) => (
                  <Link to="/backends/new" search={{ kind: "erp" }} {...props} />
                )}
              >
                {t("first.connectGo")}
              </CommandButton>
            }
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t("first.promise")}
        </Text>
      </Stack>
    </Center>
  );
}
