/** Words a text of the catalogue for the reader. */
import type { HistoryEntry, Problem } from "../ipc";
import type { TextKey } from "./catalogue";
import { en } from "./en";
import { speech } from "./speech";

export type { TextKey } from "./catalogue";
export type TextValues = Record<string, string | number | Date>;

function word(key: TextKey, values?: TextValues): string {
  const { texts, message } = speech();
  return String(message(texts[key]).format(values));
}

/** The text of `key`, with `values` put in. */
export function t<K extends TextKey>(key: K, values?: TextValues): string {
  return word(key, values);
}

/** The text of a key that may not exist, or whose values may be missing: then `fallback`. */
export function wordOr(key: string, values: TextValues, fallback: string): string {
  if (!Object.hasOwn(en, key)) return fallback;
  try {
    return word(key as TextKey, values);
  } catch {
    return fallback;
  }
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
