import { describe, expect, test } from "vitest";
import { rowAfter } from "./rowFocus";
import { movedBy } from "./samePlace";

describe("the place in a list", () => {
  const list = [10, 20, 30, 40, 50];
  // Even rows are low, the others high.
  const startOf = (keys: readonly number[]) => (index: number) =>
    keys.slice(0, index).reduce((sum, key) => sum + (key % 2 === 0 ? 38 : 52), 0);
  const topmost = (key: number) => ({ key, start: startOf(list)(list.indexOf(key)) });

  test.each([
    ["at the top it stays at the top", 10, [5, ...list], 0],
    ["one more above moves it down", 30, [6, ...list], 38],
    ["a higher one above moves it further", 30, [5, ...list], 52],
    ["one less above moves it up", 30, [20, 30, 40, 50], -38],
    ["what changes below moves nothing", 20, [10, 20, 30, 45, 50], 0],
    ["a row that is gone moves nothing", 30, [10, 20, 40, 50], 0],
    ["an empty list moves nothing", 30, [], 0],
  ])("is kept: %s", (_, key, after, expected) => {
    const known = (index: number) => (index in after ? startOf(after)(index) : undefined);
    expect(movedBy(topmost(key), after, known)).toBe(expected);
  });

  test("of what was never drawn is nowhere", () => {
    expect(movedBy(undefined, list, startOf(list))).toBe(0);
  });
});

test.each([
  ["ArrowDown", 3, 4],
  ["ArrowUp", 3, 2],
  ["Home", 3, 0],
  ["End", 3, 99],
  ["PageDown", 3, 18],
  ["PageDown", 90, 99],
  ["PageUp", 3, 0],
  ["PageUp", 40, 25],
  ["Enter", 3, undefined],
  ["a", 3, undefined],
])("%s leads from row %i to %s", (key, from, expected) => {
  expect(rowAfter(key, from, 99)).toBe(expected);
});
