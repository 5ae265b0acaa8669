/** Words a text of the catalogue for the reader. */
import { IntlMessageFormat } from "intl-messageformat";
import type { HistoryEntry, Problem } from "../ipc";
import { en } from "./en";

export type TextKey = keyof typeof en;
export type TextValues = Record<string, string | number | Date>;

/** The language of the texts. */
export const language = "en";

const compiled = new Map<string, IntlMessageFormat>();

function word(text: string, values?: TextValues): string {
  let message = compiled.get(text);
  if (!message) {
    message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
    compiled.set(text, message);
  }
  return String(message.format(values));
}

/** The text of `key`, with `values` put in. */
export function t<K extends TextKey>(key: K, values?: TextValues): string {
  return word(en[key], values);
}

/** The text of a key that may not exist, or whose values may be missing: then `fallback`. */
export function wordOr(key: string, values: TextValues, fallback: string): string {
  if (!Object.hasOwn(en, key)) return fallback;
  try {
    return word(en[key as TextKey], values);
  } catch {
    return fallback;
  }
}

/** All texts without values whose keys begin with `prefix`, under keys that begin with `as` instead. */
export function wordsOf(prefix: string, as: string): Record<string, string> {
  const keys = (Object.keys(en) as TextKey[]).filter((key) => key.startsWith(prefix));
  return Object.fromEntries(keys.map((key) => [as + key.slice(prefix.length), word(en[key])]));
}

/** What a problem says: worded by code and values, else the core's own English. */
export function problemText(problem: Problem): string {
  return wordOr(`problem.${problem.code}`, problem.params, problem.message);
}

/** What to do about a problem, if it is known. */
export function problemHint(problem: Problem): string | null {
  const hint = wordOr(`problem.${problem.code}.hint`, problem.params, problem.hint ?? "");
  return hint === "" ? null : hint;
}

/** What a line of the history says: a problem in the reader's words, else as it was written then. */
export function historyText(entry: HistoryEntry): string {
  return entry.problem ? problemText(entry.problem) : entry.message;
}
