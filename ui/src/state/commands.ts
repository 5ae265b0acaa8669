/** What can be done here and now, by name and by keys. Pages add what is theirs while they are open. */
import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Command {
  /** Names it for tests and for the list's own sake. */
  id: string;
  title: string;
  /** Whether it goes somewhere, does something, or belongs to the open page. */
  group: "page" | "do" | "go";
  /** Which of several it is done to, where its title does not say. */
  about?: string | undefined;
  /** Shortcut, such as `Mod+K`, `?` or `g i`. */
  keys?: string | undefined;
  run: () => void;
}

/** A command with whether it can be run now; what cannot be is not offered. */
export type Offer = Command & { can?: boolean | undefined };

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

/** Calls whenever there are other commands. */
export function watchCommands(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const useCommandList = (): Command[] => useSyncExternalStore(watchCommands, commandsNow);

/** The keys of a command, for whatever else leads to it. */
export const useKeysOf = (id: string): string | undefined =>
  useSyncExternalStore(watchCommands, () => all.find((one) => one.id === id)?.keys);

/**
 * Offers commands for as long as a part is shown. They may be made anew each time it is drawn: the
 * list changes only when their words do, and what is run is always the newest.
 */
export function useCommands(offers: Offer[]): void {
  const newest = useRef(offers);
  const words = JSON.stringify(
    offers.flatMap(({ can = true, run: _, ...said }) => (can ? [said] : [])),
  );
  useEffect(() => {
    newest.current = offers;
  });
  useEffect(() => {
    const said: Omit<Command, "run">[] = JSON.parse(words);
    return addCommands(
      said.map((one) => ({
        ...one,
        run: () => newest.current.find(({ id }) => id === one.id)?.run(),
      })),
    );
  }, [words]);
}
