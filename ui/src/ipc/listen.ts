/** What the shell announces: changes in the core, and what is chosen in the native menu. */
import { type AppEvent, events, type MenuEntry } from "./bindings";

/** Calls `onEvent` for every change until the returned function is called. */
export const listen = (onEvent: (event: AppEvent) => void) => heard(events.appChanged, onEvent);

/** Calls `onChosen` for every entry that is chosen until the returned function is called. */
export const listenMenu = (onChosen: (entry: MenuEntry) => void) =>
  heard(events.menuChosen, onChosen);

interface Announced<T> {
  listen: (hear: (message: { payload: T }) => void) => Promise<() => void>;
}

function heard<T>(announced: Announced<T>, onEach: (payload: T) => void): () => void {
  let stopped = false;
  let stop: (() => void) | undefined;
  announced
    .listen((message) => onEach(message.payload))
    .then((unlisten) => {
      if (stopped) unlisten();
      else stop = unlisten;
    })
    // Without events the window still works: lists are read anew when they are opened.
    .catch(() => undefined);
  return () => {
    stopped = true;
    stop?.();
  };
}
