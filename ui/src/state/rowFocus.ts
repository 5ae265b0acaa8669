/** One row of a list can be reached by Tab; keys lead from row to row. */
import { type FocusEvent, useState } from "react";
import type { RowsInSight } from "./rowsInSight";

const PAGE_OF_ROWS = 15;

/** The row in which something happened. */
const rowAt = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;

/** Its place in the list. */
export function indexAt(target: EventTarget): number | null {
  const row = rowAt(target);
  return row ? Number(row.dataset.index) : null;
}

/** The place of the row that has the focus itself, rather than something in it. */
export const focusedAt = (target: EventTarget): number | null =>
  target === rowAt(target) ? indexAt(target) : null;

/** Where a key leads from a row, perhaps beyond the list; nothing where it leads nowhere. Pure. */
export function rowAfter(key: string, index: number, last: number): number | undefined {
  const moves: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: last,
    PageDown: Math.min(index + PAGE_OF_ROWS, last),
    PageUp: Math.max(index - PAGE_OF_ROWS, 0),
  };
  return moves[key];
}

/** The row that Tab reaches is the one that had the focus last, else the first in sight. */
export function useRowFocus<K>(keys: readonly K[], { scroller, rows }: RowsInSight) {
  const [current, setCurrent] = useState<K | null>(null);
  const shown = rows.getVirtualItems();
  const scrolled = rows.scrollOffset();
  const inSight = shown.find((item) => item.end > scrolled);
  const reachable = shown.find((item) => keys[item.index] === current) ?? inSight;
  const focus = (index: number) => {
    if (index < 0 || index >= keys.length) return;
    rows.scrollToIndex(index);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus();
    });
  };
  const onFocus = (event: FocusEvent) => setCurrent(keys[indexAt(event.target) ?? -1] ?? null);
  return { reachable: reachable?.index, focus, onFocus };
}
