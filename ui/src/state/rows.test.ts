import { describe, expect, test } from "vitest";
import { rowsAround, topFor, withHeld } from "./evenRows";
import { renamed, rowAfter } from "./rowFocus";
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

describe("names of places", () => {
  const after = (...moves: [from: number, to: number][]) => {
    const names = moves.reduce(
      (now, [from, to]) => renamed(now, from, to),
      new Map<number, number>() as ReadonlyMap<number, number>,
    );
    return [0, 1, 2, 3].map((place) => names.get(place) ?? place);
  };

  test.each<[string, [from: number, to: number][], number[]]>([
    ["as long as the row stays they are the numbers", [[2, 2]], [0, 1, 2, 3]],
    ["a row that was in no place takes none along", [[-1, 2]], [0, 1, 2, 3]],
    ["a row that moves takes its own along", [[1, 2]], [0, 2, 1, 3]],
    [
      "and again",
      [
        [1, 2],
        [2, 3],
      ],
      [0, 2, 3, 1],
    ],
    [
      "and back",
      [
        [1, 2],
        [2, 1],
      ],
      [0, 1, 2, 3],
    ],
    ["of a row that is gone nothing bears the name", [[1, -1]], [0, -1, 2, 3]],
    [
      "nor of the next that goes",
      [
        [1, -1],
        [1, -1],
        [3, -1],
      ],
      [0, -2, 2, -3],
    ],
  ])("%s", (_, moves, expected) => {
    expect(after(...moves)).toEqual(expected);
  });
});

describe("rows of one height", () => {
  test.each([
    ["at the top", { top: 0, height: 100 }, 1000, [0, 19]],
    ["a row that is seen by a pixel counts", { top: 1009, height: 100 }, 1000, [90, 120]],
    ["at the end", { top: 9900, height: 100 }, 1000, [980, 999]],
    ["beyond an end that came nearer", { top: 9900, height: 100 }, 20, [9, 19]],
    ["pulled beyond the top", { top: -50, height: 100 }, 1000, [0, 19]],
    ["of nothing", { top: 0, height: 100 }, 0, [0, -1]],
    ["of a place that has no height yet", { top: 0, height: 0 }, 1000, [0, 10]],
  ])("%s", (_, seen, count, expected) => {
    expect(rowsAround(seen, 10, count, 10)).toEqual(expected);
  });

  test.each([
    ["none has it", null, 100, [5, 6, 7]],
    ["it is among them", 6, 100, [5, 6, 7]],
    ["it is above", 2, 100, [2, 5, 6, 7]],
    ["it is below", 80, 100, [5, 6, 7, 80]],
    ["it is gone", 80, 50, [5, 6, 7]],
    ["it is none of the list", -1, 50, [5, 6, 7]],
  ])("with the one that has the focus, where %s", (_, held, count, expected) => {
    expect(withHeld([5, 6, 7], held, count)).toEqual(expected);
  });

  test.each([
    ["one above begins the sight", 3, 30],
    ["one in sight moves nothing", 12, 100],
    ["one cut off at the end is moved in", 20, 110],
    ["one below ends the sight", 40, 310],
  ])("a row is scrolled to: %s", (_, index, top) => {
    expect(topFor(index, 10, { top: 100, height: 100 })).toBe(top);
  });
});
