/** Where passwords are kept now, and how to change that. */
import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { SecretsDialog } from "../../components/SecretsDialog";
import { useStatus } from "../../state/queries";
import { t } from "../../texts/t";
import { PassphraseDialog } from "./PassphraseDialog";
import { Section } from "./Section";

export function SecretsSection() {
  const [opened, { open, close }] = useDisclosure(false);
  const secrets = useStatus().data?.secrets;
  if (!secrets) return null;
  const vault = secrets.state === "vault";
  // With a working keyring, or an open vault, there is nothing to choose.
  const choosable = secrets.state !== "keyring" && !vault;
  return (
    <Section title={t("settings.secrets")}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{t(`secretState.${secrets.state}`)}</Text>
        {vault && (
          <Button variant="default" onClick={open} style={{ flexShrink: 0 }}>
            {t("secrets.change")}
          </Button>
        )}
        {choosable && (
          <Button variant="default" onClick={open} style={{ flexShrink: 0 }}>
            {secrets.state === "vault_locked" ? t("secrets.unlock") : t("secrets.choose")}
          </Button>
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
