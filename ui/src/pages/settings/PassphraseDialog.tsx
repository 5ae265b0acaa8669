/** Changes the passphrase of the vault. */

import { Alert, Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { Form } from "../../components/Form";
import { PasswordField } from "../../components/PasswordField";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { t } from "../../texts/t";

export function PassphraseDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} title={t("secrets.change")}>
      {/* Mounted anew each time, so that a passphrase is never kept in a closed dialog. */}
      {opened && <Fields onClose={onClose} />}
    </Dialog>
  );
}

const fields = ["old", "new", "again"] as const;
const labels = {
  old: "secrets.oldPassphrase",
  new: "secrets.newPassphrase",
  again: "secrets.repeat",
} as const;

function Fields({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState({ old: "", new: "", again: "" });
  const change = useAction(
    () => api.secretsPassphrase(typed.old, typed.new),
    () => {
      onClose();
      tell(t("secrets.changed"));
    },
    () => undefined,
  );
  const differs = typed.again !== "" && typed.again !== typed.new;
  const complete = typed.old !== "" && typed.new !== "" && typed.again === typed.new;
  return (
    <Form onSubmit={() => change.mutate()}>
      <Stack gap="md">
        {fields.map((field) => (
          <PasswordField
            key={field}
            label={t(labels[field])}
            value={typed[field]}
            onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
            error={field === "again" && differs && t("secrets.differs")}
            autoComplete="off"
            data-autofocus={field === "old" || undefined}
          />
        ))}
        <Alert variant="light" color="gray" p="xs">
          {t("secrets.noRecovery")}
        </Alert>
        {change.error !== null && <ProblemNote problem={asProblem(change.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" disabled={!complete} loading={change.isPending}>
            {t("secrets.change")}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
