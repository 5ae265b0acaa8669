/** Every other language words what English words, with the same values and in its own forms. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test, vi } from "vitest";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";

// A thousand messages per language are parsed once; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const languages = { de, fr, es };
const named = Object.entries(languages).map(([name, language]) => ({ name, language }));
const english: Record<string, string> = en;

type Elements = ReturnType<IntlMessageFormat["getAst"]>;

/** An argument of a message: what it is called, and whether it is put in, counted or chosen by. */
interface Argument {
  name: string;
  kind: "plain" | "number" | "time" | "select" | "plural" | "ordinal";
  forms: string[];
}

const messages = new Map<string, IntlMessageFormat>();

/** A text as a message; making one is slow, so it is kept. */
function message(text: string, language: string): IntlMessageFormat {
  const known = messages.get(`${language} ${text}`);
  if (known) return known;
  const made = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  messages.set(`${language} ${text}`, made);
  return made;
}

const parse = (text: string, language: string) => message(text, language).getAst();

function argumentsOf(elements: Elements): Argument[] {
  return elements.flatMap((element): Argument[] => {
    if ("options" in element) {
      const within = Object.values(element.options).flatMap((one) => argumentsOf(one.value));
      const counted = "pluralType" in element;
      const kind = !counted ? "select" : element.pluralType === "ordinal" ? "ordinal" : "plural";
      return [{ name: element.value, kind, forms: Object.keys(element.options) }, ...within];
    }
    // Plain texts and the number sign of a plural name no value.
    if (element.type === 0 || element.type === 7) return [];
    const kind = element.type === 1 ? "plain" : element.type === 2 ? "number" : "time";
    return [{ name: "value" in element ? element.value : "", kind, forms: [] }];
  });
}

/** What must be the same in every language: the values, how each is used, and what is chosen by. */
function signature(text: string, language: string): string[] {
  const all = argumentsOf(parse(text, language)).map(({ name, kind, forms }) =>
    kind === "select" ? `${name} ${kind} ${forms.toSorted().join("|")}` : `${name} ${kind}`,
  );
  return [...new Set(all)].toSorted();
}

/** Values that lead to each form once. */
function samples(text: string, language: string): Record<string, string | number | Date>[] {
  const all = argumentsOf(parse(text, language));
  const chosen = (at: number) =>
    Object.fromEntries(
      all.map(({ name, kind, forms }) => {
        if (kind === "select") return [name, forms[at % forms.length] ?? "other"];
        if (kind === "time") return [name, new Date(0)];
        return [name, kind === "plain" ? `«${name}»` : ([0, 1, 2, 5, 1_000_000][at % 5] ?? 0)];
      }),
    );
  return Array.from({ length: 8 }, (_, at) => chosen(at));
}

const types = join(import.meta.dirname, "../../../crates/backends/types");

/** Every text for people in the shipped types, but for the names of the types. */
const shippedTexts = readdirSync(types)
  .map((file) => readFileSync(join(types, file), "utf8"))
  .flatMap((text) => {
    const within = text.replace(/^title = .*$/m, "");
    const texts = [...within.matchAll(/^(?:title|help|url_help) = (".*")$/gm)];
    const lists = [...within.matchAll(/^find = (\[[^\]]*\])$/gm)];
    const options = [...within.matchAll(/^options = (\[.*\])$/gm)];
    return [
      ...texts.map((match): string => JSON.parse(match[1] ?? "")),
      ...lists.flatMap((match): string[] => JSON.parse((match[1] ?? "").replace(/,\s*\]$/, "]"))),
      ...options.flatMap((match) =>
        JSON.parse(match[1] ?? "").map(([, words]: [string, string]) => words),
      ),
    ];
  });

const fieldTexts = readFileSync(join(types, "../../../docs/models.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").at(-2)?.trim() ?? "");
const sandbox = readFileSync(join(types, "../../connector/src/mapper/sandbox.rs"), "utf8");
const functions = /FUNCTIONS[^=]*= &\[(.*?)\n\];/s.exec(sandbox)?.[1] ?? "";
const functionTexts = [...functions.matchAll(/,\s+"([^"]+)",?\s*\)/g)].map(
  (match) => match[1] ?? "",
);

