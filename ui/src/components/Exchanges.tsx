/** What went over the line: request and answer, readable. */
import { Accordion, Group, Stack, Tabs, Text } from "@mantine/core";
import type { ExchangeView } from "../ipc";
import { duration, instant } from "../texts/format";
import { pretty } from "../texts/pretty";
import { t } from "../texts/t";
import { CodeBlock } from "./CodeBlock";

function Bodies({ exchange }: { exchange: ExchangeView }) {
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {t("exchange.line", { url: exchange.url, time: instant(exchange.at) })}
      </Text>
      {exchange.error && (
        <Text size="sm" c="red">
          {exchange.error}
        </Text>
      )}
      {exchange.truncated && (
        <Text size="xs" c="dimmed">
          {t("exchange.truncated")}
        </Text>
      )}
      <Tabs defaultValue="request" keepMounted={false}>
        <Tabs.List mb="xs">
          <Tabs.Tab value="request">{t("exchange.request")}</Tabs.Tab>
          <Tabs.Tab value="response">{t("exchange.response")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="response">
          <CodeBlock text={pretty(exchange.response)} label={t("exchange.response")} />
        </Tabs.Panel>
        <Tabs.Panel value="request">
          <CodeBlock text={pretty(exchange.request)} label={t("exchange.request")} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

export function Exchanges({ exchanges }: { exchanges: ExchangeView[] }) {
  if (exchanges.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("exchange.none")}
      </Text>
    );
  }
  return (
    <Accordion variant="contained" multiple chevronPosition="left">
      {exchanges.map((exchange) => (
        <Accordion.Item key={exchange.id} value={String(exchange.id)}>
          <Accordion.Control>
            <Group justify="space-between" wrap="nowrap" pr="xs">
              <Text size="sm" className="cut" ff="monospace">
                {exchange.label}
              </Text>
              <Text size="xs" c={exchange.error ? "red" : "dimmed"} style={{ flexShrink: 0 }}>
                {exchange.status === null
                  ? t("exchange.noAnswer", { time: duration(exchange.duration_ms) })
                  : t("exchange.answered", {
                      status: String(exchange.status),
                      time: duration(exchange.duration_ms),
                    })}
              </Text>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <Bodies exchange={exchange} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
