/** One row of a list can be reached by Tab; keys lead from row to row. */
import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
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

/** Names of places that bear another than their number. */
type Names = ReadonlyMap<number, number>;

/**
 * Rows that are drawn by their place are called by it, so that another answer makes none anew. One
 * row takes its name along from place to place, and with it the focus and the way back to it; where it
 * went out of the list (`to` below 0) its name goes too. Pure.
 */
export function renamed(names: Names, from: number, to: number): Names {
  if (from < 0 || from === to) return names;
  const nameAt = (place: number) => names.get(place) ?? place;
  const next = new Map(names);
  if (to < 0) return next.set(from, Math.min(0, ...names.values()) - 1);
  return next.set(to, nameAt(from)).set(from, nameAt(to));
}

/**
 * The row that Tab reaches is the one that had the focus last, else the first in sight. The focus goes
 * with what its row shows; where that is gone the list has it, so that no key acts on another.
 */
export function useRowFocus<K>(keys: readonly K[], { scroller, rows }: RowsInSight) {
  const [current, setCurrent] = useState<K | null>(null);
  /** The place whose row went away with the focus. */
  const [left, setLeft] = useState<number | null>(null);
  const known = useRef({ keys, names: new Map() as Names, from: -1, had: false });
  if (known.current.keys !== keys) {
    const placeIn = (list: readonly K[]) => (current === null ? -1 : list.indexOf(current));
    const from = placeIn(known.current.keys);
    const names = renamed(known.current.names, from, placeIn(keys));
    const had = scroller.current?.contains(document.activeElement) ?? false;
    known.current = { keys, names, from, had };
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another list takes rows away
  useLayoutEffect(() => {
    const list = scroller.current;
    const { from, had } = known.current;
    const now = document.activeElement;
    if (!had) setLeft(null);
    else if (list && (now === null || now === document.body)) {
      list.tabIndex = -1;
      list.focus({ preventScroll: true });
      setLeft(from);
    }
  }, [keys]);
  const shown = rows.getVirtualItems();
  const scrolled = rows.scrollOffset();
  const inSight = shown.find((item) => item.end > scrolled);
  const leftAt = left === null ? -1 : Math.min(left, keys.length - 1);
  const reachable =
    shown.find((item) => keys[item.index] === current) ??
    shown.find((item) => item.index === leftAt) ??
    inSight;
  const focus = (index: number) => {
    if (index < 0 || index >= keys.length) return;
    rows.scrollToIndex(index);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus();
    });
  };
  const onFocus = (event: FocusEvent) => {
    setCurrent(keys[indexAt(event.target) ?? -1] ?? null);
    setLeft(null);
  };
  /** From the list itself a key leads to the row that Tab reaches. */
  const onListKey = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || rowAfter(event.key, 0, 0) === undefined) return;
    event.preventDefault();
    if (reachable) focus(reachable.index);
  };
  const nameOf = (index: number) => known.current.names.get(index) ?? index;
  return { reachable: reachable?.index, focus, onFocus, onListKey, nameOf };
}
