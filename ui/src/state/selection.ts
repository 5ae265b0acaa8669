/** Which invoices are chosen: some by hand, or all ready ones that match. */
import type { InvoiceRow, Money, Selection } from "../ipc";
import type { InvoiceFilter } from "./invoiceWindow";

export type Chosen =
  | { by: "ids"; rows: ReadonlyMap<number, InvoiceRow> }
  | { by: "matching"; filter: InvoiceFilter };

export const nothingChosen: Chosen = { by: "ids", rows: new Map() };

/** Whether an invoice can be chosen for export at all. */
export const canChoose = (row: InvoiceRow): boolean =>
  row.state === "ready" || row.state === "needs_you";

/** Adds or removes one row; after "all that match" a single choice starts anew. */
export function toggled(chosen: Chosen, row: InvoiceRow): Chosen {
  const rows = new Map(chosen.by === "ids" ? chosen.rows : []);
  if (!rows.delete(row.id)) rows.set(row.id, row);
  return { by: "ids", rows };
}

export function isChosen(chosen: Chosen, row: InvoiceRow): boolean {
  return chosen.by === "ids" ? chosen.rows.has(row.id) : row.state === "ready";
}

/** How many are chosen; `ready` is the number that "all that match" stands for. */
export function chosenCount(chosen: Chosen, ready: number): number {
  return chosen.by === "ids" ? chosen.rows.size : ready;
}

/** The choice as the core takes it. */
export function selectionOf(chosen: Chosen): Selection {
  if (chosen.by === "ids") return { by: "ids", ids: [...chosen.rows.keys()] };
  const query = { ...chosen.filter, state: "ready" as const, offset: 0, limit: 0 };
  return { by: "matching", query };
}

/** Totals of rows chosen by hand. */
export function chosenTotals(chosen: Chosen): Money[] {
  return chosen.by === "ids" ? [...chosen.rows.values()].map((row) => row.total) : [];
}
