/** Exports and imports under way. Outlives the page that started them. */
import { useSyncExternalStore } from "react";
import { api, type JobSelection, type JobView, type RunProgress } from "../ipc";
import { groupStates } from "./jobGroups";
import { type Sample, sampled } from "./pace";

/** An export or import the reader started. */
export interface Run {
  key: string;
  kind: "export" | "import";
  /** Invoices of an export; documents of an import, and 0 while their number is not known. */
  total: number;
  done: number;
  stopped: number;
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

/** Milliseconds of a clock that is never set back. */
const now = () => performance.now();

function put(seen: Omit<Run, "samples">): void {
  const before = runs.find((one) => one.key === seen.key)?.samples ?? [];
  const run = { ...seen, samples: sampled(before, { at: now(), ended: seen.done + seen.stopped }) };
  const well = run.stopped === 0 || run.halted;
  if (run.open === 0 && well) setTimeout(() => dismissRun(run.key), LINGER);
  const known = runs.some((r) => r.key === run.key);
  publish(known ? runs.map((r) => (r.key === run.key ? run : r)) : [...runs, run]);
}

/** What has not ended by itself yet. What is in doubt is left to the shop's answer. */
const unended = groupStates.open.filter((state) => state !== "in_doubt");

/** Follows an export; its progress comes by events and is read once at the start. */
export async function followExport(run: string, queued: number): Promise<void> {
  put({
    key: run,
    kind: "export",
    total: queued,
    done: 0,
    stopped: 0,
    open: queued,
    halted: false,
  });
  applyProgress(await api.runProgress(run));
}

/** Takes in how far an export is. Runs that the reader did not start here are not shown. */
export function applyProgress(progress: RunProgress): void {
  const known = runs.find((r) => r.key === progress.run);
  if (!known) return;
  const { total, done, stopped, open } = progress;
  put({ ...known, total, done, stopped, open });
}

/** Follows the jobs of an import. */
export async function followImport(ids: number[]): Promise<void> {
  const key = `import ${ids.join(",")}`;
  importJobs.set(key, ids);
  put({ key, kind: "import", total: 0, done: 0, stopped: 0, open: ids.length, halted: false });
  await checkImports();
}

const good = groupStates.done;
const bad = [...groupStates.you, ...groupStates.failed, ...groupStates.cancelled];

/** Looks how far the imports are; called when jobs changed. */
export async function checkImports(): Promise<void> {
  for (const [key, ids] of [...importJobs]) {
    const jobs = await Promise.all(ids.map((id) => api.jobDetail(id).then(({ job }) => job)));
    const known = runs.find((r) => r.key === key);
    const progress = importProgress(jobs);
    if (known) put({ ...known, ...progress });
    if (progress.open === 0) importJobs.delete(key);
  }
}

/** How far an import is: in documents while it reads, in systems of books once it ended. */
function importProgress(jobs: JobView[]): Pick<Run, "total" | "done" | "stopped" | "open"> {
  const stopped = jobs.filter((job) => bad.includes(job.state)).length;
  const done = jobs.filter((job) => good.includes(job.state)).length;
  const open = jobs.length - done - stopped;
  if (open === 0) return { total: jobs.length, done, stopped, open };
  const read = jobs.map((job) => job.progress ?? { done: 0, total: 0 });
  const all = read.reduce((sum, one) => sum + one.total, 0);
  const so = read.reduce((sum, one) => sum + one.done, 0);
  return { total: all, done: so, stopped, open: Math.max(all - so, 1) };
}

async function jobsOf(run: Run): Promise<JobSelection> {
  if (run.kind === "import") return { by: "ids", ids: importJobs.get(run.key) ?? [] };
  const { group } = await api.runProgress(run.key);
  return { by: "matching", query: { group, states: unended } };
}

/** Stops what is left of a run. What is on its way to a shop is finished first. */
export async function stopRun(run: Run): Promise<void> {
  await api.jobsAct(await jobsOf(run), { action: "cancel" });
  const known = runs.find((one) => one.key === run.key);
  if (known) put({ ...known, halted: true });
}

/** Takes a run off the window; its work goes on. */
export function dismissRun(key: string): void {
  importJobs.delete(key);
  publish(runs.filter((r) => r.key !== key));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The runs to show. */
export function useRuns(): readonly Run[] {
  return useSyncExternalStore(subscribe, () => runs);
}
