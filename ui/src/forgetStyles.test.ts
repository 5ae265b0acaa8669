/** What the page says about its colours changes now and then, and says the same. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetStyles } from "./forgetStyles";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const SAID = '<meta name="color-scheme" content="light dark" />';

test("each minute it is said in other words that both themes can be drawn", () => {
  const says = { content: "light dark" };
  forgetStyles(says);
  const said = Array.from({ length: 4 }, () => {
    vi.advanceTimersByTime(60_000);
    return says.content;
  });
  expect(said).toEqual(["dark light", "light dark", "dark light", "light dark"]);
});

test("the page says it, so that there is something to say in other words", () => {
  expect(readFileSync(join(import.meta.dirname, "../index.html"), "utf8")).toContain(SAID);
});
