/** The columns of the list of invoices: which, in what order, how wide; kept on this computer. Pure but for the keeping. */
import { useCallback, useState } from "react";
import type { ColumnChoice, InvoiceColumn, InvoiceSort } from "../ipc";

interface Look {
  /** Its usual width, in pixels; a column that takes what is left has a smallest one. */
  width: number;
  /** Its share of what is left. */
  grows?: number;
  numeric?: true;
  sort?: InvoiceSort;
}

export const columnLooks: Record<InvoiceColumn, Look> = {
  number: { width: 124, sort: "number" },
  date: { width: 90, sort: "date" },
  due: { width: 90, sort: "due" },
  customer: { width: 104, grows: 1, sort: "party" },
  order: { width: 84, sort: "order" },
  kind: { width: 90 },
  books: { width: 84 },
  payment: { width: 78 },
  total: { width: 94, numeric: true, sort: "total" },
  residual: { width: 104, numeric: true },
  currency: { width: 66 },
  source: { width: 110 },
  state: { width: 200, grows: 2 },
  reason: { width: 220 },
  shop_invoice: { width: 100, sort: "shop_invoice" },
  exported: { width: 130, sort: "exported" },
};

export const allColumns = Object.keys(columnLooks) as InvoiceColumn[];

const usual: InvoiceColumn[] = ["number", "date", "customer", "order", "payment", "total", "state"];
export const usualColumns: ColumnChoice[] = usual.map((column) => ({ column, width: null }));

const NARROWEST = 48;
const WIDEST = 900;

/** A width that a column can have. */
export const boundedWidth = (width: number): number =>
  Math.round(Math.min(Math.max(width, NARROWEST), WIDEST));

/** Takes a column in at the end, or out; one always stays. */
export function shownOrNot(columns: ColumnChoice[], column: InvoiceColumn): ColumnChoice[] {
  const without = columns.filter((one) => one.column !== column);
  if (without.length < columns.length) return without.length > 0 ? without : columns;
  return [...columns, { column, width: null }];
}

/** Moves a column by so many places; it stops at the ends. */
export function moved(columns: ColumnChoice[], column: InvoiceColumn, by: number): ColumnChoice[] {
  const from = columns.findIndex((one) => one.column === column);
  const one = columns[from];
  if (!one) return columns;
  const rest = columns.filter((other) => other !== one);
  const to = Math.min(Math.max(from + by, 0), rest.length);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** Gives a column a width, or its usual one. */
export function sized(
  columns: ColumnChoice[],
  column: InvoiceColumn,
  width: number | null,
): ColumnChoice[] {
  const wanted = width === null ? null : boundedWidth(width);
  return columns.map((one) => (one.column === column ? { column, width: wanted } : one));
}

/** The columns as a grid lays them out, after the box for choosing. */
export function gridColumns(columns: ColumnChoice[]): string {
  const tracks = columns.map(({ column, width }) => {
    const look = columnLooks[column];
    if (width !== null) return `${width}px`;
    return look.grows ? `minmax(${look.width}px, ${look.grows}fr)` : `${look.width}px`;
  });
  return ["20px", ...tracks].join(" ");
}

/** The least width that all columns need beside each other. */
export function leastWidth(columns: ColumnChoice[]): number {
  const GAP = 12;
  const PADDING = 48;
  const widths = columns.map(({ column, width }) => (width ?? columnLooks[column].width) + GAP);
  return widths.reduce((sum, width) => sum + width, 20 + PADDING);
}

/** Reads what was kept; what this version does not know is left out. */
export function columnsOf(kept: unknown): ColumnChoice[] {
  if (!Array.isArray(kept)) return usualColumns;
  const known = new Map<InvoiceColumn, ColumnChoice>();
  for (const one of kept as unknown[]) {
    if (typeof one !== "object" || one === null || !("column" in one)) continue;
    const column = allColumns.find((name) => name === one.column);
    const width = "width" in one && typeof one.width === "number" ? boundedWidth(one.width) : null;
    if (column && !known.has(column)) known.set(column, { column, width });
  }
  return known.size > 0 ? [...known.values()] : usualColumns;
}

const KEY = "bindery.invoices.columns";

function kept(): ColumnChoice[] {
  try {
    return columnsOf(JSON.parse(localStorage.getItem(KEY) ?? "null"));
  } catch {
    // What cannot be read is as good as never kept.
    return usualColumns;
  }
}

/** The columns of this person at this desk. */
export function useColumns(): [ColumnChoice[], (next: ColumnChoice[]) => void] {
  const [columns, setColumns] = useState(kept);
  const keep = useCallback((next: ColumnChoice[]) => {
    setColumns(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // A full or forbidden storage costs the memory of it, not the columns.
    }
  }, []);
  return [columns, keep];
}
