/** A row of the invoice table. */
import { Checkbox, Group, Skeleton, Text } from "@mantine/core";
import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from "react";
import { InvoiceMark, InvoiceStateIcon } from "../../components/StatusMark";
import type { ColumnChoice, InvoiceColumn, InvoiceRow, Money } from "../../ipc";
import { columnLooks } from "../../state/columns";
import { briefInstant, day, money, negated } from "../../texts/format";
import { problemText, t, wordOr } from "../../texts/t";

interface Props {
  index: number;
  start: number;
  grid: CSSProperties;
  columns: ColumnChoice[];
  row: InvoiceRow | undefined;
  tabStop: boolean;
  picked: boolean;
  onFocus: () => void;
  onPick: (event: MouseEvent, index: number) => void;
  onClick: (event: MouseEvent, index: number) => void;
  onKey: (event: KeyboardEvent<HTMLElement>, index: number) => void;
}

export function InvoiceGridRow(props: Props) {
  const { index, start, grid, columns, row, tabStop, picked } = props;
  const place = { ...grid, transform: `translateY(${start}px)` };
  const number = row ? (row.number ?? t("invoices.draft")) : t("common.loading");
  return (
    <div
      role="row"
      className="grid-row grid-body-row"
      style={place}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={picked}
      tabIndex={tabStop ? 0 : -1}
      onFocus={props.onFocus}
      onClick={(event) => props.onClick(event, index)}
      onKeyDown={(event) => props.onKey(event, index)}
    >
      {/* A click beside the small box is meant for the box, not for opening the row. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the row takes the keys */}
      <div
        role="gridcell"
        className="grid-pick"
        onClick={(event) => {
          event.stopPropagation();
          props.onPick(event, index);
        }}
      >
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={t("invoices.choose", { number })}
          checked={picked}
          readOnly
        />
      </div>
      {row ? (
        columns.map(({ column }) => <Cell key={column} column={column} row={row} />)
      ) : (
        <div role="gridcell" className="late" style={{ gridColumn: "2 / -1" }}>
          <Skeleton height={14} />
        </div>
      )}
    </div>
  );
}

/** An amount as it counts: what a credit note gives back is below zero. */
const counted = (row: InvoiceRow, amount: Money) =>
  money(row.kind === "credit_note" ? negated(amount) : amount);

const plain: Record<Exclude<InvoiceColumn, "state">, (row: InvoiceRow) => string> = {
  number: (row) => row.number ?? t("invoices.draft"),
  date: (row) => day(row.date),
  due: (row) => day(row.due_date),
  customer: (row) => row.party,
  order: (row) => row.order_reference ?? t("common.none"),
  kind: (row) => t(`invoice.kind.${row.kind}`),
  books: (row) => wordOr(`booksState.${row.books_state}`, {}, row.books_state),
  payment: (row) => wordOr(`payment.${row.payment_state}`, {}, row.payment_state),
  total: (row) => counted(row, row.total),
  residual: (row) => (row.residual ? counted(row, row.residual) : t("common.none")),
  currency: (row) => row.total.currency,
  source: (row) => row.source ?? t("common.none"),
  reason: (row) => (row.reason ? problemText(row.reason) : t("common.none")),
  shop_invoice: (row) => row.external_id ?? t("common.none"),
  exported: (row) => (row.exported_at ? briefInstant(row.exported_at) : t("common.none")),
};

function Cell({ column, row }: { column: InvoiceColumn; row: InvoiceRow }): ReactNode {
  if (column === "state") {
    return (
      <div role="gridcell">
        <Standing row={row} />
      </div>
    );
  }
  const words = plain[column](row);
  return (
    <div role="gridcell" className={columnLooks[column].numeric ? "cut num" : "cut"} title={words}>
      {words}
    </div>
  );
}

/** Where it stands: a reason takes the place of the state's name, which the icon tells as well. */
function Standing({ row }: { row: InvoiceRow }) {
  if (row.reason) {
    const reason = problemText(row.reason);
    return (
      <Group gap={8} wrap="nowrap" title={reason}>
        <InvoiceStateIcon state={row.state} named />
        <Text size="xs" className="cut" c={row.state === "needs_you" ? "inherit" : "dimmed"}>
          {reason}
        </Text>
      </Group>
    );
  }
  return (
    <Group gap={8} wrap="nowrap">
      <InvoiceMark state={row.state} />
      <Text size="xs" c="dimmed" className="cut">
        {row.external_id ? t("invoices.shopNumber", { number: row.external_id }) : ""}
      </Text>
    </Group>
  );
}
