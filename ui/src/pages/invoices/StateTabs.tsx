/** Filter by state, with counts. */
import { Group, SegmentedControl, Text } from "@mantine/core";
import { InvoiceStateIcon } from "../../components/StatusMark";
import type { InvoiceState, StateNumber } from "../../ipc";
import { count } from "../../texts/format";
import { t } from "../../texts/t";

const order: InvoiceState[] = ["ready", "queued", "exported", "needs_you", "excluded"];

export function StateTabs({
  counts,
  value,
  onChange,
}: {
  /** Nothing while they are not known. */
  counts: StateNumber[] | null;
  value: InvoiceState | null;
  onChange: (state: InvoiceState | null) => void;
}) {
  const numberOf = (state: InvoiceState) => counts?.find((one) => one.state === state)?.count ?? 0;
  const all = order.reduce((sum, state) => sum + numberOf(state), 0);
  const tab = (text: string, number: number, state?: InvoiceState) => (
    <Group gap={5} wrap="nowrap" justify="center">
      {state && <InvoiceStateIcon state={state} />}
      <span>{text}</span>
      {counts && (
        <Text component="span" size="xs" c="dimmed">
          {count(number)}
        </Text>
      )}
    </Group>
  );
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("invoices.filterState")}
      value={value ?? "all"}
      onChange={(next) => onChange(order.find((state) => state === next) ?? null)}
      data={[
        { value: "all", label: tab(t("invoices.all"), all) },
        ...order.map((state) => ({
          value: state,
          label: tab(t(`invoiceState.${state}`), numberOf(state), state),
        })),
      ]}
    />
  );
}
