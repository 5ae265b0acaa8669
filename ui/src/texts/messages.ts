/** What each message means: the problems of the catalogue as they read before values are put in. Pure. */
import type { IntlMessageFormat } from "intl-messageformat";
import type { Catalogue, TextKey } from "./catalogue";

type Elements = ReturnType<IntlMessageFormat["getAst"]>;
type Element = Elements[number];

/** A problem: its code, what it says and what to do about it. */
export interface Message {
  code: string;
  text: string;
  hint: string | null;
}

/** Messages about one thing, such as `order`: the first part of their codes. */
interface Messages {
  about: string;
  messages: Message[];
}

const several = (element: Element & { options: Record<string, { value: Elements }> }): Elements =>
  (element.options.other ?? Object.values(element.options)[0])?.value ?? [];

/** A message with `…` where a value goes, and in the form for many. */
export function readable(elements: Elements): string {
  return elements
    .map((element) => {
      if ("options" in element) return readable(several(element as never));
      // Only words themselves have a text as their value without being a place for a value.
      return element.type === 0 ? String(element.value) : "…";
    })
    .join("");
}

const PREFIX = "problem.";
const HINT = ".hint";

/** All problems of a language, by what they are about. */
export function messagesOf(
  texts: Partial<Catalogue>,
  message: (text: string) => IntlMessageFormat,
): Messages[] {
  const words = (key: string) => {
    const text = texts[key as TextKey];
    return text === undefined ? null : readable(message(text).getAst());
  };
  const codes = Object.keys(texts)
    .filter((key) => key.startsWith(PREFIX) && !key.endsWith(HINT))
    .map((key) => key.slice(PREFIX.length))
    .sort();
  const found = new Map<string, Message[]>();
  for (const code of codes) {
    const about = code.split(".")[0] ?? code;
    const all = found.get(about) ?? [];
    all.push({ code, text: words(PREFIX + code) ?? "", hint: words(`${PREFIX}${code}${HINT}`) });
    found.set(about, all);
  }
  return [...found].map(([about, messages]) => ({ about, messages }));
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** The page of the guide. `title` and `lead` stand above the tables. */
export function messagesPage(all: Messages[], title: string, lead: string): string {
  const parts = all.map(({ about, messages }) =>
    [
      `## ${about}`,
      "",
      "| Code | What it says | What to do |",
      "|---|---|---|",
      ...messages.map(
        ({ code, text, hint }) => `| \`${code}\` | ${cell(text)} | ${cell(hint ?? "")} |`,
      ),
      "",
    ].join("\n"),
  );
  return [`# ${title}`, "", lead, "", ...parts].join("\n");
}
