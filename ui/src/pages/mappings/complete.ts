/** What can stand where the caret is in a template. Pure. */
import type { MappedField } from "../../ipc";
import { shipped } from "../../texts/t";

interface Suggestion {
  /** What is put in. */
  text: string;
  /** What it is. */
  about: string;
}

export interface Completion {
  /** Where the word that is replaced begins. */
  from: number;
  suggestions: Suggestion[];
}

const MOST = 8;

/** Whether the caret stands in code: in a condition always, in a template between its brackets. */
function inCode(before: string, condition: boolean): boolean {
  if (condition) return true;
  const opened = Math.max(before.lastIndexOf("{{"), before.lastIndexOf("{%"));
  const closed = Math.max(before.lastIndexOf("}}"), before.lastIndexOf("%}"));
  return opened > closed;
}

/** Names of filters, out of forms such as `x | upper` or `x | first, x | last`. */
function filters(functions: [string, string][]): Suggestion[] {
  return functions.flatMap(([form, about]) =>
    [...form.matchAll(/\|\s*(\w+)/g)].map((match) => ({
      text: match[1] ?? "",
      about: shipped(about),
    })),
  );
}

export function complete(
  text: string,
  caret: number,
  condition: boolean,
  fields: MappedField[],
  functions: [string, string][],
): Completion | null {
  const before = text.slice(0, caret);
  if (!inCode(before, condition)) return null;
  const word = /[\w.]*$/.exec(before)?.[0] ?? "";
  const from = caret - word.length;
  const afterPipe = /\|\s*$/.test(before.slice(0, from));
  if (word === "" && !afterPipe) return null;
  const wanted = word.toLowerCase();
  const all: Suggestion[] = afterPipe
    ? filters(functions)
    : fields
        .filter((field) => !field.path.includes("[]"))
        .map((field) => ({ text: field.path, about: shipped(field.description) }));
  const fitting = all.filter((one) => one.text.toLowerCase().includes(wanted) && one.text !== word);
  fitting.sort(
    (a, b) =>
      Number(b.text.toLowerCase().startsWith(wanted)) -
      Number(a.text.toLowerCase().startsWith(wanted)),
  );
  return fitting.length === 0 ? null : { from, suggestions: fitting.slice(0, MOST) };
}

/** The part of a text between two byte positions, with what stands around it. */
export function marked(text: string, at: [number, number]): [string, string, string] {
  const bytes = new TextEncoder().encode(text);
  const words = new TextDecoder();
  const part = (from: number, to?: number) => words.decode(bytes.slice(from, to));
  const [from, to] = at;
  const end = Math.max(to, from + 1);
  return [part(0, from), part(from, end), part(end)];
}
