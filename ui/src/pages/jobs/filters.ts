/** What the address of the page says, as a question to the core. Pure. */
import type { JobQuery } from "../../ipc";
import type { JobGroup, JobSince, JobsView } from "../../router";
import { groupStates } from "../../state/jobGroups";

/** What the address says. */
export interface JobSearch {
  view?: JobsView;
  group?: JobGroup;
  text?: string;
  job?: number;
  kind?: string;
  backend?: number;
  since?: JobSince;
  run?: number;
  record?: number;
  lane?: string;
  code?: string;
}

const hours: Record<JobSince, number> = { hour: 1, day: 24, week: 24 * 7 };

/** The question; an instant is cut to the minute, so that the same address asks the same. */
export function queryOf(search: JobSearch, now: Date): JobQuery {
  const minute = Math.floor(now.getTime() / 60_000) * 60_000;
  return {
    states: groupStates[search.group ?? "all"],
    text: search.text ?? null,
    kind: search.kind ?? null,
    backend: search.backend ?? null,
    group: search.run ?? null,
    record: search.record ?? null,
    lane: search.lane ?? null,
    code: search.code ?? null,
    since: search.since ? new Date(minute - hours[search.since] * 3_600_000).toISOString() : null,
  };
}

/** Filters that came by a link and are shown as chips, to be taken away one by one. */
export const chips = ["run", "code", "lane", "record"] as const;
export type Chip = (typeof chips)[number];
