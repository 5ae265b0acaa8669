/** Where passwords are kept when the system offers no keyring. */

import { Alert, Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { api, asProblem, type SecretChoice, type SecretState } from "../ipc";
import { tell, useAction } from "../state/actions";
import { t } from "../texts/t";
import { Dialog } from "./Dialog";
import { Form } from "./Form";
import { PasswordField } from "./PasswordField";
import { ProblemNote } from "./ProblemNote";

type Way = SecretChoice["choice"];

export function SecretsDialog({
  state,
  opened,
  onClose,
  onReady,
}: {
  state: SecretState;
  opened: boolean;
  onClose: () => void;
  /** Passwords can be kept from now on. */
  onReady?: () => void;
}) {
  const locked = state.state === "vault_locked";
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={locked ? t("secrets.unlockTitle") : t("secrets.chooseTitle")}
    >
      {/* Mounted anew each time, so that a passphrase is never kept in a closed dialog. */}
      {opened && (
        <SecretsForm
          state={state}
          locked={locked}
          onClose={onClose}
          onReady={() => {
            onClose();
            onReady?.();
          }}
        />
      )}
    </Dialog>
  );
}

function SecretsForm({
  state,
  locked,
  onClose,
  onReady,
}: {
  state: SecretState;
  locked: boolean;
  onClose: () => void;
  onReady: () => void;
}) {
  const [way, setWay] = useState<Way>("vault");
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const choose = useAction(
    (choice: SecretChoice) => api.secretsChoose(choice),
    () => {
      tell(t("secrets.saved"));
      onReady();
    },
    () => undefined,
  );
  const repeat = way === "vault" && !locked;
  const differs = repeat && again !== "" && again !== passphrase;
  const complete = way === "session" || (passphrase !== "" && (!repeat || again === passphrase));
  return (
    <Form
      onSubmit={() => {
        choose.mutate(way === "session" ? { choice: "session" } : { choice: "vault", passphrase });
      }}
    >
      <Stack gap="md">
        <Text size="sm">{locked ? t("secrets.lockedText") : t("secrets.chooseText")}</Text>
        {state.state === "undecided" && (
          <Text size="xs" c="dimmed">
            {t("secrets.reason", { reason: state.reason })}
          </Text>
        )}
        <Radio.Group
          value={way}
          onChange={(value) => setWay(value as Way)}
          aria-label={t("secrets.way")}
        >
          <Stack gap="sm">
            <Radio
              value="vault"
              label={locked ? t("secrets.unlock") : t("secrets.vault")}
              description={locked ? t("secrets.unlockHelp") : t("secrets.vaultHelp")}
            />
            <Radio
              value="session"
              label={t("secrets.session")}
              description={t("secrets.sessionHelp")}
            />
          </Stack>
        </Radio.Group>
        {way === "vault" && (
          <PasswordField
            label={t("secrets.passphrase")}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        {repeat && (
          <PasswordField
            label={t("secrets.repeat")}
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            error={differs && t("secrets.differs")}
            autoComplete="off"
          />
        )}
        {repeat && (
          <Alert variant="light" color="gray" p="xs">
            {t("secrets.noRecovery")}
          </Alert>
        )}
        {choose.error !== null && <ProblemNote problem={asProblem(choose.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" disabled={!complete} loading={choose.isPending}>
            {way === "session"
              ? t("secrets.useSession")
              : locked
                ? t("secrets.unlock")
                : t("secrets.useVault")}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
