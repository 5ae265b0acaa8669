/** The queue's states in the groups people think in. */
import type { JobCount, JobState } from "../ipc";
import type { JobGroup } from "../router";

/** States of a group; none means all. */
export const groupStates: Record<JobGroup, JobState[]> = {
  all: [],
  open: ["blocked", "scheduled", "ready", "running", "retry_wait", "in_doubt"],
  you: ["parked"],
  failed: ["failed"],
  done: ["done", "nothing_to_do"],
  cancelled: ["cancelled"],
};

/** How many jobs a group has. */
export function groupCount(group: JobGroup, counts: JobCount[]): number {
  const states = groupStates[group];
  return counts
    .filter((one) => states.length === 0 || states.includes(one.state))
    .reduce((sum, one) => sum + one.count, 0);
}
