/** Filter by state, with counts. */
import { Segments } from "../../components/Segments";
import { InvoiceStateIcon } from "../../components/StatusMark";
import type { InvoiceState, StateNumber } from "../../ipc";
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
  const known = (number: number) => (counts ? number : undefined);
  return (
    <Segments<InvoiceState | "all">
      label={t("invoices.filterState")}
      value={value ?? "all"}
      onChange={(next) => onChange(next === "all" ? null : next)}
      segments={[
        { value: "all", words: t("invoices.all"), number: known(all) },
        ...order.map((state) => ({
          value: state,
          words: t(`invoiceState.${state}`),
          icon: <InvoiceStateIcon state={state} />,
          number: known(numberOf(state)),
        })),
      ]}
    />
  );
}
