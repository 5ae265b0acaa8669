/** A job's life as a line of time: when it was queued, each wait, each try. Pure. */
import type { AttemptView, JobDetail } from "../../ipc";

/** What stands on the line, oldest first. */
export type Mark =
  | { kind: "queued"; at: string }
  | { kind: "attempt"; attempt: AttemptView; waited: number | null; took: number | null }
  | { kind: "next"; at: string };

/** States in which a job goes on by itself at `run_at`. */
const goesOn = new Set(["scheduled", "ready", "retry_wait", "in_doubt"]);

function between(from: string, to: string | null): number | null {
  if (to === null) return null;
  const ms = Date.parse(to) - Date.parse(from);
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** The line of a job; its tries come newest first. */
export function timelineOf({ job, attempts }: JobDetail): Mark[] {
  const marks: Mark[] = [{ kind: "queued", at: job.created_at }];
  let since: string | null = job.created_at;
  for (const attempt of attempts.toReversed()) {
    marks.push({
      kind: "attempt",
      attempt,
      waited: since === null ? null : between(since, attempt.started_at),
      took: between(attempt.started_at, attempt.ended_at),
    });
    since = attempt.ended_at;
  }
  if (goesOn.has(job.state)) marks.push({ kind: "next", at: job.run_at });
  return marks;
}
