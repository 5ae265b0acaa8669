/** Copies a test backend to a live one, without its credential and its bindings. */
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type CredentialRow } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { t } from "../../texts/t";

export function CopyDialog({ row, onClose }: { row: CredentialRow; onClose: () => void }) {
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const copy = useAction(
    () => api.backendCopy(row.backend.id, name, url),
    (made) => {
      tell(t("credentials.copied", { name: made.name }));
      onClose();
    },
    () => undefined,
  );
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("credentials.copyNamed", { name: row.backend.name })}
      size="md"
    >
      <Stack gap="md">
        <Text size="sm">{t("credentials.copyText")}</Text>
        <TextInput
          label={t("credentials.copyName")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label={t("credentials.copyUrl")}
          spellCheck={false}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        {copy.error !== null && <ProblemNote problem={asProblem(copy.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            disabled={name.trim() === "" || url.trim() === ""}
            loading={copy.isPending}
            onClick={() => copy.mutate(undefined)}
          >
            {t("credentials.copyDo")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
