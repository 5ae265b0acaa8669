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

/** In which states something can be done; the core decides, this keeps useless buttons away. */
const states = {
  retry: ["scheduled", "retry_wait", "in_doubt", "parked", "failed", "cancelled"],
  cancel: ["blocked", "scheduled", "ready", "running", "retry_wait", "in_doubt", "parked"],
  setAside: ["scheduled", "ready", "retry_wait"],
  snooze: ["scheduled", "ready", "retry_wait", "parked"],
  edit: ["blocked", "scheduled", "ready", "retry_wait", "parked", "cancelled", "failed"],
} as const satisfies Record<string, readonly JobState[]>;

const within = (list: readonly JobState[]) => (state: JobState) => list.includes(state);

export const canRetry = within(states.retry);
export const canCancel = within(states.cancel);
export const canSetAside = within(states.setAside);
export const canSnooze = within(states.snooze);
export const canEdit = within(states.edit);
