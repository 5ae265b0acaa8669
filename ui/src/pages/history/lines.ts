/** Lines of the history in the reader's words, and by day. Pure. */
import type {
  ConfigChange,
  FieldChange,
  HistoryEntry,
  HistoryFold,
  HistoryLine,
  HistoryPage,
} from "../../ipc";
import type { OpenFolds } from "../../state/history";
import { dayHead, money, moneyList, sumMoney } from "../../texts/format";
import { historyText, t, wordOr } from "../../texts/t";
import { fieldName, fieldValue, type Known } from "../configuration/fieldWords";

const isExport = (action: string) => action === "invoice.exported" || action === "invoice.adopted";
const isRead = (action: string) => /\.(imported|updated)$/.test(action);

/** How many sums the column of amounts has room for, one below the other. */
const SUMS = 2;

/** What was exported in a fold, by currency; more than the column shows stand in its text. */
export function foldSums(fold: HistoryFold): { column: string[]; text: string[] } {
  const sums = sumMoney(fold.counts.filter((it) => isExport(it.action)).flatMap((it) => it.sums));
  if (sums.length > SUMS) return { column: [], text: [moneyList(sums)] };
  return { column: sums.map(money), text: [] };
}

/** What a fold comes to: “Exported 42 invoices, 2 need you”. */
export function foldText(fold: HistoryFold): string {
  const counted = (fits: (part: HistoryFold["counts"][number]) => boolean) =>
    fold.counts.filter(fits).reduce((sum, part) => sum + part.count, 0);
  const single = (action: string) => !/\.finished$/.test(action);
  const parts = [
    ["history.sum.exported", counted((it) => isExport(it.action))],
    [
      "history.sum.waiting",
      counted((it) => it.outcome === "needs_you" && single(it.action) && !isExport(it.action)),
    ],
    ["history.sum.failed", counted((it) => it.outcome === "failed")],
    ["history.sum.read", counted((it) => isRead(it.action))],
    ["history.sum.decided", counted((it) => it.action.startsWith("decision."))],
  ] as const;
  const told = parts.filter(([, count]) => count > 0).map(([key, count]) => t(key, { count }));
  if (told.length === 0) told.push(t("history.sum.lines", { count: fold.lines }));
  return [...told, ...foldSums(fold).text].join(", ");
}

/** What a line says. */
export function lineText({ entry, change }: HistoryLine): string {
  if (!change) return historyText(entry);
  const name = t(`config.name.${change.entity}`, { title: change.title });
  return t("config.what", { kind: change.kind, name });
}

/** What stands below a line of the history. */
function entryNote({ number, party, backend }: HistoryEntry): string {
  return [number, party, backend].filter((part) => part !== null).join(" · ");
}

/** What was changed; what was made or deleted has all its values, which its drawer shows. */
const namedFields = (change: ConfigChange): FieldChange[] =>
  change.kind === "changed" ? change.fields : [];

/** Whether something stands below a line. */
export const hasNote = ({ entry, change }: HistoryLine): boolean =>
  change ? namedFields(change).length > 0 : entryNote(entry) !== "";

/** What stands below a line. */
export function lineNote({ entry, change }: HistoryLine, known: Known): string {
  if (!change) return entryNote(entry);
  const { entity } = change;
  const changed = namedFields(change);
  const [first] = changed;
  // One value has room for what it was and is; a type’s whole text has not.
  if (first && changed.length === 1 && entity !== "type") {
    const { path, before, after } = first;
    const [was, is] = [before, after].map((value) => fieldValue(entity, path, value, known));
    return t("config.field.of", {
      thing: fieldName(entity, path, known),
      field: `${was} → ${is}`,
    });
  }
  return changed.map(({ path }) => fieldName(entity, path, known)).join(" · ");
}

/** Where something went, in words. */
export function directionText(direction: string | null): string {
  return direction === null ? "" : wordOr(`direction.${direction}`, {}, direction);
}

