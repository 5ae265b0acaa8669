/** What is done to one job, and whether trying it again would bring back where it stood. */
import { api, type JobAction, type JobDetail, type JobState, type JobsActed } from "../ipc";

/** Where each leaves the job. */
const leaves: Partial<Record<JobAction["action"], JobState>> = {
  cancel: "cancelled",
  set_aside: "parked",
  snooze: "scheduled",
};

/**
 * The core can only have a job run at once, with all its tries before it. That is where it stood only if
 * it was ready and had not been tried: one that waited for its time would run too early, one that waits
 * for a person would run though nobody decided, and one that ran may have written something. What
 * waited for it and was cancelled with it would not come back.
 */
const comesBack = ({ job, followers }: JobDetail, action: JobAction["action"]) =>
  job.state === "ready" &&
  job.attempts === 0 &&
  job.problem === null &&
  (action !== "cancel" || followers.length === 0);

/** Whether it is the same job, and nothing happened to it since. */
const stands = (now: JobDetail, left: JobDetail) =>
  (["created_at", "title", "state", "run_at", "attempts", "finished_at"] as const).every(
    (part) => now.job[part] === left.job[part],
  ) && now.job.problem?.code === left.job.problem?.code;

const read = (id: number) => api.jobDetail(id).catch(() => null);

/** Does it; the way back is there where it leads to where the job stood. */
export async function actOnJob(
  id: number,
  action: JobAction,
): Promise<{ acted: JobsActed; undo: (() => Promise<boolean>) | null }> {
  const one = { by: "ids" as const, ids: [id] };
  const left = leaves[action.action];
  // What the page shows may be a moment old.
  const before = left ? await read(id) : null;
  const acted = await api.jobsAct(one, action);
  const back = acted.changed === 1 && before && comesBack(before, action.action);
  if (!back) return { acted, undo: null };
  const after = await read(id);
  // It may have begun to run in between.
  if (!after || after.job.state !== left || after.job.attempts !== 0) return { acted, undo: null };
  const undo = async () =>
    stands(await api.jobDetail(id), after) &&
    (await api.jobsAct(one, { action: "retry" })).changed === 1;
  return { acted, undo };
}
