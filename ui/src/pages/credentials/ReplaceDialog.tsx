/** A new credential: tested first, and the old one stays where the new one is not taken. */

import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { Loaded } from "../../components/Page";
import { PasswordField } from "../../components/PasswordField";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type CredentialRow } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { useTypeForm } from "../../state/queries";
import { shipped, t } from "../../texts/t";

export function ReplaceDialog({ row, onClose }: { row: CredentialRow; onClose: () => void }) {
  const { name, id, type_id } = row.backend;
  const form = useTypeForm(type_id);
  const [parts, setParts] = useState<Record<string, string>>({});
  const replace = useAction(
    () => api.credentialReplace(id, parts),
    (report) => {
      if (report.problem?.class === "auth") return;
      tell(t("credentials.replaced", { name }));
      onClose();
    },
    () => undefined,
  );
  const refused = replace.data?.problem?.class === "auth" ? replace.data.problem : null;
  return (
    <Dialog opened onClose={onClose} title={t("credentials.replaceNamed", { name })} size="md">
      <Stack gap="md">
        <Text size="sm">{t("credentials.replaceText", { name })}</Text>
        <Loaded query={form} rows={2}>
          {(data) => (
            <Stack gap="sm">
              {data.credentials.map((part, place) => {
                const Input = part.secret ? PasswordField : TextInput;
                return (
                  <Input
                    key={part.name}
                    label={shipped(part.label)}
                    description={shipped(part.help)}
                    autoComplete="off"
                    spellCheck={false}
                    value={parts[part.name] ?? ""}
                    onChange={(event) => {
                      const value = event.currentTarget.value;
                      setParts((old) => ({ ...old, [part.name]: value }));
                    }}
                    {...(place === 0 ? { "data-autofocus": true } : {})}
                  />
                );
              })}
            </Stack>
          )}
        </Loaded>
        {refused && (
          <>
            <ProblemNote problem={refused} />
            <Text size="sm">{t("credentials.keptOld")}</Text>
          </>
        )}
        {replace.error !== null && <ProblemNote problem={asProblem(replace.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            disabled={Object.values(parts).every((part) => part === "")}
            loading={replace.isPending}
            onClick={() => replace.mutate(undefined)}
          >
            {t("credentials.replaceDo")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
