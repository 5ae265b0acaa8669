/** What can be done here and now, by name and by keys. Pages add what is theirs while they are open. */
import { useEffect, useSyncExternalStore } from "react";

export interface Command {
  /** Names it for tests and for the list's own sake. */
  id: string;
  title: string;
  /** Whether it goes somewhere, does something, or belongs to the open page. */
  group: "page" | "do" | "go";
  /** Shortcut, such as `Mod+K`, `?` or `g i`. */
  keys?: string;
  run: () => void;
}

let added: { owner: symbol; commands: Command[] }[] = [];
let all: Command[] = [];
const watchers = new Set<() => void>();

function changed(next: typeof added): void {
  added = next;
  // The page's own come first, and win where two have the same keys.
  all = added.toReversed().flatMap((one) => one.commands);
  for (const watcher of watchers) watcher();
}

/** Adds commands; what comes back takes them away. */
export function addCommands(commands: Command[]): () => void {
  const owner = Symbol("commands");
  changed([...added, { owner, commands }]);
  return () => changed(added.filter((one) => one.owner !== owner));
}

/** All that can be done now. */
export const commandsNow = (): Command[] => all;

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const useCommandList = (): Command[] => useSyncExternalStore(watch, commandsNow);

/** Adds commands for as long as a part is shown. `commands` must stay the same while nothing changes. */
export function useCommands(commands: Command[]): void {
  useEffect(() => addCommands(commands), [commands]);
}
