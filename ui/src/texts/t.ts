/** Words a text of the catalogue for the reader. */
import type { Finding, HistoryEntry, JobView, Problem, Words } from "../ipc";
import type { TextKey } from "./catalogue";
import { money, quantity } from "./format";
import { readable } from "./messages";
import { speech } from "./speech";

export type { TextKey } from "./catalogue";

type TextValues = Record<string, string | number | Date>;

function word(key: TextKey, values?: TextValues): string {
  const { texts, verbatim, message } = speech();
  const text = texts[key];
  if (text === undefined) throw new Error(`${key} is not read yet`);
  return verbatim(text) ? text : String(message(text).format(values));
}

/** The text of `key`, with `values` put in. */
export function t<K extends TextKey>(key: K, values?: TextValues): string {
  return word(key, values);
}

const amounts = ["invoice_total", "shop_total", "difference"];
const quantities = ["quantity", "open"];

/** A shop's own words of what was told before the word common to all shops stood beside them. */
const former: Partial<Record<string, string>> = { canceled: "cancelled", holded: "on_hold" };

/** The state of an order that a problem is about, in the word common to all shops. */
export const orderStateOf = ({ state, status = "" }: { state?: string; status?: string }) =>
  state ?? former[status] ?? status;

/** What the core tells of, with its amounts and quantities as the reader's locale writes them. */
function localised(values: TextValues): TextValues {
  const { currency } = values;
  const written = Object.entries(values).map(([name, value]) => {
    if (typeof value !== "string") return [name, value];
    if (amounts.includes(name) && typeof currency === "string") {
      return [name, money({ amount: value, currency })];
    }
    // Texts choose by `0`, which is the same in every locale then.
    return [name, quantities.includes(name) && value !== "0" ? quantity(value) : value];
  });
  const told = Object.fromEntries(written);
  return "status" in told ? { ...told, state: orderStateOf(told) } : told;
}

/** The text of a key that may not exist, or whose values may be missing: then `fallback`. */
export function wordOr(key: string, values: TextValues, fallback: string): string {
  if (!Object.hasOwn(speech().texts, key)) return fallback;
  try {
    return word(key as TextKey, localised(values));
  } catch {
    return fallback;
  }
}

/** All texts without values whose keys begin with `prefix`, under keys that begin with `as` instead. */
export function wordsOf(prefix: string, as: string): Record<string, string> {
  const keys = (Object.keys(speech().texts) as TextKey[]).filter((key) => key.startsWith(prefix));
  return Object.fromEntries(keys.map((key) => [as + key.slice(prefix.length), word(key)]));
}

/** What a problem says: worded by code and values, else the core's own English. */
export function problemText(problem: Problem): string {
  return wordOr(`problem.${problem.code}`, problem.params, problem.message);
}

/** What all problems of a code say: the sentence that leaves values out, else `…` where those differ. */
export function problemKind(code: string): string {
  const { texts, message } = speech();
  const text = texts[`problem.${code}` as TextKey];
  const apart = text === undefined ? code : readable(message(text).getAst());
  return wordOr(`inbox.why.${code}`, {}, apart);
}

/** What to do about a problem, if it is known. */
export function problemHint(problem: Problem): string | null {
  const hint = wordOr(`problem.${problem.code}.hint`, problem.params, problem.hint ?? "");
  return hint === "" ? null : hint;
}

/**
 * All that is known of a problem, for whoever is asked about it. The core's own words are among it:
 * they always name what it concerns, which those of the window may leave to the place they stand in.
 */
export function problemWhole(problem: Problem, heading?: string): string {
  const parts = [heading, problemText(problem), problem.message, problemHint(problem)];
  const lines = [...parts, problem.code, problem.details].filter((part) => part);
  return [...new Set(lines)].join("\n");
}

/** What the core tells: in the reader's words where it gave any, else in its own English. */
export function told(words: Words | null, english: string): string {
  return words ? wordOr(words.key, words.params, english) : english;
}

/** What a line of the history says: a problem in the reader's words, else as it was written then. */
export function historyText(entry: HistoryEntry): string {
  return entry.problem ? problemText(entry.problem) : told(entry.words, entry.message);
}

/** What a connection test found; what failed in it is a problem. */
export function findingText({ code, params, message }: Finding): string {
  return wordOr(`finding.${code}`, params, wordOr(`problem.${code}`, params, message));
}

/** What a job does. */
export function jobTitle(job: Pick<JobView, "title" | "title_words">): string {
  return told(job.title_words, job.title);
}

/** What came of a job, if it has come to anything. */
export function jobOutcome(job: JobView): string | null {
  return job.outcome === null ? null : told(job.outcome_words, job.outcome);
}

/** A text of a shipped type; one that a person wrote instead stays as it is. */
export function shipped(english: string): string;
export function shipped(english: string | null): string | null;
export function shipped(english: string | null): string | null {
  return english === null ? null : speech().shipped(english);
}
