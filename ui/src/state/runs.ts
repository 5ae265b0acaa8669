/** Exports and imports under way. Outlives the page that started them. */
import { useSyncExternalStore } from "react";
import { api, type JobState, type RunProgress } from "../ipc";

/** An export or import the reader started. */
export interface Run {
  key: string;
  kind: "export" | "import";
  total: number;
  done: number;
  stopped: number;
  open: number;
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

function put(run: Run): void {
  if (run.open === 0 && run.stopped === 0) setTimeout(() => dismissRun(run.key), LINGER);
  const known = runs.some((r) => r.key === run.key);
  publish(known ? runs.map((r) => (r.key === run.key ? run : r)) : [...runs, run]);
}

/** Follows an export; its progress comes by events and is read once at the start. */
export async function followExport(run: string, queued: number): Promise<void> {
  put({ key: run, kind: "export", total: queued, done: 0, stopped: 0, open: queued });
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
export async function followImport(jobs: number[]): Promise<void> {
  const key = `import ${jobs.join(",")}`;
  importJobs.set(key, jobs);
  put({ key, kind: "import", total: jobs.length, done: 0, stopped: 0, open: jobs.length });
  await checkImports();
}

const good: JobState[] = ["done", "nothing_to_do"];
const bad: JobState[] = ["parked", "failed", "cancelled"];

/** Looks how far the imports are; called when jobs changed. */
export async function checkImports(): Promise<void> {
  for (const [key, jobs] of [...importJobs]) {
    const states = await Promise.all(
      jobs.map((id) => api.jobDetail(id).then((detail) => detail.job.state)),
    );
    const done = states.filter((s) => good.includes(s)).length;
    const stopped = states.filter((s) => bad.includes(s)).length;
    const open = jobs.length - done - stopped;
    const known = runs.find((r) => r.key === key);
    if (known) put({ ...known, done, stopped, open });
    if (open === 0) importJobs.delete(key);
  }
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
