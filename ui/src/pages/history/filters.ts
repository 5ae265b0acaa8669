/** What the address of the page says, as a question to the core. Pure. */
import type { HistoryDirection, HistoryOutcome, HistoryQuery, HistoryWhat } from "../../ipc";
import type { HistoryDay } from "../../router";
import { emptyQuery } from "../../state/history";

/** What the address says. */
export interface HistorySearch {
  text?: string;
  what?: HistoryWhat;
  outcome?: HistoryOutcome;
  backend?: number;
  who?: string;
  direction?: HistoryDirection;
  day?: HistoryDay;
  from?: string;
  to?: string;
  record?: number;
  run?: string;
  entry?: number;
  change?: number;
}

/** Members that narrow the list, in the order of their chips. */
export const narrowing = [
  "text",
  "day",
  "from",
  "to",
  "what",
  "outcome",
  "backend",
  "who",
  "direction",
  "record",
  "run",
] as const;
export type Narrowing = (typeof narrowing)[number];

/** The start of a day here, so many days from the one of `now`. */
function midnight(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
}

/** The start of a day `YYYY-MM-DD` here, or of the one after it. */
function dayStart(day: string | undefined, after: number): string | null {
  const [year, month, date] = (day ?? "").split("-").map(Number);
  if (!(year && month && date)) return null;
  return new Date(year, month - 1, date + after).toISOString();
}

function range(search: HistorySearch, now: Date): { from: string | null; to: string | null } {
  switch (search.day) {
    case "today":
      return { from: midnight(now, 0).toISOString(), to: null };
    case "yesterday":
      return { from: midnight(now, -1).toISOString(), to: midnight(now, 0).toISOString() };
    case "week":
      return { from: midnight(now, -6).toISOString(), to: null };
    default:
      return { from: dayStart(search.from, 0), to: dayStart(search.to, 1) };
  }
}

/** The question to the core. */
export function queryOf(search: HistorySearch, now: Date): HistoryQuery {
  return {
    ...emptyQuery,
    ...range(search, now),
    text: search.text ?? null,
    what: search.what ? [search.what] : [],
    outcomes: search.outcome ? [search.outcome] : [],
    backend: search.backend ?? null,
    actor: search.who ?? null,
    direction: search.direction ?? null,
    record: search.record ?? null,
    run: search.run ?? null,
    // Whoever asks for one run or one invoice wants to see its lines.
    folded: search.run === undefined && search.record === undefined,
  };
}
