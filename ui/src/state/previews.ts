/** Reads previews a few at a time, so that the first is there soon and the shop is not flooded. */
import { useEffect, useState } from "react";
import {
  api,
  asProblem,
  type InvoiceRow,
  type InvoiceState,
  type PreviewReport,
  type Problem,
} from "../ipc";
import { canExport } from "./selection";

/** The core looks at no more than this many at once. */
const PREVIEW_LIMIT = 50;
const STEP = 4;

/** Why some of the chosen are not tried: where they stand, and why one of them is excluded. */
export interface Held {
  state: InvoiceState;
  count: number;
  example: Problem | null;
}

/** What of a choice an export would try. */
interface Tried {
  /** The first of them. */
  ids: number[];
  /** How many there are in all. */
  total: number;
  /** Why none is; empty where some are. */
  held: Held[];
}

export interface Previews extends Omit<Tried, "ids"> {
  /** Records to preview; `null` while that is found out. */
  ids: number[] | null;
  reports: ReadonlyMap<number, PreviewReport>;
  problem: Problem | null;
}

const nothing: Previews = { ids: null, reports: new Map(), total: 0, held: [], problem: null };

/** The core tells of no more rows at once. */
const PIECE = 1000;

/** Adds rows to what holds the chosen back, by where they stand and for which reason. */
function hold(held: Map<string, Held>, rows: InvoiceRow[]): void {
  for (const { state, reason } of rows) {
    const example = state === "excluded" ? reason : null;
    const key = `${state} ${example?.code}`;
    const known = held.get(key) ?? { state, count: 0, example };
    held.set(key, { ...known, count: known.count + 1 });
  }
}

/** Looks through the chosen in their order until there are enough to preview; nothing once left. */
async function triedOf(
  chosen: number[],
  backend: number | null,
  left: () => boolean,
): Promise<Tried | null> {
  const tried: number[] = [];
  const held = new Map<string, Held>();
  let at = 0;
  for (; at < chosen.length && tried.length < PREVIEW_LIMIT; at += PIECE) {
    const rows = await api.invoiceRows(chosen.slice(at, at + PIECE), backend);
    if (left()) return null;
    tried.push(...rows.filter(canExport).map((row) => row.id));
    hold(held, rows);
  }
  // What was not looked at is counted by the core.
  const total =
    at < chosen.length
      ? (await api.invoiceTotals({ by: "ids", ids: chosen }, backend)).exportable
      : tried.length;
  const reasons = [...held.values()].sort((a, b) => b.count - a.count);
  return { ids: tried.slice(0, PREVIEW_LIMIT), total, held: tried.length > 0 ? [] : reasons };
}

/** Previews what is chosen, which must be the same list each time; `null` means none is wanted now. */
export function usePreviews(chosen: number[] | null, backend: number | null): Previews {
  const [previews, setPreviews] = useState<Previews>(nothing);
  useEffect(() => {
    setPreviews(nothing);
    if (!chosen) return;
    let current = true;
    const read = async () => {
      const tried = await triedOf(chosen, backend, () => !current);
      if (!current || !tried) return;
      const { ids } = tried;
      setPreviews((old) => ({ ...old, ...tried }));
      for (let at = 0; at < ids.length && current; at += STEP) {
        const part = ids.slice(at, at + STEP);
        const reports = await api.preview({ by: "ids", ids: part }, backend);
        if (!current) return;
        setPreviews((old) => {
          const all = new Map(old.reports);
          for (const report of reports) all.set(report.id, report);
          return { ...old, reports: all };
        });
      }
    };
    read().catch((error: unknown) => {
      if (current) setPreviews((old) => ({ ...old, problem: asProblem(error) }));
    });
    return () => {
      current = false;
    };
  }, [chosen, backend]);
  return previews;
}
