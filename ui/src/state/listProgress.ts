/** How far the writing of a list to a file is. */
import { useSyncExternalStore } from "react";

interface Progress {
  done: number;
  total: number;
}

let progress: Progress | null = null;
const listeners = new Set<() => void>();

/** Takes in how far it is; nothing where none is written. */
export function applyListProgress(next: Progress | null): void {
  progress = next;
  for (const listener of listeners) listener();
}

export const useListProgress = (): Progress | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => progress,
  );
