/** What the address of the page says, as a question to the core. Pure. */
import type { JobQuery, JobState } from "../../ipc";
import type { ErrorClass, JobGroup, JobSince, JobsView } from "../../router";
import { groupStates } from "../../state/jobGroups";

/** What the address says. */
export interface JobSearch {
  view?: JobsView;
  group?: JobGroup;
  state?: JobState;
  text?: string;
  job?: number;
  kind?: string;
  backend?: number;
  since?: JobSince;
  run?: number;
  record?: number;
  lane?: string;
  class?: ErrorClass;
  code?: string;
}

/** What the menu narrows the list by. */
export const fields = ["state", "backend", "kind", "lane", "run", "class", "since"] as const;

/** The same, with the invoice, which is looked for by what one types. */
export const offered = [...fields, "record"] as const;

/** All that is shown as chips: what the menu chose, and what only a link brings along. */
export const narrowing = [...offered, "code"] as const;
export type Narrowing = (typeof narrowing)[number];

/** From how many hours ago to how many; nothing is the beginning, or now. */
const hours: Record<JobSince, [number | null, number | null]> = {
  hour: [1, null],
  day: [24, null],
  before: [48, 24],
  week: [24 * 7, null],
  older: [null, 24 * 7],
};

/** The question; an instant is cut to the minute, so that the same address asks the same. */
export function queryOf(search: JobSearch, now: Date): JobQuery {
  const minute = Math.floor(now.getTime() / 60_000) * 60_000;
  const ago = (number: number | null) =>
    number === null ? null : new Date(minute - number * 3_600_000).toISOString();
  const [since, until] = search.since ? hours[search.since] : [null, null];
  return {
    states: search.state ? [search.state] : groupStates[search.group ?? "all"],
    text: search.text ?? null,
    kind: search.kind ?? null,
    backend: search.backend ?? null,
    group: search.run ?? null,
    record: search.record ?? null,
    lane: search.lane ?? null,
    class: search.class ?? null,
    code: search.code ?? null,
    since: ago(since),
    until: ago(until),
  };
}

/** Leaves members out. */
export function without(search: JobSearch, names: readonly (keyof JobSearch)[]): JobSearch {
  const kept = Object.entries(search).filter(([name]) => !names.includes(name as keyof JobSearch));
  return Object.fromEntries(kept) as JobSearch;
}

/** Sets a member; a group and a state that exclude each other do not stand together. */
export function narrowed<K extends keyof JobSearch>(
  search: JobSearch,
  name: K,
  value: JobSearch[K] | null | "",
): JobSearch {
  if (!value) return without(search, [name]);
  const next = { ...search, [name]: value };
  const states = groupStates[next.group ?? "all"];
  const apart = next.state !== undefined && states.length > 0 && !states.includes(next.state);
  return apart ? without(next, [name === "group" ? "state" : "group"]) : next;
}
