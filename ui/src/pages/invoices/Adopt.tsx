/** Lets the reader say which invoice of the shop is the one in the books. */
import { Group, Paper, Stack, Text } from "@mantine/core";
import { CommandButton } from "../../components/CommandButton";
import { api } from "../../ipc";
import { useAction } from "../../state/actions";
import { tellAdopted } from "../../state/takeBack";
import { t } from "../../texts/t";

export function Adopt({
  record,
  backend,
  candidates,
}: {
  record: number;
  backend: number;
  candidates: string[];
}) {
  const adopt = useAction(
    (externalId: string) => api.adopt(record, backend, externalId),
    (_, externalId) => void tellAdopted({ record, backend }, externalId),
  );
  return (
    <Paper withBorder p="sm" radius="md">
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          {t("adopt.title")}
        </Text>
        <Text size="sm">{t("adopt.text")}</Text>
        {candidates.map((candidate) => (
          <Group key={candidate} justify="space-between">
            <Text size="sm">{t("invoices.shopNumber", { number: candidate })}</Text>
            <CommandButton
              about={t("invoices.shopNumber", { number: candidate })}
              variant="light"
              disabled={adopt.isPending}
              loading={adopt.isPending && adopt.variables === candidate}
              onClick={() => adopt.mutate(candidate)}
            >
              {t("adopt.choose")}
            </CommandButton>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
