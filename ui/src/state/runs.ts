/** Exports and imports under way, whoever began them. Outlives the page that started them. */
import { useEffect, useSyncExternalStore } from "react";
import {
  api,
  asProblem,
  type GroupView,
  type JobSelection,
  type JobState,
  type JobView,
  type RunKind,
  type RunProgress,
} from "../ipc";
import { groupStates } from "./jobGroups";
import { now } from "./now";
import { type Sample, sampled } from "./pace";

/** An export or import. */
export interface Run {
  key: string;
  kind: RunKind;
  /** Begun in this window; not by the tray, the clock, the command line or before a restart. */
  own: boolean;
  /** Begun by the program: what it exports by itself in an hour, what it reads by the clock. */
  automatic: boolean;
  /** What the core calls it; nothing where that is not known. */
  name: string | null;
  /** The group of its jobs; nothing while that is not known. */
  group: number | null;
  /** Invoices of an export; documents of an import, and 0 while their number is not known. */
  total: number;
  done: number;
  /** They wait for a person or gave up. */
  stopped: number;
  cancelled: number;
  open: number;
  /** The reader stopped it: what had not begun does not begin any more. */
  halted: boolean;
  samples: readonly Sample[];
}

let runs: readonly Run[] = [];
const listeners = new Set<() => void>();
const importJobs = new Map<string, number[]>();

function publish(next: readonly Run[]): void {
  runs = next;
  for (const listener of listeners) listener();
}

/** How long a run that ended well stays to be seen, in milliseconds. */
const LINGER = 6000;

/** An export of the program's own that did not move for so long leaves the window, in milliseconds. */
const STALLED = 30_000;

/** A run that was begun elsewhere and ends sooner than that, in milliseconds, leaves no line. */
const PATIENCE = 1000;

function put(seen: Omit<Run, "samples">): void {
  const before = find(seen.key)?.samples ?? [];
  const run = { ...seen, samples: sampled(before, { at: now(), ended: seen.done + seen.stopped }) };
  // What the program could not do by itself waits under Needs you: each night another line would be
  // noise.
  if (run.open === 0 && (run.stopped === 0 || run.automatic)) {
    setTimeout(() => {
      if (find(run.key)?.open === 0) forget(run.key);
    }, LINGER);
  }
  // Where the shop does not answer, each hour would add a line; it is shown again when it moves on.
  if (isByItself(run) && run.open > 0) {
    setTimeout(() => {
      if (find(run.key) === run) forget(run.key);
    }, STALLED);
  }
  const known = runs.some((r) => r.key === run.key);
  publish(known ? runs.map((r) => (r.key === run.key ? run : r)) : [...runs, run]);
}

/** Whether the program exports by itself. */
const isByItself = ({ kind, automatic }: Pick<Run, "kind" | "automatic">) =>
  kind === "export" && automatic;

const find = (key: string) => runs.find((run) => run.key === key);

function forget(key: string): void {
  importJobs.delete(key);
  publish(runs.filter((run) => run.key !== key));
}

type Counts = Pick<Run, "total" | "done" | "stopped" | "cancelled" | "open">;

const counts = ({ total, done, stopped, cancelled, open }: Counts) => ({
  ...{ total, done, stopped, cancelled, open },
});

/** A run that was only just begun. */
const begun = {
  total: 0,
  done: 0,
  stopped: 0,
  cancelled: 0,
  open: 0,
  automatic: false,
  halted: false,
  name: null,
  group: null,
};

/** What has not ended by itself yet. What is in doubt is left to the shop's answer. */
const unended = groupStates.open.filter((state) => state !== "in_doubt");

/** Follows an export; its progress comes by events and is read once at the start. */
export async function followExport(run: string, queued: number): Promise<void> {
  const [total, open] = [queued, queued];
  put({ ...begun, key: run, kind: "export", own: true, name: run, total, open });
  const progress = await api.runProgress(run);
  // What had stopped goes on in the run that it belongs to.
  if (progress.total === 0) forget(run);
  else applyProgress(progress);
}

/** Runs begun elsewhere that were first seen open only just now, as they were seen last. */
const offered = new Map<string, RunProgress>();

/** Names or groups of runs that the reader took off the window while they went on. */
const hidden = new Set<string | number>();

const ofProgress = ({ run: name, group }: RunProgress) =>
  runs.find((run) => (run.name === null ? run.group === group : run.name === name));

/** Takes in how far a run is. */
export function applyProgress(progress: RunProgress): void {
  const { run: name, group } = progress;
  const known = ofProgress(progress);
  if (known) {
    // What an import has read is told by its jobs, of which there is one for each system.
    if (known.kind === "export") put({ ...known, ...counts(progress), name, group });
    return;
  }
  if (progress.open === 0) {
    for (const one of [name, group]) hidden.delete(one);
    offered.delete(name);
    return;
  }
  if (hidden.has(name) || hidden.has(group)) return;
  if (!offered.has(name)) setTimeout(() => takeUp(name), PATIENCE);
  offered.set(name, progress);
}

/** Shows a run begun elsewhere that went on for long enough. */
function takeUp(name: string): void {
  const seen = offered.get(name);
  offered.delete(name);
  if (!seen || ofProgress(seen)) return;
  // One that cannot be looked at is offered again when it moves on.
  join(seen, seen.group).catch(() => undefined);
}