describe.each(named)("$name", ({ name, language }) => {
  const texts: Record<string, string> = language.texts;
  const entries = Object.entries(texts).filter(([key]) => key in english);

  test("words every text of the English catalogue", () => {
    expect(Object.keys(english).filter((key) => !(key in texts))).toEqual([]);
  });

  test("words nothing that is not in the English catalogue", () => {
    expect(Object.keys(texts).filter((key) => !(key in english))).toEqual([]);
  });

  test("uses the values of the English texts, and chooses by the same words", () => {
    const other = entries.flatMap(([key, text]) => {
      const [here, there] = [signature(text, name), signature(english[key] ?? "", "en")];
      return here.join() === there.join() ? [] : [`${key}: ${here} instead of ${there}`];
    });
    expect(other).toEqual([]);
  });

  test("counts in all forms of the language, and in no others", () => {
    const wrong = entries.flatMap(([key, text]) =>
      argumentsOf(parse(text, name))
        .filter(({ kind }) => kind === "plural" || kind === "ordinal")
        .map(({ kind, forms }) => {
          const type = kind === "ordinal" ? "ordinal" : "cardinal";
          const wanted = new Intl.PluralRules(name, { type }).resolvedOptions().pluralCategories;
          const given = forms.filter((form) => !form.startsWith("="));
          return given.toSorted().join() === wanted.toSorted().join()
            ? ""
            : `${key}: ${given} instead of ${wanted}`;
        })
        .filter(Boolean),
    );
    expect(wrong).toEqual([]);
  });

  test("words every text with values for each of its forms", () => {
    const broken = entries.flatMap(([key, text]) =>
      samples(text, name).flatMap((values) => {
        const words = String(message(text, name).format(values));
        return words.trim() === "" || /[{}]\w/.test(words) ? [`${key}: ${words}`] : [];
      }),
    );
    expect(broken).toEqual([]);
  });

  test("words every text of shipped types, models and templates, and no other", () => {
    expect(shippedTexts.length).toBeGreaterThan(50);
    expect(functionTexts.length).toBeGreaterThan(20);
    const told = [...shippedTexts, ...fieldTexts, ...functionTexts];
    const worded = Object.keys(language.shipped);
    expect(told.filter((text) => !worded.includes(text))).toEqual([]);
    expect(worded.filter((text) => !told.includes(text))).toEqual([]);
  });

  test("writes quotes, dashes and spaces as the language does", () => {
    const habits: Record<string, RegExp> = {
      // A straight apostrophe stands in ICU messages for itself only where it is doubled.
      de: /["“](?=\p{L})|\.\.\.| - |\p{L}'\p{L}|\p{L} …/u,
      fr: /["“”]|\.\.\.| - |\p{L}'\p{L}| [:;!?»](?=\s|$|\})|« /u,
      es: /["“”]|\.\.\.| - |\p{L}'\p{L}|^[^¿]*\?$|« | »/u,
    };
    const all = [...entries.map(([, text]) => text), ...Object.values(language.shipped)];
    const odd = all.filter((text) => habits[name]?.test(text));
    expect(odd).toEqual([]);
  });
});

describe("the table of words", () => {
  const design = readFileSync(join(import.meta.dirname, "../../DESIGN.md"), "utf8");
  const [, voice = ""] = design.split("\n## Voice\n");
  const lines = voice.split("\n## ")[0]?.split("\n") ?? [];
  const rows = lines.filter((line) => line.startsWith("|")).map((line) => line.split("|"));
  const cells = rows.slice(2).map((row) => row.slice(1, -1).map((cell) => cell.trim()));
  const texts = { en, de: de.texts, fr: fr.texts, es: es.texts };

  test.each(Object.entries(texts))("has words that %s says", (name, all) => {
    const column = 1 + Object.keys(texts).indexOf(name);
    const said = Object.values(all).join("\n");
    expect(cells.length).toBeGreaterThan(5);
    expect(cells.map((row) => row[column] ?? "").filter((word) => !said.includes(word))).toEqual(
      [],
    );
  });

  test.each(Object.entries(texts))("names what %s never calls a thing", (_, all) => {
    const named = cells.flatMap((row) => [...(row[5] ?? "").matchAll(/`([^`]+)`/g)]);
    const never = named.map(([, word]) => word ?? "");
    const said = new Set<string>(Object.values(all));
    expect(never.filter((word) => said.has(word))).toEqual([]);
    const within = never.filter((word) => word === word.toLowerCase());
    expect(within.length).toBeGreaterThan(4);
    const texts = Object.entries<string>(all);
    const odd = texts.filter(([, text]) =>
      within.some((word) => text.toLowerCase().includes(word)),
    );
    expect(odd).toEqual([]);
  });
});

test("texts of shipped types have the apostrophes of a text, not of a program", () => {
  expect(shippedTexts.filter((text) => /\p{L}'\p{L}/u.test(text))).toEqual([]);
});
