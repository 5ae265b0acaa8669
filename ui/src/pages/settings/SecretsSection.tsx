/** Where passwords are kept now, and how to change that. */
import { Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { CommandButton } from "../../components/CommandButton";
import { SecretsDialog } from "../../components/SecretsDialog";
import { useStatus } from "../../state/queries";
import { t } from "../../texts/t";
import { PassphraseDialog } from "./PassphraseDialog";
import { Section } from "./Section";

/** What can be done about passwords where they are kept otherwise than in a keyring. */
const wishes = {
  vault: "secrets.change",
  vault_locked: "secrets.unlock",
  session: "secrets.choose",
  undecided: "secrets.choose",
} as const;

export function SecretsSection() {
  const [opened, { open, close }] = useDisclosure(false);
  const secrets = useStatus().data?.secrets;
  if (!secrets) return null;
  const vault = secrets.state === "vault";
  return (
    <Section title={t("settings.secrets")}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{t(`secretState.${secrets.state}`)}</Text>
        {/* With a working keyring there is nothing to choose. */}
        {secrets.state !== "keyring" && (
          <CommandButton variant="default" onClick={open} flex="none">
            {t(wishes[secrets.state])}
          </CommandButton>
        )}
      </Group>
      {vault ? (
        <PassphraseDialog opened={opened} onClose={close} />
      ) : (
        <SecretsDialog state={secrets} opened={opened} onClose={close} />
      )}
    </Section>
  );
}