/** A line's own key: changes of the configuration count for themselves. */
const lineKey = ({ entry, change }: HistoryLine) => `${change ? "c" : "h"}${entry.id}`;

/** How much happened on the day of `now`, and whether nothing older is among the lines. */
export function todayOf(lines: HistoryLine[], now: Date): { count: number; all: boolean } {
  const today = lines.filter(
    ({ entry }) => new Date(entry.at).toDateString() === now.toDateString(),
  );
  const count = today.reduce((sum, { fold }) => sum + (fold?.lines ?? 1), 0);
  return { count, all: today.length === lines.length };
}

interface Day {
  key: string;
  head: string;
  lines: HistoryLine[];
}

/** The lines by the reader's days, in their order. */
export function byDay(lines: HistoryLine[], now: Date): Day[] {
  const days: Day[] = [];
  for (const line of lines) {
    const date = new Date(line.entry.at);
    const key = date.toDateString();
    const last = days.at(-1);
    if (last?.key === key) last.lines.push(line);
    else days.push({ key, head: dayHead(date, now), lines: [line] });
  }
  return days;
}

/** What stands in the list, one below the other. */
export type Item = { key: string } & (
  | { kind: "day"; head: string }
  | { kind: "line"; line: HistoryLine; inside: boolean }
  | { kind: "fold"; line: HistoryLine; fold: HistoryFold; open: boolean }
  /** The lines of an open fold are being read. */
  | { kind: "reading" }
  /** An open fold goes on from a place. */
  | { kind: "more"; fold: string; from: string }
);

/** The list: days, their lines, and below each open fold what is in it. */
export function itemsOf(
  lines: HistoryLine[],
  open: OpenFolds,
  pages: readonly (HistoryPage | undefined)[],
  now: Date,
): Item[] {
  const inside = insideOf(open, pages);
  return byDay(lines, now).flatMap((day): Item[] => [
    { key: `day ${day.key}`, kind: "day", head: day.head },
    ...day.lines.flatMap((line): Item[] => {
      const { fold } = line;
      if (!fold) return [{ key: lineKey(line), kind: "line", line, inside: false }];
      const head: Item = { key: fold.name, kind: "fold", line, fold, open: open.has(fold.name) };
      return [head, ...(inside.get(fold.name) ?? [])];
    }),
  ]);
}

function insideOf(open: OpenFolds, pages: readonly (HistoryPage | undefined)[]) {
  let read = 0;
  return new Map(
    [...open].map(([fold, places]): [string, Item[]] => {
      const own = pages.slice(read, read + places.length);
      read += places.length;
      const items = own
        .flatMap((page) => page?.lines ?? [])
        .map(
          (line): Item => ({ key: `${fold} ${lineKey(line)}`, kind: "line", line, inside: true }),
        );
      const from = own.at(-1)?.next;
      if (own.includes(undefined)) items.push({ key: `${fold} reading`, kind: "reading" });
      else if (from) items.push({ key: `${fold} more`, kind: "more", fold, from });
      return [fold, items];
    }),
  );
}

/** The row from a place on that opens something, or the one before it: days open nothing. */
export function nextToOpen(items: Item[], from: number, by: 1 | -1): number | undefined {
  const opens = (index: number) => ["line", "fold"].includes(items[index]?.kind ?? "");
  for (const step of [by, -by]) {
    for (let index = from; index in items; index += step) if (opens(index)) return index;
  }
  return undefined;
}

/** The lines above and below one, as they stand in the list; what is folded is left out. */
export function neighbours(
  items: Item[],
  key: string | null,
): { newer: HistoryLine | undefined; older: HistoryLine | undefined } {
  // Mostly nothing is open, and a list is long.
  if (key === null) return { newer: undefined, older: undefined };
  const lines = items.flatMap((item) => (item.kind === "line" ? [item.line] : []));
  const at = lines.findIndex((line) => lineKey(line) === key);
  if (at < 0) return { newer: undefined, older: undefined };
  return { newer: lines[at - 1], older: lines[at + 1] };
}
