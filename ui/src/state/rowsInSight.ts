/** A list that scrolls in its own place and of which only the rows in sight are drawn. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { useSamePlace } from "./samePlace";

/** Rows drawn above and below those in sight, so that a scroll does not run into emptiness. */
const AROUND = 10;

/** As many until the page has stood for so many milliseconds: nobody scrolls before, and it stands sooner. */
const AT_FIRST = 3;
const SOON = 200;

export interface RowsInSight {
  /** What scrolls. */
  scroller: RefObject<HTMLDivElement | null>;
  rows: ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>;
}

/** `keys` tell the rows apart, in their order; another array means another list, or other heights. */
export function useRowsInSight<K extends string | number>(
  keys: readonly K[],
  heightOf: (index: number) => number,
): RowsInSight {
  const scroller = useRef<HTMLDivElement>(null);
  const [around, setAround] = useState(AT_FIRST);
  useEffect(() => {
    const timer = setTimeout(() => setAround(AROUND), SOON);
    return () => clearTimeout(timer);
  }, []);
  const rows = useVirtualizer<HTMLDivElement, Element>({
    count: keys.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    getItemKey: useCallback((index: number) => keys[index] ?? index, [keys]),
    overscan: around,
  });
  useSamePlace(keys, rows);
  return { scroller, rows };
}
