/** A row of the invoice table. */
import { Skeleton } from "@mantine/core";
import { memo, type ReactNode } from "react";
import { PlacedRow } from "../../components/Rows";
import { InvoiceMark, InvoiceStateIcon } from "../../components/StatusMark";
import type { ColumnChoice, InvoiceColumn, InvoiceRow, Money, Problem } from "../../ipc";
import { columnLooks } from "../../state/columns";
import { briefInstant, day, money, negated } from "../../texts/format";
import { problemText, t, wordOr } from "../../texts/t";

interface Props {
  index: number;
  start: number;
  columns: ColumnChoice[];
  row: InvoiceRow | undefined;
  tabStop: boolean;
  picked: boolean;
  /** Its height; one of two lines has its reason below. */
  size: number;
  told: boolean;
}

/** Drawn again only where it is another: while a hundred thousand scroll by, all others stay as they are. */
export const InvoiceGridRow = memo(function InvoiceGridRow(props: Props) {
  const { index, start, columns, row, tabStop, picked, size, told } = props;
  const number = row ? (row.number ?? t("invoices.draft")) : t("common.loading");
  return (
    <PlacedRow
      index={index}
      start={start}
      size={size}
      data-told={told || undefined}
      aria-selected={picked}
      tabIndex={tabStop ? 0 : -1}
    >
      <div role="gridcell" className="grid-pick">
        <input
          type="checkbox"
          className="pick-box"
          tabIndex={-1}
          aria-label={t("invoices.choose", { number })}
          checked={picked}
          readOnly
        />
      </div>
      {row ? (
        columns.map(({ column }) => <Cell key={column} column={column} row={row} told={told} />)
      ) : (
        <div role="gridcell" className="late grid-rest">
          <Skeleton height={14} />
        </div>
      )}
      {told && row?.reason && <Reason reason={row.reason} />}
    </PlacedRow>
  );
});

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

function Reason({ reason }: { reason: Problem }) {
  const words = problemText(reason);
  return (
    <div role="gridcell" className="grid-told cut" title={words}>
      {words}
    </div>
  );
}

interface CellProps {
  column: InvoiceColumn;
  row: InvoiceRow;
  told: boolean;
}

function Cell({ column, row, told }: CellProps): ReactNode {
  if (column === "state") {
    return (
      <div role="gridcell">
        <Standing row={row} told={told} />
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

/** Where it stands. In a row of one line a reason takes the place of the state's name, which the icon tells as well. */
function Standing({ row, told }: { row: InvoiceRow; told: boolean }) {
  if (row.reason && !told) {
    const reason = problemText(row.reason);
    return (
      <div className="standing" title={reason}>
        <InvoiceStateIcon state={row.state} named />
        <span className="cut" data-dimmed={row.state !== "needs_you"}>
          {reason}
        </span>
      </div>
    );
  }
  return (
    <div className="standing">
      <InvoiceMark state={row.state} />
      <span className="cut" data-dimmed={true}>
        {row.external_id ? t("invoices.shopNumber", { number: row.external_id }) : ""}
      </span>
    </div>
  );
}
