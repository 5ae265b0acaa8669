/** The invoices as a table that stays quick with a hundred thousand rows. */
import { Box, Button } from "@mantine/core";
import { IconFileInvoice, IconFilterOff } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef } from "react";
import { ImportButton } from "../../components/ImportButton";
import { EmptyState, ErrorState, LoadingRows } from "../../components/Page";
import { RowPlace, RowTable } from "../../components/Rows";
import type { ColumnChoice, InvoiceList, InvoiceSort } from "../../ipc";
import { gridColumns, leastWidth } from "../../state/columns";
import { useEvenRows } from "../../state/evenRows";
import { chunksOf, type InvoiceFilter, useInvoiceRows } from "../../state/invoiceWindow";
import { useBackends } from "../../state/queries";
import { focusedAt, indexAt, rowAfter, useRowFocus } from "../../state/rowFocus";
import { type Chosen, chosenOf, extended, nothingChosen, toggled } from "../../state/selection";
import { t } from "../../texts/t";
import { InvoiceGridHead } from "./InvoiceGridHead";
import { InvoiceGridRow } from "./InvoiceGridRow";

const ROW = 38;
const TOLD_ROW = 52;

/** Those that all have a reason are shown with it: their rows have two lines, all of them. */
const told = ({ state }: InvoiceFilter) => state === "needs_you" || state === "excluded";

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
  page,
  list,
  columns,
  onColumns,
  chosen,
  onChoose,
  onOpen,
  onSort,
}: Props & { list: InvoiceList }) {
  const { ids } = list;
  // As long as the last answer is still shown, its rows are as high as they were.
  const shownAs = useRef(told(filter));
  if (!page.isPlaceholderData) shownAs.current = told(filter);
  const withReason = shownAs.current;
  const size = withReason ? TOLD_ROW : ROW;
  const sight = useEvenRows(ids, size);
  const { scroller, rows } = sight;
  const { reachable, focus, onFocus, onListKey, nameOf } = useRowFocus(ids, sight);
  const shown = rows.getVirtualItems();
  const rowOf = useInvoiceRows(list, chunksOf(...rows.ends()));

  const asked = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its top
  useEffect(() => scroller.current?.scrollTo({ top: 0 }), [asked]);

  // The rows tell nobody anything themselves: what happens in one is read from where it happened.
  const onKey = (event: KeyboardEvent) => {
    const index = focusedAt(event.target);
    const id = index === null ? undefined : ids[index];
    if (index === null || id === undefined) return;
    const target = rowAfter(event.key, index, ids.length - 1);
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
    const index = indexAt(event.target);
    const id = index === null ? undefined : ids[index];
    if (index === null || id === undefined) return;
    // A click beside the small box is meant for the box, not for opening the row.
    const box = event.target instanceof Element && event.target.closest(".grid-pick");
    if (event.shiftKey) onChoose(extended(chosen, ids, index, index));
    else if (box || event.ctrlKey || event.metaKey) onChoose(toggled(chosen, id));
    else onOpen(id);
  };

  const onAll = useCallback(
    (all: boolean) => onChoose(all ? chosenOf(ids) : nothingChosen),
    [ids, onChoose],
  );
  return (
    <RowTable
      ref={scroller}
      columns={gridColumns(columns)}
      role="grid"
      aria-label={t("invoices.title")}
      aria-rowcount={ids.length + 1}
      aria-multiselectable="true"
      onKeyDown={onListKey}
    >
      <Box miw={leastWidth(columns)}>
        <InvoiceGridHead
          filter={filter}
          columns={columns}
          onColumns={onColumns}
          chosen={chosen.ids.size}
          all={ids.length}
          onSort={onSort}
          onAll={onAll}
        />
        <RowPlace
          height={rows.getTotalSize()}
          onFocus={onFocus}
          onClick={onClick}
          onKeyDown={onKey}
        >
          {shown.map((item) => {
            const id = ids[item.index];
            return (
              // By the name of its place: another answer changes what the rows say, and makes none anew.
              <InvoiceGridRow
                key={nameOf(item.index)}
                index={item.index}
                start={item.start}
                size={size}
                told={withReason}
                columns={columns}
                row={id === undefined ? undefined : rowOf(id)}
                tabStop={item.index === reachable}
                picked={id !== undefined && chosen.ids.has(id)}
              />
            );
          })}
        </RowPlace>
      </Box>
    </RowTable>
  );
}
