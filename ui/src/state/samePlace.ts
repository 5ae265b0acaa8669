/** Keeps in sight what is in sight while a list changes above it. */
import type { Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef } from "react";

/** The topmost row in sight: what it shows, and how many pixels below the list's beginning it lies. */
export interface Topmost<K> {
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
export function useSamePlace<K>(
  keys: readonly K[],
  rows: Virtualizer<HTMLDivElement, Element>,
): void {
  const topmost = useRef<Topmost<K> | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another list moves what is in sight
  useLayoutEffect(() => {
    const moved = movedBy(topmost.current, keys, (index) => rows.measurementsCache[index]?.start);
    if (moved !== 0 && rows.scrollElement) rows.scrollElement.scrollTop += moved;
  }, [keys]);
  // The list knows how far it is scrolled: to ask the page would have it laid out at each draw.
  useLayoutEffect(() => {
    const scrolled = rows.scrollOffset ?? 0;
    const row = rows.getVirtualItems().find((one) => one.end > scrolled);
    const key = row && keys[row.index];
    topmost.current = row && key !== undefined ? { key, start: row.start } : undefined;
  });
}
