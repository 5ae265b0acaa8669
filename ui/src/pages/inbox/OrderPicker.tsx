/** Finds the order of the shop that an invoice belongs to; what fits the invoice stands first. */
import { Group, Radio, ScrollArea, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Loaded } from "../../components/Page";
import { SearchField } from "../../components/SearchField";
import type { OrderChoice } from "../../ipc";
import { useOrderChoices } from "../../state/inbox";
import { day, money } from "../../texts/format";
import { t, wordOr } from "../../texts/t";
import "./inbox.css";

export function OrderPicker({
  record,
  backend,
  present,
  value,
  onPick,
}: {
  record: number;
  backend: number;
  /** The order that stands on the invoice. */
  present: string | null;
  value: string | null;
  onPick: (number: string) => void;
}) {
  const [text, setText] = useState("");
  const found = useOrderChoices(record, backend, text);
  return (
    <Stack gap="xs">
      <SearchField label={t("inbox.ordersSearch")} value={text} onSearch={setText} width={320} />
      <Loaded query={found} rows={3}>
        {(orders) =>
          orders.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("inbox.ordersNone")}
            </Text>
          ) : (
            <ScrollArea.Autosize mah={260}>
              <Radio.Group value={value} onChange={onPick} aria-label={t("inbox.orders")}>
                <Stack gap={2}>
                  {orders.map((order) => (
                    <Row key={order.number} order={order} present={order.number === present} />
                  ))}
                </Stack>
              </Radio.Group>
            </ScrollArea.Autosize>
          )
        }
      </Loaded>
    </Stack>
  );
}

function fitText({ same_total, same_party }: OrderChoice): string {
  if (same_total && same_party) return t("inbox.sameBoth");
  if (same_total) return t("inbox.sameTotal");
  return same_party ? t("inbox.sameParty") : "";
}

const stateText = ({ status }: OrderChoice) => wordOr(`orderState.${status}`, {}, status);

function Row({ order, present }: { order: OrderChoice; present: boolean }) {
  const notes = [
    present && t("inbox.onInvoice"),
    order.date !== null && day(order.date),
    stateText(order),
    fitText(order),
  ];
  return (
    <Group justify="space-between" wrap="nowrap" className="order-choice">
      <Radio
        value={order.number}
        label={[order.number, order.party].filter(Boolean).join(" · ")}
        description={notes.filter(Boolean).join(" · ")}
      />
      <Text size="sm" className="num">
        {money(order.total)}
      </Text>
    </Group>
  );
}
