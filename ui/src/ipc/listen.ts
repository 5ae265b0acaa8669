/** Changes that the core announces. */
import { type AppEvent, events } from "./bindings";

/** Calls `onEvent` for every change until the returned function is called. */
export function listen(onEvent: (event: AppEvent) => void): () => void {
  let stopped = false;
  let stop: (() => void) | undefined;
  events.appChanged
    .listen((message) => onEvent(message.payload))
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
