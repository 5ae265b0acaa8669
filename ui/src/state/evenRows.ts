/**
 * A list of rows of one height of which only those in sight are drawn. Where a row stands follows from
 * its place alone, so that a hundred thousand of them cost what ten do.
 */
import { shallowEqual } from "@mantine/hooks";
import { useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { heldIn, type InSight, type RowsInSight, useAround } from "./rowsInSight";
import { useSamePlace } from "./samePlace";

/** What can be seen of a list, in pixels from its beginning. */
interface Seen {
  top: number;
  height: number;
}

/** The first and the last row to draw, some around those in sight; the last before the first in an empty list. Pure. */
export function rowsAround(
  { top, height }: Seen,
  rowHeight: number,
  count: number,
  around: number,
): [first: number, last: number] {
  if (count === 0) return [0, -1];
  const first = Math.min(Math.floor(Math.max(top, 0) / rowHeight), count - 1);
  const last = Math.floor((Math.max(top, 0) + Math.max(height, 1) - 1) / rowHeight);
  return [Math.max(first - around, 0), Math.min(last + around, count - 1)];
}

/** Where to scroll so that a row is wholly seen; nowhere else where it is. Pure. */
export function topFor(index: number, rowHeight: number, { top, height }: Seen): number {
  const start = index * rowHeight;
  if (start < top) return start;
  return Math.max(top, start + rowHeight - height);
}

/** The rows in sight and around it. */
interface Drawn {
  first: number;
  last: number;
}

/** The rows in their order, with the one that has the focus, where there still is such a one. Pure. */
export function withHeld(inSight: number[], held: number | null, count: number): number[] {
  const [first = 0, last = -1] = [inSight[0], inSight.at(-1)];
  if (held === null || held < 0 || held >= count || (held >= first && held <= last)) return inSight;
  return held < first ? [held, ...inSight] : [...inSight, held];
}

export function useEvenRows<K extends string | number>(
  keys: readonly K[],
  rowHeight: number,
): RowsInSight {
  const scroller = useRef<HTMLDivElement>(null);
  const around = useAround();
  const seen = useRef<Seen>({ top: 0, height: 0 });
  const [{ first, last }, draw] = useState<Drawn>({ first: 0, last: -1 });
  const count = keys.length;
  // The page still shows the rows as they were when others come: the one with the focus is found by its key.
  const drawn = useRef(keys);
  const held = useRef<K | null>(null);
  const place = heldIn(scroller.current);
  if (place !== null) held.current = drawn.current[place] ?? null;
  useLayoutEffect(() => {
    drawn.current = keys;
  });
  useLayoutEffect(() => {
    const list = scroller.current;
    if (!list) return;
    const look = () => {
      seen.current = { top: list.scrollTop, height: list.offsetHeight };
      const [from, to] = rowsAround(seen.current, rowHeight, count, around);
      const next = { first: from, last: to };
      held.current = drawn.current[heldIn(list) ?? -1] ?? null;
      draw((before) => (shallowEqual(before, next) ? before : next));
    };
    // Drawn before the scrolled list is painted: it would show emptiness otherwise.
    const onScroll = () => flushSync(look);
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(list);
    list.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      list.removeEventListener("scroll", onScroll);
    };
  }, [rowHeight, count, around]);
  const end = Math.min(last, count - 1);
  const inSight = Array.from({ length: Math.max(end - first + 1, 0) }, (_, place) => first + place);
  const heldAt = held.current === null ? null : keys.indexOf(held.current);
  const items = withHeld(inSight, heldAt, count).map((index) => {
    const start = index * rowHeight;
    return { index, start, size: rowHeight, end: start + rowHeight };
  });
  const rows: InSight = {
    getVirtualItems: () => items,
    ends: () => [first, end],
    getTotalSize: () => count * rowHeight,
    scrollToIndex: (index) => {
      scroller.current?.scrollTo({ top: topFor(index, rowHeight, seen.current) });
    },
    startOf: (index) => (index in keys ? index * rowHeight : undefined),
    scrollElement: () => scroller.current,
    scrollOffset: () => seen.current.top,
  };
  useSamePlace(keys, rows);
  return { scroller, rows };
}
