import { expect, test } from "vitest";
import { conditionLines, conditionsOf, movedBy } from "./conditions";

test("lines and rows say the same", () => {
  const lines = ["order 1*", "not currency USD", "company Our Company", "tag spring"];
  const rows = conditionsOf(`\n ${lines.join("\n")}\n\n`);
  expect(rows[1]).toEqual({ own: false, field: "currency", pattern: "USD" });
  expect(rows[2]?.pattern).toBe("Our Company");
  expect(conditionLines(rows)).toEqual(lines);
});

test("a row moves by one place and not over the end", () => {
  expect(movedBy(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(movedBy(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});
