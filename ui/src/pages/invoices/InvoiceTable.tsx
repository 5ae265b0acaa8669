/** The invoices as a table that stays quick with a hundred thousand rows. */
import { Button } from "@mantine/core";
import { IconFileInvoice, IconFilterOff } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useRef, useState } from "react";
import { ImportButton } from "../../components/ImportButton";
import { EmptyState, ErrorState, LoadingRows } from "../../components/Page";
import type { InvoicePage, InvoiceSort } from "../../ipc";
import { chunksOf, type InvoiceFilter, useInvoiceRows } from "../../state/invoiceWindow";
import { useBackends } from "../../state/queries";
import { type Chosen, canChoose, nothingChosen, toggled } from "../../state/selection";
import { t } from "../../texts/t";
import { InvoiceGridHead, InvoiceGridRow } from "./InvoiceGridRow";

const ROW = 38;

interface Props {
  filter: InvoiceFilter;
  page: UseQueryResult<InvoicePage>;
  ready: number;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  onOpen: (record: number) => void;
  onSort: (by: InvoiceSort) => void;
  filtered: boolean;
  onUnfilter: () => void;
}

export function InvoiceTable(props: Props) {
  const { page, filtered, onUnfilter } = props;
  if (page.error && !page.data) {
    return <ErrorState error={page.error} again={() => void page.refetch()} />;
  }
  if (!page.data) return <LoadingRows rows={12} />;
  if (page.data.total === 0) return <Nothing filtered={filtered} onUnfilter={onUnfilter} />;
  return <Rows {...props} first={page.data} />;
}

function Nothing({ filtered, onUnfilter }: { filtered: boolean; onUnfilter: () => void }) {
  const backends = useBackends().data ?? [];
  if (filtered) {
    return (
      <EmptyState
        icon={<IconFilterOff size={36} stroke={1.4} />}
        title={t("invoices.noMatch")}
        text={t("invoices.noMatchText")}
        action={
          <Button variant="default" onClick={onUnfilter}>
            {t("invoices.unfilter")}
          </Button>
        }
      />
    );
  }
  const books = backends.some((backend) => backend.kind === "erp");
  return (
    <EmptyState
      icon={<IconFileInvoice size={36} stroke={1.4} />}
      title={t("invoices.none")}
      text={books ? t("invoices.noneText") : t("invoices.noBooksText")}
      action={
        books ? (
          <ImportButton primary />
        ) : (
          <Button renderRoot={(p) => <Link to="/backends/new" {...p} />}>
            {t("invoices.connectBooks")}
          </Button>
        )
      }
    />
  );
}

function Rows({
  filter,
  first,
  ready,
  chosen,
  onChoose,
  onOpen,
  onSort,
}: Props & { first: InvoicePage }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: first.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  const shown = rows.getVirtualItems();
  const rowAt = useInvoiceRows(
    filter,
    first,
    chunksOf(shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0),
  );

  // One row at a time can be reached by Tab; arrows go from row to row.
  const [current, setCurrent] = useState(0);
  const tabStop = shown.some((item) => item.index === current) ? current : shown[0]?.index;
  const focus = (index: number) => {
    if (index < 0 || index >= first.total) return;
    rows.scrollToIndex(index);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus();
    });
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, index: number) => {
    if (event.target !== event.currentTarget) return;
    const row = rowAt(index);
    const moves: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: first.total - 1,
      PageDown: Math.min(index + 15, first.total - 1),
      PageUp: Math.max(index - 15, 0),
    };
    const target = moves[event.key];
    if (target !== undefined) focus(target);
    else if (event.key === "Enter" && row) onOpen(row.id);
    else if (event.key === " " && row && canChoose(row)) onChoose(toggled(chosen, row));
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className="grid-table"
      role="grid"
      aria-label={t("invoices.title")}
      aria-rowcount={first.total + 1}
      aria-multiselectable="true"
    >
      <InvoiceGridHead
        filter={filter}
        ready={ready}
        chosen={chosen}
        onSort={onSort}
        onAll={(all) => onChoose(all ? { by: "matching", filter } : nothingChosen)}
      />
      <div role="rowgroup" style={{ height: rows.getTotalSize(), position: "relative" }}>
        {shown.map((item) => (
          <InvoiceGridRow
            key={item.key}
            index={item.index}
            start={item.start}
            row={rowAt(item.index)}
            tabStop={item.index === tabStop}
            onFocus={setCurrent}
            chosen={chosen}
            onToggle={(row) => onChoose(toggled(chosen, row))}
            onOpen={onOpen}
            onKey={onKey}
          />
        ))}
      </div>
    </div>
  );
}
