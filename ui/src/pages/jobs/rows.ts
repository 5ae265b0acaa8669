/** What a row of the list of jobs says below its title, and how high that makes it. Pure. */
import type { JobView } from "../../ipc";
import { jobOutcome, problemText, told } from "../../texts/t";

/** Pixels of a row of one line, and what a bar and a second line add to it. */
const LOW = 38;
const BAR = 10;
const NOTE = 14;

/** How far a job is, in whole percent; nothing where that is not known. */
export function share({ progress }: JobView): number | null {
  return progress && progress.total > 0 ? Math.round((100 * progress.done) / progress.total) : null;
}

/** What a job says of itself: how far it is, else what is wrong, else what came of it. */
export function note(job: JobView): string {
  const { progress, problem } = job;
  if (progress) return told(progress.words, progress.text);
  return problem ? problemText(problem) : (jobOutcome(job) ?? "");
}

/** Asked of each row that was read, so that no note is worded for it. */
export function heightOf(job: JobView): number {
  const { progress, problem, outcome } = job;
  const noted = progress
    ? progress.words !== null || progress.text !== ""
    : problem !== null || outcome !== null;
  return LOW + (share(job) === null ? 0 : BAR) + (noted ? NOTE : 0);
}
