/** Long work on the data under way. Outlives the page that began it. */
import { useSyncExternalStore } from "react";
import { api, type LongWork, type WorkState, type WorkView } from "../ipc";
import { type Sample, sampled } from "./pace";

export interface Work extends WorkView {
  /** Why it failed is told where it was begun. */
  state: Exclude<WorkState, "failed">;
  /** The reader stopped it: it ends as soon as it can be left. */
  halted: boolean;
  /** The reader took its line off the window; it goes on. */
  hidden: boolean;
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

/** Each keeps its place among the others, so that no button moves away under the pointer. */
function put(work: Work): void {
  const there = known(work.kind) !== undefined;
  publish(there ? works.map((one) => (one.kind === work.kind ? work : one)) : [...works, work]);
}

const forget = (kind: LongWork) => publish(works.filter((one) => one.kind !== kind));

/** How long what ended stays to be seen, in milliseconds. */
const LINGER = 6000;

/** Takes in how far it is. What ended before it could be told of leaves no line. */
export function applyWork(seen: WorkView): void {
  const { kind, state } = seen;
  const before = known(kind);
  if (state === "failed" || (state !== "going" && (!before || before.hidden))) {
    forget(kind);
    return;
  }
  const going = state === "going";
  // What had ended is another one.
  const same = before?.state === "going" ? before : undefined;
  const earlier = same?.step === seen.step ? same?.samples : undefined;
  const sample = { at: performance.now(), ended: seen.done };
  const [halted, hidden] = [going && (same?.halted ?? false), same?.hidden ?? false];
  const work = { ...seen, state, halted, hidden, samples: sampled(earlier ?? [], sample) };
  put(work);
  if (going) return;
  setTimeout(() => {
    if (known(kind) === work) forget(kind);
  }, LINGER);
}

/** Stops it where it can be left; what it had begun is taken back. */
export async function stopWork(kind: LongWork): Promise<void> {
  await api.workStop(kind);
  const work = known(kind);
  if (work?.state === "going") put({ ...work, halted: true });
}

/** Takes its line off the window; it goes on. */
export function hideWork(kind: LongWork): void {
  const work = known(kind);
  if (work?.state === "going") put({ ...work, hidden: true });
  else forget(kind);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** All that is known of. */
export function useWorks(): readonly Work[] {
  return useSyncExternalStore(subscribe, () => works);
}

/** The work of a kind, where it goes on. */
export function useGoing(kind: LongWork): Work | undefined {
  return useWorks().find((one) => one.kind === kind && one.state === "going");
}
