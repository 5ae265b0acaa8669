/** Every message of the catalogue, in the reader's language. */
import { Code, Table, Text, TextInput, Title } from "@mantine/core";
import { useDeferredValue, useMemo, useState } from "react";
import { useSearchCommand } from "../../components/SearchField";
import { type Message, messagesOf } from "../../texts/messages";
import { useSpeech } from "../../texts/speech";
import { t } from "../../texts/t";

const holds = ({ code, text, hint }: Message, words: string): boolean =>
  `${code} ${text} ${hint ?? ""}`.toLowerCase().includes(words);

export function MessagesPage() {
  const { texts, message } = useSpeech();
  const [asked, ask] = useState("");
  const words = useDeferredValue(asked).trim().toLowerCase();
  const all = useMemo(
    () => messagesOf(texts, message).flatMap((about) => about.messages),
    [texts, message],
  );
  const found = all.filter((one) => holds(one, words));
  return (
    <>
      <Title order={2} mb="xs">
        {t("help.page.messages")}
      </Title>
      <Text size="sm" mb="sm">
        {t("help.messages.lead")}
      </Text>
      <TextInput
        ref={useSearchCommand()}
        type="search"
        aria-label={t("help.messages.find")}
        placeholder={t("help.messages.find")}
        value={asked}
        onChange={(event) => ask(event.currentTarget.value)}
        maw={320}
        mb="sm"
      />
      {found.length === 0 && <Text c="dimmed">{t("help.messages.none")}</Text>}
      {found.length > 0 && (
        <div className="wide">
          <Table aria-label={t("help.page.messages")} verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("help.messages.says")}</Table.Th>
                <Table.Th>{t("help.messages.do")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.map(({ code, text, hint }) => (
                <Table.Tr key={code} className="tops">
                  <Table.Td>
                    <Text size="sm">{text}</Text>
                    <Code>{code}</Code>
                  </Table.Td>
                  <Table.Td>{hint}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </>
  );
}
