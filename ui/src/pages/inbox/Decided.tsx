/** What was decided about an invoice, and how it is taken back: a decision, or what it is bound to. */
import { Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp, IconUnlink } from "@tabler/icons-react";
import { CommandButton } from "../../components/CommandButton";
import { Confirm } from "../../components/Confirm";
import { api, type Choice, type InvoiceDetail } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { briefInstant } from "../../texts/format";
import { t } from "../../texts/t";

export function Decided({ detail, backend }: { detail: InvoiceDetail; backend: number }) {
  const { row, decided } = detail;
  const [asking, ask] = useDisclosure(false);
  const resolve = useAction(
    (choice: Choice) => api.resolve({ by: "records", backend, ids: [row.id] }, choice),
    () => {
      ask.close();
      tell(t("inbox.takenBack"));
    },
  );
  const bound = row.state === "exported" && row.external_id !== null;
  if (decided.length === 0 && !bound) return null;
  return (
    <Stack gap={6} align="flex-start">
      {decided.map(({ what, order, actor, at }) => (
        <Text key={what} size="sm" c="dimmed">
          {t(`inbox.decided.${what}`, { actor, order: order ?? "" })} · {briefInstant(at)}
        </Text>
      ))}
      <Group gap="xs">
        {detail.can_take_back && (
          <CommandButton
            variant="light"
            leftSection={<IconArrowBackUp size={15} />}
            loading={resolve.isPending}
            onClick={() => resolve.mutate({ choice: "take_back" })}
          >
            {t("inbox.takeBack")}
          </CommandButton>
        )}
        {bound && (
          <CommandButton
            variant="subtle"
            color="gray"
            leftSection={<IconUnlink size={15} />}
            onClick={ask.open}
          >
            {t("inbox.choice.unbind")}
          </CommandButton>
        )}
      </Group>
      <Confirm
        opened={asking}
        title={`${t("inbox.choice.unbind")} · ${row.number ?? ""}`}
        text={t("inbox.will.unbind")}
        confirm={t("inbox.go.unbind")}
        busy={resolve.isPending}
        onConfirm={() => resolve.mutate({ choice: "unbind" })}
        onClose={ask.close}
      />
    </Stack>
  );
}
