import { describe, expect, test } from "vitest";
import { speak } from "../texts/speech";
import { addCommands, commandsNow } from "./commands";
import { partOf, shownKeys, step, takesLetters } from "./keys";

const press = (key: string, part: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...part,
});

describe("a press", () => {
  test.each([
    [press("k", { ctrlKey: true }), "Mod+K"],
    [press("k", { metaKey: true }), "Mod+K"],
    [press("=", { ctrlKey: true }), "Mod++"],
    [press("+", { ctrlKey: true }), "Mod++"],
    [press("-", { ctrlKey: true }), "Mod+-"],
    [press("="), "="],
    [press("?"), "?"],
    [press("g"), "g"],
    [press("Enter"), null],
    [press("k", { altKey: true }), null],
  ])("%j is the part %s of a shortcut", (pressed, expected) => {
    expect(partOf(pressed)).toBe(expected);
  });
});

describe("a shortcut", () => {
  const known = ["g i", "g o", "?", "i"];
  test.each([
    [null, "g", { begun: "g" }],
    ["g", "i", { whole: "g i" }],
    [null, "i", { whole: "i" }],
    ["g", "?", { whole: "?" }],
    ["g", "x", null],
    [null, "x", null],
  ])("after %s the key %s comes to %j", (before, part, expected) => {
    expect(step(known, before, part)).toEqual(expected);
  });

  test("is shown as keys", () => {
    expect(shownKeys("Mod+K")).toBe("Ctrl K");
    expect(shownKeys("Mod++")).toBe("Ctrl +");
    expect(shownKeys("g i")).toBe("G I");
    expect(shownKeys("Mod+K", true)).toBe("⌘ K");
  });

  test("is shown as a German keyboard calls its keys", async () => {
    await speak("de");
    expect(shownKeys("Mod+K")).toBe("Strg K");
    await speak("en");
  });

  test.each([
    ["text", true],
    ["search", true],
    ["checkbox", false],
  ])("stays away from a field of the type %s: %s", (type, expected) => {
    const field = document.createElement("input");
    field.type = type;
    expect(takesLetters(field)).toBe(expected);
  });
});

test("the commands of a page come first and go with it", () => {
  const command = (id: string) => ({ id, title: id, group: "do" as const, run: () => undefined });
  const away = addCommands([command("always")]);
  const leave = addCommands([command("here")]);
  expect(commandsNow().map((one) => one.id)).toEqual(["here", "always"]);
  leave();
  expect(commandsNow().map((one) => one.id)).toEqual(["always"]);
  away();
  expect(commandsNow()).toEqual([]);
});
