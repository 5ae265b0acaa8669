/** What a row of the list of jobs says below its title, and how high that makes it. Pure. */
import type { JobView } from "../../ipc";
import { jobOutcome, problemText, t, told } from "../../texts/t";

/** Pixels of a row of one line, and what a bar and a second line add to it. */
const LOW = 38;
const BAR = 10;
const NOTE = 14;

/** How far a job is, in whole percent; nothing where that is not known. */
export function share({ progress }: JobView): number | null {
  return progress && progress.total > 0 ? Math.round((100 * progress.done) / progress.total) : null;
}

/** What a job says of itself: that it shall stop, else how far it is, what is wrong, or what came of it. */
export function note(job: JobView): string {
  const { progress, problem, stopping } = job;
  if (stopping) return t("jobs.stopping");
  if (progress) return told(progress.words, progress.text);
  return problem ? problemText(problem) : (jobOutcome(job) ?? "");
}

/** Asked of each row that was read, so that no note is worded for it. */
export function heightOf(job: JobView): number {
  const { progress, problem, outcome, stopping } = job;
  const speaks = progress
    ? progress.words !== null || progress.text !== ""
    : problem !== null || outcome !== null;
  const noted = stopping || speaks;
  return LOW + (share(job) === null ? 0 : BAR) + (noted ? NOTE : 0);
}
