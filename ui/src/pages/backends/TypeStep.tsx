/** First step: which system, in which version. */
import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconBuildingStore, IconNotebook } from "@tabler/icons-react";
import { Loaded } from "../../components/Page";
import { type Draft, families } from "../../state/draft";
import { useTypes } from "../../state/queries";
import { t } from "../../texts/t";

export function TypeStep({ draft, onPick }: { draft: Draft; onPick: (typeId: string) => void }) {
  const types = useTypes();
  return (
    <Loaded query={types}>
      {(data) => (
        <Stack gap="md">
          {families(data).map((family) => {
            const Icon = family.kind === "erp" ? IconNotebook : IconBuildingStore;
            return (
              <Paper key={family.title} component="section" withBorder p="md" radius="md">
                <Group gap="sm" mb="sm">
                  <Icon size={22} stroke={1.6} />
                  <div>
                    <Title order={2} size="h5">
                      {family.title}
                    </Title>
                    <Text size="sm" c="dimmed">
                      {t(`kind.${family.kind}`)}
                    </Text>
                  </div>
                </Group>
                <Group gap="xs">
                  {family.types.map((type) => (
                    <Button
                      key={type.id}
                      size="sm"
                      variant={draft.typeId === type.id ? "filled" : "default"}
                      aria-pressed={draft.typeId === type.id}
                      onClick={() => onPick(type.id)}
                    >
                      {type.title}
                    </Button>
                  ))}
                </Group>
              </Paper>
            );
          })}
          <Text size="sm" c="dimmed">
            {t("editor.typeHelp")}
          </Text>
        </Stack>
      )}
    </Loaded>
  );
}
