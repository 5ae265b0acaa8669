/** A list that scrolls in its own place and of which only the rows in sight are drawn. */
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { indexAt } from "./rowFocus";
import { useSamePlace } from "./samePlace";

/** Rows drawn above and below those in sight, so that a scroll does not run into emptiness. */
const AROUND = 10;

/** As many until the page has stood for so many milliseconds: nobody scrolls before, and it stands sooner. */
const AT_FIRST = 3;
const SOON = 200;

/** A row that is drawn: its place, and where it stands in pixels from the list's beginning. */
interface DrawnRow {
  index: number;
  start: number;
  size: number;
  end: number;
}

/** How many rows to draw above and below those in sight. */
export function useAround(): number {
  const [around, setAround] = useState(AT_FIRST);
  useEffect(() => {
    const timer = setTimeout(() => setAround(AROUND), SOON);
    return () => clearTimeout(timer);
  }, []);
  return around;
}

/** The row of a list that has the focus. It is drawn wherever it is: what is taken away drops the focus. */
export function heldIn(list: HTMLElement | null): number | null {
  const now = document.activeElement;
  return now && list?.contains(now) ? indexAt(now) : null;
}

/** What a list knows of its rows. */
export interface InSight {
  /** Those in sight and around it, and the one that has the focus, in their order. */
  getVirtualItems: () => readonly DrawnRow[];
  /** The first and the last in sight or around it; the last before the first where there is none. */
  ends: () => readonly [first: number, last: number];
  getTotalSize: () => number;
  scrollToIndex: (index: number) => void;
  /** Where a row begins; nothing where there is none. */
  startOf: (index: number) => number | undefined;
  scrollElement: () => HTMLDivElement | null;
  /** How far it is scrolled, as the list knows it: to ask the page would have it laid out. */
  scrollOffset: () => number;
}

export interface RowsInSight {
  /** What scrolls. */
  scroller: RefObject<HTMLDivElement | null>;
  rows: InSight;
}

/**
 * For rows of several heights. `keys` tell them apart, in their order; another array means another
 * list, or other heights.
 */
export function useRowsInSight<K extends string | number>(
  keys: readonly K[],
  heightOf: (index: number) => number,
): RowsInSight {
  const scroller = useRef<HTMLDivElement>(null);
  const around = useAround();
  // The page still shows the rows as they were when others come: the one with the focus is found by its key.
  const drawn = useRef(keys);
  useLayoutEffect(() => {
    drawn.current = keys;
  });
  const extract = useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      const key = drawn.current[heldIn(scroller.current) ?? -1];
      const held = key === undefined ? -1 : keys.indexOf(key);
      if (held < 0 || inSight.includes(held)) return inSight;
      return [...inSight, held].sort((a, b) => a - b);
    },
    [keys],
  );
  const list = useVirtualizer<HTMLDivElement, Element>({
    count: keys.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    getItemKey: useCallback((index: number) => keys[index] ?? index, [keys]),
    overscan: around,
    rangeExtractor: extract,
  });
  const rows: InSight = {
    getVirtualItems: () => list.getVirtualItems(),
    ends: () => {
      const { startIndex, endIndex } = list.range ?? { startIndex: around, endIndex: -1 - around };
      return [Math.max(startIndex - around, 0), Math.min(endIndex + around, keys.length - 1)];
    },
    getTotalSize: () => list.getTotalSize(),
    scrollToIndex: (index) => list.scrollToIndex(index),
    startOf: (index) => list.measurementsCache[index]?.start,
    scrollElement: () => list.scrollElement,
    scrollOffset: () => list.scrollOffset ?? 0,
  };
  useSamePlace(keys, rows);
  return { scroller, rows };
}
