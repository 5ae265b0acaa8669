/** Keeps in sight what is in sight while a list changes above it. */
import { useLayoutEffect, useRef } from "react";
import type { InSight } from "./rowsInSight";

/** The topmost row in sight: what it shows, and how many pixels below the list's beginning it lies. */
interface Topmost<K> {
  key: K;
  start: number;
}

/**
 * By how many pixels to scroll so that the topmost row stays where it is in the window; none where it
 * is gone. The top of the list stays the top. Pure.
 */
export function movedBy<K>(
  before: Topmost<K> | undefined,
  keys: readonly K[],
  startOf: (index: number) => number | undefined,
): number {
  if (!before || before.start === 0) return 0;
  return (startOf(keys.indexOf(before.key)) ?? before.start) - before.start;
}

/** `keys` are what the rows show, in their order: others mean that the list has changed. */
export function useSamePlace<K>(keys: readonly K[], rows: InSight): void {
  const topmost = useRef<Topmost<K> | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another list moves what is in sight
  useLayoutEffect(() => {
    const moved = movedBy(topmost.current, keys, rows.startOf);
    const list = rows.scrollElement();
    if (moved !== 0 && list) list.scrollTop += moved;
  }, [keys]);
  // The list knows how far it is scrolled: to ask the page would have it laid out at each draw.
  useLayoutEffect(() => {
    const scrolled = rows.scrollOffset();
    const row = rows.getVirtualItems().find((one) => one.end > scrolled);
    const key = row && keys[row.index];
    topmost.current = row && key !== undefined ? { key, start: row.start } : undefined;
  });
}
