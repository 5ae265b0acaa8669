import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

test("only this folder speaks to the shell", () => {
  const root = join(import.meta.dirname, "..");
  const speakers = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".test.ts"))
    .filter((path) => readFileSync(join(root, path), "utf8").includes("@tauri-apps/"));
  expect(speakers).toEqual([join("ipc", "bindings.ts")]);
});
