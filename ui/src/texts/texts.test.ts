import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import type { Problem } from "../ipc";
import { askedBy } from "../test/askedKeys";
import { en } from "./en";
import { jobTitle, problemHint, problemText, t, told, wordOr } from "./t";

const root = join(import.meta.dirname, "..");

function sources(folder: string, ending: RegExp): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => ending.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

const files = sources(root, /\.tsx?$/).filter(
  ({ path }) => !/test|bindings|texts.en|texts.(de|fr|es)\//.test(path.replaceAll("\\", "/")),
);
const code = files.map((file) => file.text).join("\n");
const isAsked = askedBy(code);

const core = sources(join(root, "../../crates"), /src.*\.rs$/)
  .map((file) => file.text)
  .join("\n");

describe("the catalogue", () => {
  test("has no text that the window never shows", () => {
    const idle = Object.keys(en).filter((key) => !key.startsWith("told.") && !isAsked(key));
    expect(idle).toEqual([]);
  });

  test("has every text that the window asks for", () => {
    const asked = [...code.matchAll(/\bt\(\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(asked.length).toBeGreaterThan(200);
    expect(asked.filter((key) => !(key in en))).toEqual([]);
  });

  test.each([
    ["English", /texts.en\./],
    ["German", /texts.de./],
    ["French", /texts.fr./],
    ["Spanish", /texts.es./],
  ])(
    "says each thing once in %s: of two, the one that was read first would never be shown",
    (_, of) => {
      const texts = sources(root, /\.ts$/).filter(({ path }) =>
        of.test(path.replaceAll("\\", "/")),
      );
      const keys = texts.flatMap(({ text }) =>
        [...text.matchAll(/^ {2}"([\w.]+)":/gm)].map(([, key]) => key),
      );
      expect(keys.length).toBeGreaterThan(1000);
      expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
    },
  );

  test("has only texts that can be worded", () => {
    const broken = Object.entries(en).filter(([, text]) => {
      try {
        return (
          new IntlMessageFormat(text, "en", undefined, { ignoreTag: true }).getAst().length === 0
        );
      } catch {
        return true;
      }
    });
    expect(broken).toEqual([]);
  });

  test("writes apostrophes as the language does", () => {
    const odd = Object.entries(en).filter(([, text]) => /\p{L}'\p{L}/u.test(text));
    expect(odd.map(([key]) => key)).toEqual([]);
  });

  test("words what the core tells, and nothing that it never tells", () => {
    const keys = Object.keys(en).filter((key) => key.startsWith("told."));
    const asked = [...core.matchAll(/"(told\.[\w.]+)"/g)].map((match) => match[1] ?? "");
    // A group's sum is worded by the key of its title; a line of the history by its action.
    const sums = asked.filter((key) => /^told\.group\.\w+$/.test(key)).map((key) => `${key}.sum`);
    const list = /TOLD_ACTIONS[^=]*= &\[([^\]]*)\]/.exec(core)?.[1] ?? "";
    const actions = [...list.matchAll(/"([\w.]+)"/g)].map((match) => `told.${match[1]}`);
    expect(actions.length).toBeGreaterThan(10);
    const told = [...new Set([...asked, ...sums, ...actions])];
    expect(told.filter((key) => !keys.includes(key))).toEqual([]);
    expect(keys.filter((key) => !told.includes(key))).toEqual([]);
  });

  test("words no problem that the core never raises", () => {
    const own = [
      "window.unexpected",
      "window.noPage",
      "app.closing",
      "page.browser",
      "window.zoom",
      "window.menu_bar",
    ];
    const unknown = Object.keys(en)
      .filter((key) => key.startsWith("problem."))
      .map((key) => key.replace(/^problem\./, "").replace(/\.hint$/, ""))
      .filter((name) => !own.includes(name) && !core.includes(`"${name}"`));
    expect(unknown).toEqual([]);
  });

  test("is the only place with words for the reader", () => {
    const spoken = files.flatMap(({ path, text }) =>
      [
        ...text.matchAll(/>\s*([A-Za-z][A-Za-z ,.'-]{2,})\s*<\//g),
        ...text.matchAll(/\b(?:label|title|aria-label|placeholder|description)="([^"]+)"/g),
      ].map((match) => `${path}: ${match[1]}`),
    );
    expect(spoken).toEqual([]);
  });
});

describe("wording", () => {
  test.each([
    [0, "No open jobs"],
    [1, "1 open job"],
    [12, "12 open jobs"],
  ])("counts %i in words", (count, expected) => {
    expect(t("overview.openJobs", { count })).toBe(expected);
  });

  const known: Omit<Problem, "params"> = {
    class: "needs_you",
    code: "export.order_unknown",
    message: "core's message",
    hint: "core's hint",
    details: null,
    retryable: false,
  };

  test("a problem is worded by its code and values", () => {
    const problem = { ...known, params: { backend: "Corner shop", order: "77" } };
    expect(problemText(problem)).toBe("Corner shop has no order 77.");
    expect(problemHint(problem)).toMatch(/^Correct the order number/);
  });

  test("a problem without its values, or with an unknown code, keeps the core's words", () => {
    expect(problemText({ ...known, params: {} })).toBe("core's message");
    const other = { ...known, code: "new.code", params: {} };
    expect(problemText(other)).toBe("core's message");
    expect(problemHint(other)).toBe("core's hint");
    expect(problemHint({ ...other, hint: null })).toBeNull();
  });

  test("what the core tells is worded by its key, else in the core's own words", () => {
    const words = { key: "told.job.export", params: { number: "INV/1", backend: "Shop" } };
    expect(told(words, "English")).toBe("Export INV/1 to Shop");
    expect(told({ ...words, params: {} }, "English")).toBe("English");
    expect(told({ key: "told.unknown", params: {} }, "English")).toBe("English");
    expect(told(null, "English")).toBe("English");
    expect(jobTitle({ title: "x", title_words: words })).toBe("Export INV/1 to Shop");
  });

  test("numbers that the core tells as text are counted", () => {
    const counts = { created: "1234", changed: "0", unlinked: "0", refused: "2" };
    const words = {
      key: "told.imported",
      params: { read: "1", model: "invoice", backend: "Odoo", ...counts },
    };
    expect(told(words, "English")).toBe(
      "1 invoice of Odoo read: 1,234 new, 0 changed, 2 not understood.",
    );
  });

  test("a name of the prototype is no key", () => {
    expect(wordOr("toString", {}, "fallback")).toBe("fallback");
  });
});
