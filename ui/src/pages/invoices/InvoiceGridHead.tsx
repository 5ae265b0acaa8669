/** The head of the invoice table: orders the list, and gives columns their width and place. */
import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type KeyboardEvent, memo, type PointerEvent, useState } from "react";
import type { ColumnChoice, InvoiceColumn, InvoiceSort } from "../../ipc";
import { boundedWidth, columnLooks, moved, sized } from "../../state/columns";
import type { InvoiceFilter } from "../../state/invoiceWindow";
import { t } from "../../texts/t";

/** By how much a key widens a column. */
const STEP = 12;

interface Props {
  filter: InvoiceFilter;
  columns: ColumnChoice[];
  onColumns: (columns: ColumnChoice[]) => void;
  chosen: number;
  all: number;
  onSort: (by: InvoiceSort) => void;
  onAll: (all: boolean) => void;
}

/** Scrolling does not change it. */
export const InvoiceGridHead = memo(function InvoiceGridHead(props: Props) {
  const { columns, chosen, all, onAll } = props;
  const whole = chosen > 0 && chosen === all;
  return (
    <div role="row" className="grid-row grid-head" aria-rowindex={1}>
      <div role="columnheader">
        <input
          ref={(box) => {
            if (box) box.indeterminate = !whole && chosen > 0;
          }}
          type="checkbox"
          className="pick-box"
          aria-label={t("invoices.chooseAll", { count: all })}
          checked={whole}
          onChange={(event) => onAll(event.currentTarget.checked)}
        />
      </div>
      {columns.map((choice) => (
        <Head key={choice.column} {...props} choice={choice} />
      ))}
    </div>
  );
});

function Head({ filter, columns, onColumns, onSort, choice }: Props & { choice: ColumnChoice }) {
  const { column } = choice;
  const look = columnLooks[column];
  const active = look.sort !== undefined && filter.sort === look.sort;
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way === undefined || !event.altKey) return;
    event.preventDefault();
    const cell = event.currentTarget.closest('[role="columnheader"]');
    const width = choice.width ?? cell?.getBoundingClientRect().width ?? look.width;
    onColumns(
      event.shiftKey ? moved(columns, column, way) : sized(columns, column, width + way * STEP),
    );
  };
  return (
    <div
      role="columnheader"
      className="grid-head-cell"
      aria-sort={active ? (filter.descending ? "descending" : "ascending") : "none"}
    >
      <UnstyledButton
        className={look.numeric ? "sort-head num" : "sort-head"}
        aria-disabled={look.sort === undefined}
        title={t("columns.keys")}
        onClick={() => look.sort && onSort(look.sort)}
        onKeyDown={onKey}
      >
        <span className="cut">{t(`column.${column}`)}</span>
        {active && (filter.descending ? <IconArrowDown size={13} /> : <IconArrowUp size={13} />)}
      </UnstyledButton>
      <Edge column={column} onWidth={(width) => onColumns(sized(columns, column, width))} />
    </div>
  );
}

/** The right edge of a column: drawn along it, the column gets its width; a double click gives the usual one. */
function Edge({
  column,
  onWidth,
}: {
  column: InvoiceColumn;
  onWidth: (width: number | null) => void;
}) {
  const [start, setStart] = useState<{ x: number; width: number } | null>(null);
  const at = (event: PointerEvent) => start && boundedWidth(start.width + event.clientX - start.x);
  const begin = (event: PointerEvent<HTMLElement>) => {
    const cell = event.currentTarget.parentElement;
    event.currentTarget.setPointerCapture(event.pointerId);
    setStart({ x: event.clientX, width: cell?.getBoundingClientRect().width ?? 0 });
  };
  const move = (event: PointerEvent) => {
    // Let go of where the window was not told.
    if (event.buttons === 0) return setStart(null);
    const width = at(event);
    if (width !== null) onWidth(width);
  };
  return (
    <div
      className="grid-edge"
      data-column={column}
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={() => setStart(null)}
      onDoubleClick={() => onWidth(null)}
    />
  );
}
