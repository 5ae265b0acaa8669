/** Head and row of the invoice table. */
import { Checkbox, Group, Skeleton, Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { InvoiceMark, InvoiceStateIcon } from "../../components/StatusMark";
import type { InvoiceRow, InvoiceSort } from "../../ipc";
import type { InvoiceFilter } from "../../state/invoiceWindow";
import { type Chosen, canChoose, isChosen } from "../../state/selection";
import { day, money, negated } from "../../texts/format";
import { problemText, t, wordOr } from "../../texts/t";

export function InvoiceGridHead({
  filter,
  ready,
  chosen,
  onSort,
  onAll,
}: {
  filter: InvoiceFilter;
  ready: number;
  chosen: Chosen;
  onSort: (by: InvoiceSort) => void;
  onAll: (all: boolean) => void;
}) {
  const head = (by: InvoiceSort, text: string, num = false) => {
    const active = filter.sort === by;
    const direction = filter.descending ? "descending" : "ascending";
    return (
      <div role="columnheader" aria-sort={active ? direction : "none"}>
        <UnstyledButton className={num ? "sort-head num" : "sort-head"} onClick={() => onSort(by)}>
          {text}
          {active && (filter.descending ? <IconArrowDown size={13} /> : <IconArrowUp size={13} />)}
        </UnstyledButton>
      </div>
    );
  };
  const all = chosen.by === "matching";
  return (
    <div role="row" className="grid-row grid-head" aria-rowindex={1}>
      <div role="columnheader">
        {ready > 0 && (
          <Checkbox
            size="xs"
            aria-label={t("invoices.chooseAll", { count: ready })}
            checked={all}
            indeterminate={!all && chosen.by === "ids" && chosen.rows.size > 0}
            onChange={(event) => onAll(event.currentTarget.checked)}
          />
        )}
      </div>
      {head("number", t("invoices.number"))}
      {head("date", t("invoices.date"))}
      {head("party", t("invoices.customer"))}
      {head("order", t("invoices.order"))}
      <div role="columnheader" className="grid-optional">
        {t("invoices.payment")}
      </div>
      {head("total", t("invoices.total"), true)}
      <div role="columnheader">{t("invoices.state")}</div>
    </div>
  );
}

export function InvoiceGridRow({
  index,
  start,
  row,
  tabStop,
  chosen,
  onToggle,
  onOpen,
  onKey,
  onFocus,
}: {
  index: number;
  start: number;
  row: InvoiceRow | undefined;
  tabStop: boolean;
  onFocus: (index: number) => void;
  chosen: Chosen;
  onToggle: (row: InvoiceRow) => void;
  onOpen: (record: number) => void;
  onKey: (event: KeyboardEvent<HTMLElement>, index: number) => void;
}) {
  const place = { transform: `translateY(${start}px)` };
  if (!row) {
    return (
      <div role="row" className="grid-row grid-body-row" style={place} aria-rowindex={index + 2}>
        <div role="gridcell" style={{ gridColumn: "1 / -1" }}>
          <Skeleton height={14} />
        </div>
      </div>
    );
  }
  const number = row.number ?? t("invoices.draft");
  const picked = canChoose(row) && isChosen(chosen, row);
  return (
    <div
      role="row"
      className="grid-row grid-body-row"
      style={place}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={picked}
      tabIndex={tabStop ? 0 : -1}
      onFocus={() => onFocus(index)}
      onClick={() => onOpen(row.id)}
      onKeyDown={(event) => onKey(event, index)}
    >
      {/* A click beside the small box is meant for the box, not for opening the row. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box inside takes the keys */}
      <div role="gridcell" onClick={(event) => event.stopPropagation()}>
        {canChoose(row) && (
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={t("invoices.choose", { number })}
            checked={picked}
            onChange={() => onToggle(row)}
          />
        )}
      </div>
      <div role="gridcell" className="cut" title={number}>
        {number}
      </div>
      <div role="gridcell" className="cut">
        {day(row.date)}
      </div>
      <div role="gridcell" className="cut" title={row.party}>
        {row.party}
      </div>
      <div role="gridcell" className="cut">
        {row.order_reference ?? t("common.none")}
      </div>
      <div role="gridcell" className="cut grid-optional">
        {wordOr(`payment.${row.payment_state}`, {}, row.payment_state)}
      </div>
      <div role="gridcell" className="num">
        {money(row.kind === "credit_note" ? negated(row.total) : row.total)}
      </div>
      <div role="gridcell">
        <Standing row={row} />
      </div>
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
