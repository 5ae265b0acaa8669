/** Long work on the data under way. Outlives the page that began it. */
import { useSyncExternalStore } from "react";
import { api, type LongWork, type WorkState, type WorkView } from "../ipc";
import { type Sample, sampled } from "./pace";

export interface Work extends WorkView {
  /** Why it failed is told where it was begun. */
  state: Exclude<WorkState, "failed">;
  /** The reader stopped it: it ends as soon as it can be left. */
  halted: boolean;
  /** How far the present step was when. */
  samples: readonly Sample[];
}

let works: readonly Work[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly Work[]): void {
  works = next;
  for (const listener of listeners) listener();
}

const known = (kind: LongWork) => works.find((one) => one.kind === kind);

function put(work: Work): void {
  const others = works.filter((one) => one.kind !== work.kind);
  publish([...others, work]);
}

/** How long what ended stays to be seen, in milliseconds. */
const LINGER = 6000;

/** Takes in how far it is. */
export function applyWork(seen: WorkView): void {
  const { state } = seen;
  if (state === "failed") {
    dismissWork(seen.kind);
    return;
  }
  const before = known(seen.kind);
  const same = before?.step === seen.step ? before : undefined;
  const sample = { at: performance.now(), ended: seen.done };
  const going = state === "going";
  const halted = going && (before?.halted ?? false);
  put({ ...seen, state, halted, samples: sampled(same?.samples ?? [], sample) });
  if (!going) setTimeout(() => forgetEnded(seen.kind), LINGER);
}

function forgetEnded(kind: LongWork): void {
  if (known(kind)?.state !== "going") dismissWork(kind);
}

/** Stops it where it can be left; what it had begun is taken back. */
export async function stopWork(kind: LongWork): Promise<void> {
  await api.workStop(kind);
  const work = known(kind);
  if (work?.state === "going") put({ ...work, halted: true });
}

/** Takes it off the window; it goes on. */
export function dismissWork(kind: LongWork): void {
  publish(works.filter((one) => one.kind !== kind));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The work to show. */
export function useWorks(): readonly Work[] {
  return useSyncExternalStore(subscribe, () => works);
}

/** The work of a kind, where it goes on. */
export function useGoing(kind: LongWork): Work | undefined {
  return useWorks().find((one) => one.kind === kind && one.state === "going");
}
