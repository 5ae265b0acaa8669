/** Lets the reader say which invoice of the shop is the one in the books. */
import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Confirm } from "../../components/Confirm";
import { api } from "../../ipc";
import { tell, useAction } from "../../state/actions";
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
  const [asked, setAsked] = useState<string | null>(null);
  const adopt = useAction(
    (externalId: string) => api.adopt(record, backend, externalId),
    (_, externalId) => {
      setAsked(null);
      tell(t("adopt.done", { number: externalId }));
    },
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
            <Button variant="light" onClick={() => setAsked(candidate)}>
              {t("adopt.choose")}
            </Button>
          </Group>
        ))}
      </Stack>
      <Confirm
        opened={asked !== null}
        title={t("adopt.confirmTitle")}
        text={t("adopt.confirmText", { number: asked ?? "" })}
        confirm={t("adopt.choose")}
        busy={adopt.isPending}
        onConfirm={() => asked !== null && adopt.mutate(asked)}
        onClose={() => setAsked(null)}
      />
    </Paper>
  );
}