/** Follows a run begun elsewhere. */
async function join(seen: RunProgress | GroupView, group: number): Promise<void> {
  const { run: name, kind, automatic } = seen;
  const known = { ...begun, key: name, kind, own: false, automatic, group, open: 0 };
  if (kind === "import") await joinImport(known);
  else put({ ...known, ...counts(seen), name });
}

/** Whether a job is at work or about to be; others wait for another try, or for another job. */
const moves = (job: JobView) => job.state === "running" || job.state === "ready";

/** Follows an import begun elsewhere, unless all of it waits for another try. */
async function joinImport(run: Omit<Run, "samples"> & { group: number }): Promise<void> {
  const { jobs } = await api.jobs({ group: run.group, limit: 100 });
  const ids = jobs.map((job) => job.id);
  const followed = [...importJobs.values()].flat();
  if (!jobs.some(moves) || ids.some((id) => followed.includes(id))) return;
  importJobs.set(run.key, ids);
  put({ ...run, ...importProgress(jobs) });
}

/** So many groups that go on are shown: the most that the core gives. */
const LOOKED_AT = 500;

/** Shows what goes on already when the window opens. */
async function joinOpenRuns(): Promise<void> {
  const groups = await api.groups({ open: true, limit: LOOKED_AT });
  const young = (one: GroupView) => Math.abs(Date.now() - Date.parse(one.created_at)) < PATIENCE;
  if (groups.some(young)) setTimeout(() => joinOpenRuns().catch(() => undefined), PATIENCE);
  for (const one of groups.filter((group) => !young(group)).reverse()) {
    // What the program exports by itself is shown when it moves on.
    if (!isByItself(one) && !runs.some((run) => run.group === one.id)) await join(one, one.id);
  }
}

/** Lets go of all runs: other data have jobs and groups of the same numbers. */
export function leaveRuns(): void {
  importJobs.clear();
  offered.clear();
  hidden.clear();
  publish([]);
}

let followed: boolean | undefined;

/**
 * Has what goes on already shown, once there is a place for it, and again when the window turns
 * to the practice company or back.
 */
export function useOpenRuns(practice: boolean | undefined): void {
  useEffect(() => {
    if (practice === undefined) return;
    if (followed !== undefined && followed !== practice) leaveRuns();
    followed = practice;
    // Without the list, each is shown when it moves on.
    joinOpenRuns().catch(() => undefined);
  }, [practice]);
}

/** Follows the jobs of an import. */
export async function followImport(ids: number[]): Promise<void> {
  const key = `import ${ids.join(",")}`;
  importJobs.set(key, ids);
  put({ ...begun, key, kind: "import", own: true, open: ids.length });
  await checkImports();
}

const bad = [...groupStates.you, ...groupStates.failed];

/** Looks how far the imports are; called when jobs changed. */
export async function checkImports(): Promise<void> {
  for (const [key, ids] of [...importJobs]) {
    const read = ids.map((id) => api.jobDetail(id).then(({ job }) => job));
    const jobs = await Promise.all(read).catch((error: unknown) => {
      // Jobs that are gone have nothing to be followed; others are looked at the next time.
      if (asProblem(error).code === "store.not_found") forget(key);
      return null;
    });
    if (jobs === null) continue;
    const known = find(key);
    const progress = importProgress(jobs);
    const group = jobs[0]?.group ?? null;
    if (progress.open === 0) importJobs.delete(key);
    if (known && !known.own && progress.open > 0 && !jobs.some(moves)) forget(key);
    else if (known) put({ ...known, ...progress, group });
  }
}

/** How far an import is: in documents while it reads, in systems of books once it ended. */
function importProgress(jobs: JobView[]): Counts {
  const of = (states: JobState[]) => jobs.filter((job) => states.includes(job.state)).length;
  const [done, stopped, cancelled] = [of(groupStates.done), of(bad), of(groupStates.cancelled)];
  const open = jobs.length - done - stopped - cancelled;
  if (open === 0) return { total: jobs.length, done, stopped, cancelled, open };
  const read = jobs.map((job) => job.progress ?? { done: 0, total: 0 });
  const all = read.reduce((sum, one) => sum + one.total, 0);
  const so = read.reduce((sum, one) => sum + one.done, 0);
  return { total: all, done: so, stopped, cancelled, open: Math.max(all - so, 1) };
}

async function jobsOf(run: Run): Promise<JobSelection> {
  if (run.kind === "import") return { by: "ids", ids: importJobs.get(run.key) ?? [] };
  const group = run.group ?? (await api.runProgress(run.key)).group;
  return { by: "matching", query: { group, states: unended } };
}

/** Stops what is left of a run. What is on its way to a shop is finished first. */
export async function stopRun(run: Run): Promise<void> {
  await api.jobsAct(await jobsOf(run), { action: "cancel" });
  const known = find(run.key);
  if (known) put({ ...known, halted: true });
}

/** Takes a run off the window; its work goes on. */
export function dismissRun(key: string): void {
  const run = find(key);
  if (run && run.open > 0) hidden.add(run.name ?? run.group ?? key);
  forget(key);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The runs to show. */
export function useRuns(): readonly Run[] {
  return useSyncExternalStore(subscribe, () => runs);
}
