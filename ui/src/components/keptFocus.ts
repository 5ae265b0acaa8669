/**
 * The focus of what is taken away in place, as a row that was dealt with, goes to what comes to stand
 * there. What closes gives it back by itself (`layers.ts`).
 */
import { type FocusEvent, useLayoutEffect, useRef } from "react";
import { giveBack, staysOf } from "./layers";

const STOP = "a[href], button:not(:disabled)";

/** What had the focus: in which of the things, and there at which stop; the first where in none. */
interface Place {
  box: HTMLElement;
  element: Element;
  thing: number;
  stop: number;
}

/** Where Tab would stop in a thing, or the thing itself. */
const stopsOf = (thing: Element | null | undefined) =>
  thing?.matches(STOP) ? [thing] : [...(thing?.querySelectorAll(STOP) ?? [])];

const placeIn = <T>(all: T[], one: T) => Math.max(all.indexOf(one), 0);

/** What stands now where something was, else before it. */
function standsAt({ box, thing, stop }: Place, things: string): Element | undefined {
  const all = box.isConnected ? [...box.querySelectorAll(things)] : [];
  const stops = stopsOf(all[thing] ?? all.at(-1));
  return stops[stop] ?? stops.at(-1);
}

/**
 * For a box whose `things`, told by a selector, go away while the focus is in them. With nothing left
 * there it goes `elsewhere`, else to the page's heading. What this returns belongs to the box.
 */
export function useKeptFocus(things: string, elsewhere: () => Element | null = () => null) {
  const last = useRef<Place | null>(null);
  useLayoutEffect(() => {
    const place = last.current;
    if (!place || place.element.isConnected) return;
    last.current = null;
    // It may have gone on by itself.
    if (document.activeElement !== document.body) return;
    const ways = [standsAt(place, things), elsewhere()];
    giveBack(ways.filter((one) => one instanceof HTMLElement));
  });
  return {
    onFocus: ({ currentTarget: box, target }: FocusEvent<HTMLElement>) => {
      // What is pressed in a menu may be done before the focus is back at its button.
      const element = staysOf(target);
      if (!box.contains(element)) return;
      const thing = element.closest(things);
      last.current = {
        box,
        element,
        thing: placeIn<Element | null>([...box.querySelectorAll(things)], thing),
        stop: placeIn<Element>(stopsOf(thing), element),
      };
    },
    // What is taken away does not tell that the focus left it.
    onBlur: () => {
      last.current = null;
    },
  };
}
