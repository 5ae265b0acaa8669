/** Lines of the history in the reader's words, and by day. Pure. */
import type { HistoryFold, HistoryLine } from "../../ipc";
import { dayHead, moneyList, sumMoney } from "../../texts/format";
import { historyText, t, wordOr } from "../../texts/t";

const isExport = (action: string) => action === "invoice.exported" || action === "invoice.adopted";
const isRead = (action: string) => /\.(imported|updated)$/.test(action);

/** What a fold comes to: “Exported 42 invoices, 2 need you, €1,234.56”. */
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
  const sums = sumMoney(fold.counts.filter((it) => isExport(it.action)).flatMap((it) => it.sums));
  if (told.length === 0) told.push(t("history.sum.lines", { count: fold.lines }));
  return [...told, ...(sums.length > 0 ? [moneyList(sums)] : [])].join(", ");
}

/** What a line says. */
export function lineText({ entry, change }: HistoryLine): string {
  if (!change) return historyText(entry);
  const name = t(`config.name.${change.entity}`, { title: change.title });
  return t("config.what", { kind: change.kind, name });
}

/** What stands below it. */
export function lineNote({ entry, change }: HistoryLine): string {
  if (change) return change.fields.map((field) => field.path).join(" · ");
  return [entry.number, entry.party, entry.backend].filter((part) => part !== null).join(" · ");
}

/** Where something went, in words. */
export function directionText(direction: string | null): string {
  return direction === null ? "" : wordOr(`direction.${direction}`, {}, direction);
}

/** A line's own key: changes of the configuration count for themselves. */
export const lineKey = ({ entry, change }: HistoryLine) => `${change ? "c" : "h"}${entry.id}`;

export interface Day {
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
