import { describe, expect, test, vi } from "vitest";
import type { FieldKind } from "../../ipc";
import { toJson, toText } from "./editing";
import { forestOf, lineageOf, linesOf } from "./tree";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));
const { summary } = await import("../../test/typeSamples");

const choice: FieldKind = { kind: "choice", options: [["a", "A"]] };

describe("a value in a form", () => {
  test.each<[string | undefined, FieldKind | null, string]>([
    ['"a b"', { kind: "text" }, "a b"],
    ['["a","b"]', { kind: "list" }, "a\nb"],
    ["[]", { kind: "list" }, ""],
    ["true", { kind: "bool" }, "true"],
    [undefined, { kind: "bool" }, "false"],
    [undefined, { kind: "text" }, ""],
    ["300", { kind: "number" }, "300"],
    ['"0.02"', { kind: "decimal" }, "0.02"],
    ['{"a":1}', null, '{\n  "a": 1\n}'],
  ])("%s begins as its text", (json, kind, expected) => {
    expect(toText(json, kind)).toBe(expected);
  });

  test.each<[string, FieldKind | null, string | null]>([
    ["a b", { kind: "text" }, '"a b"'],
    ["", { kind: "text" }, '""'],
    [" a \n\nb", { kind: "list" }, '["a","b"]'],
    ["", { kind: "list" }, "[]"],
    ["true", { kind: "bool" }, "true"],
    ["007", { kind: "number" }, "7"],
    ["", { kind: "number" }, null],
    ["-1", { kind: "number" }, null],
    ["1.5", { kind: "number" }, null],
    ["0.02", { kind: "decimal" }, '"0.02"'],
    ["0,02", { kind: "decimal" }, null],
    ["a", choice, '"a"'],
    ["b", choice, null],
    [' {"a": 1.50} ', null, '{"a": 1.50}'],
    ["{a}", null, null],
    ["", null, null],
  ])("%s becomes JSON where it fits", (text, kind, expected) => {
    expect(toJson(text, kind)).toBe(expected);
  });
});

describe("the tree of types", () => {
  test("shows types that are their own ancestors, each once", () => {
    const types = [summary("a", "b", "A"), summary("b", "a", "B"), summary("c", "gone", "C")];
    const roots = forestOf({ types, backends: [] });
    expect(lineageOf(types, "a")).toEqual(["a", "b"]);
    expect(lineageOf(types, "c")).toEqual(["c", "gone"]);
    const keys = linesOf(roots, new Set()).map((line) => [line.level, line.node.key]);
    expect(keys).toEqual([
      [1, "type:c"],
      [1, "type:a"],
      [2, "type:b"],
    ]);
  });
});
