/** Which invoices are chosen, by id: what was chosen stays chosen, whatever changes around it. */
import type { InvoiceRow } from "../ipc";

export interface Chosen {
  ids: ReadonlySet<number>;
  /** Where a range starts from, and what was chosen before it. */
  anchor: { id: number; before: ReadonlySet<number> } | null;
  /** Another for every choice: a name for it that is cheap to compare. */
  stamp: number;
}

let stamps = 0;

function made(ids: ReadonlySet<number>, anchor: Chosen["anchor"]): Chosen {
  stamps += 1;
  return { ids, anchor, stamp: stamps };
}

export const nothingChosen: Chosen = { ids: new Set(), anchor: null, stamp: 0 };

/** Exactly these. */
export const chosenOf = (ids: Iterable<number>): Chosen => made(new Set(ids), null);

/** Adds or removes one; the next range starts here. */
export function toggled(chosen: Chosen, id: number): Chosen {
  const ids = new Set(chosen.ids);
  if (!ids.delete(id)) ids.add(id);
  return made(ids, { id, before: ids });
}

/** All from where the last choice was made to here, besides what was chosen before. */
export function extended(
  chosen: Chosen,
  list: readonly number[],
  from: number,
  to: number,
): Chosen {
  const anchor = chosen.anchor ?? { id: list[from] ?? 0, before: chosen.ids };
  const start = list.indexOf(anchor.id);
  const [low, high] = start < to ? [start, to] : [to, start];
  const range = start < 0 ? list.slice(to, to + 1) : list.slice(low, high + 1);
  return made(new Set([...anchor.before, ...range]), anchor);
}

/** What stays chosen once these were sent. */
export function without(chosen: Chosen, sent: readonly number[]): Chosen {
  const gone = new Set(sent);
  return chosenOf([...chosen.ids].filter((id) => !gone.has(id)));
}

/** What is chosen, in the order of the list; what the list does not show comes last. */
export function inOrder(chosen: Chosen, list: readonly number[]): number[] {
  const seen = list.filter((id) => chosen.ids.has(id));
  if (seen.length === chosen.ids.size) return seen;
  const known = new Set(seen);
  return [...seen, ...[...chosen.ids].filter((id) => !known.has(id))];
}

/** Whether an export would try an invoice. */
export const canExport = (row: InvoiceRow): boolean =>
  row.state === "ready" || row.state === "needs_you";
