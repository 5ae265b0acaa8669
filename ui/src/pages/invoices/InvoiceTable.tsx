/** The invoices as a table that stays quick with a hundred thousand rows. */
import { Button } from "@mantine/core";
import { IconFileInvoice, IconFilterOff } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type SyntheticEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { ImportButton } from "../../components/ImportButton";
import { EmptyState, ErrorState, LoadingRows } from "../../components/Page";
import type { ColumnChoice, InvoiceList, InvoiceSort } from "../../ipc";
import { gridColumns, leastWidth } from "../../state/columns";
import {
  chunksOf,
  type InvoiceFilter,
  useInvoiceRows,
  useSamePlace,
} from "../../state/invoiceWindow";
import { useBackends } from "../../state/queries";
import { type Chosen, chosenOf, extended, nothingChosen, toggled } from "../../state/selection";
import { t } from "../../texts/t";
import { InvoiceGridHead } from "./InvoiceGridHead";
import { InvoiceGridRow } from "./InvoiceGridRow";

const ROW = 38;
const PAGE_OF_ROWS = 15;

/** The row in which something happened. */
const rowAt = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;

interface Props {
  filter: InvoiceFilter;
  page: UseQueryResult<InvoiceList>;
  columns: ColumnChoice[];
  onColumns: (columns: ColumnChoice[]) => void;
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
  if (page.data.ids.length === 0) return <Nothing filtered={filtered} onUnfilter={onUnfilter} />;
  return <Rows {...props} list={page.data} />;
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
  list,
  columns,
  onColumns,
  chosen,
  onChoose,
  onOpen,
  onSort,
}: Props & { list: InvoiceList }) {
  const { ids } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  const shown = rows.getVirtualItems();
  const rowOf = useInvoiceRows(list, chunksOf(shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0));

  const place = useCallback(() => scroller.current, []);
  useSamePlace(ids, place, ROW);
  const asked = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its top
  useEffect(() => scroller.current?.scrollTo({ top: 0 }), [asked]);

  // One row at a time can be reached by Tab; arrows go from row to row.
  const [current, setCurrent] = useState<number | null>(null);
  const reachable = shown.find((item) => ids[item.index] === current) ?? shown[0];
  const focus = (index: number) => {
    if (index < 0 || index >= ids.length) return;
    rows.scrollToIndex(index);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus();
    });
  };
  // The rows tell nobody anything themselves: what happens in one is read from where it happened.
  const indexAt = (event: SyntheticEvent): number | null => {
    const row = rowAt(event.target);
    return row ? Number(row.dataset.index) : null;
  };
  const onKey = (event: KeyboardEvent) => {
    const index = event.target === rowAt(event.target) ? indexAt(event) : null;
    const id = index === null ? undefined : ids[index];
    if (index === null || id === undefined) return;
    const last = ids.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: last,
      PageDown: Math.min(index + PAGE_OF_ROWS, last),
      PageUp: Math.max(index - PAGE_OF_ROWS, 0),
    };
    const target = moves[event.key];
    if (target !== undefined) {
      if (event.shiftKey && ids[target] !== undefined) {
        onChoose(extended(chosen, ids, index, target));
      }
      focus(target);
    } else if (event.key === "Enter") onOpen(id);
    else if (event.key === " " && event.shiftKey) onChoose(extended(chosen, ids, index, index));
    else if (event.key === " ") onChoose(toggled(chosen, id));
    else if (event.key === "a" && (event.ctrlKey || event.metaKey)) onChoose(chosenOf(ids));
    else if (event.key === "Escape" && chosen.ids.size > 0) onChoose(nothingChosen);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const index = indexAt(event);
    const id = index === null ? undefined : ids[index];
    if (index === null || id === undefined) return;
    // A click beside the small box is meant for the box, not for opening the row.
    const box = event.target instanceof Element && event.target.closest(".grid-pick");
    if (event.shiftKey) onChoose(extended(chosen, ids, index, index));
    else if (box || event.ctrlKey || event.metaKey) onChoose(toggled(chosen, id));
    else onOpen(id);
  };
  const onFocus = (event: FocusEvent) => setCurrent(ids[indexAt(event) ?? -1] ?? null);

  const onAll = useCallback(
    (all: boolean) => onChoose(all ? chosenOf(ids) : nothingChosen),
    [ids, onChoose],
  );
  const grid = { "--grid-columns": gridColumns(columns) } as CSSProperties;
  return (
    <div
      ref={scroller}
      className="grid-table"
      style={grid}
      role="grid"
      aria-label={t("invoices.title")}
      aria-rowcount={ids.length + 1}
      aria-multiselectable="true"
    >
      <div style={{ minWidth: leastWidth(columns) }}>
        <InvoiceGridHead
          filter={filter}
          columns={columns}
          onColumns={onColumns}
          chosen={chosen.ids.size}
          all={ids.length}
          onSort={onSort}
          onAll={onAll}
        />
        <div
          role="rowgroup"
          style={{ height: rows.getTotalSize(), position: "relative" }}
          onFocus={onFocus}
          onClick={onClick}
          onKeyDown={onKey}
        >
          {shown.map((item) => {
            const id = ids[item.index];
            return (
              <InvoiceGridRow
                key={item.key}
                index={item.index}
                start={item.start}
                columns={columns}
                row={id === undefined ? undefined : rowOf(id)}
                tabStop={item === reachable}
                picked={id !== undefined && chosen.ids.has(id)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
