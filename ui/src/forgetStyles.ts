/**
 * Has the engine forget the styles that it worked out for boxes which are gone.
 *
 * WebKit keeps them for each box that stood below one with variables of its own, as most of Mantine's are:
 * 20 KiB for each field that was ever shown. A change of style sheets would free those of the page, but not
 * those of the insides of fields; a change of what the page says about its colours frees all
 * (`docs/benchmarks.md`).
 */

/** Milliseconds. All boxes in sight are worked out again, which takes a frame. */
const EVERY = 60_000;

/** Both mean the same: that the page can be drawn in both themes. */
const SAME = ["light dark", "dark light"] as const;

/** Says the same about the page's colours in other words, now and then; `says` is their `meta` element. */
export function forgetStyles(says: { content: string }): void {
  setInterval(() => {
    says.content = says.content === SAME[0] ? SAME[1] : SAME[0];
  }, EVERY);
}
