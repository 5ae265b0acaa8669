/** Takes back what was decided about an invoice: that it was set aside, or what it is bound to. */
import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp, IconUnlink } from "@tabler/icons-react";
import { Confirm } from "../../components/Confirm";
import { api, type Choice, type InvoiceRow } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { t } from "../../texts/t";

export function Decided({ row, backend }: { row: InvoiceRow; backend: number }) {
  const [asking, ask] = useDisclosure(false);
  const resolve = useAction(
    (choice: Choice) => api.resolve({ by: "records", backend, ids: [row.id] }, choice),
    () => {
      ask.close();
      tell(t("inbox.takenBack"));
    },
  );
  const aside = row.reason?.code === "export.set_aside";
  const bound = row.state === "exported" && row.external_id !== null;
  if (!aside && !bound) return null;
  return (
    <Group gap="xs">
      {aside && (
        <Button
          variant="light"
          leftSection={<IconArrowBackUp size={15} />}
          loading={resolve.isPending}
          onClick={() => resolve.mutate({ choice: "take_back" })}
        >
          {t("inbox.takeBack")}
        </Button>
      )}
      {bound && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconUnlink size={15} />}
          onClick={ask.open}
        >
          {t("inbox.choice.unbind")}
        </Button>
      )}
      <Confirm
        opened={asking}
        title={`${t("inbox.choice.unbind")} · ${row.number ?? ""}`}
        text={t("inbox.will.unbind")}
        confirm={t("inbox.go.unbind")}
        busy={resolve.isPending}
        onConfirm={() => resolve.mutate({ choice: "unbind" })}
        onClose={ask.close}
      />
    </Group>
  );
}
