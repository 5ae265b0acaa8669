/** What the first page says must be among the texts that are read before it stands. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { askedBy } from "../test/askedKeys";
import { en } from "./en";
import { first } from "./en.first";
import { later } from "./en.later";

const root = join(import.meta.dirname, "..");

function resolved(from: string, name: string): string | undefined {
  const path = join(dirname(from), name);
  return [".ts", ".tsx", "/index.ts"].map((end) => path + end).find((file) => existsSync(file));
}

/** All that is loaded together with these files, without what is loaded on demand. */
function together(starts: string[]): string[] {
  const found = new Set<string>();
  const left = [...starts];
  for (let file = left.pop(); file; file = left.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const text = readFileSync(file, "utf8");
    for (const [, name] of text.matchAll(/^(?:import|export)(?! type)[^;]*?from "(\.[^"]+)";/gms)) {
      const path = resolved(file, name ?? "");
      if (path) left.push(path);
    }
  }
  return [...found];
}

const files = together([join(root, "main.tsx"), join(root, "pages/overview/OverviewPage.tsx")]);
const code = files
  .filter((file) => !relative(root, file).startsWith("texts"))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

test("the first page brings no texts of later pages along", () => {
  expect(files.length).toBeGreaterThan(40);
  expect(files.some((file) => file.endsWith("en.later.ts"))).toBe(false);
});

test("the first page finds every text that it asks for", () => {
  const asked = Object.keys(en).filter(askedBy(code));
  expect(asked.length).toBeGreaterThan(150);
  expect(asked.filter((key) => !(key in first))).toEqual([]);
  // Otherwise the test above could not fail.
  expect(Object.keys(later).filter((key) => key in first)).toEqual([]);
});
