/** How fast a piece of work goes on, and how long the rest of it may take. Pure. */

/** At some moment, so many had ended. */
export interface Sample {
  /** Milliseconds of a clock that is never set back. */
  at: number;
  ended: number;
}

export interface Pace {
  perMinute: number;
  /** Milliseconds until nothing is open any more. */
  rest: number;
}

/** So much of the past counts, in milliseconds: a lane that was paused is soon forgotten. */
const PAST = 60_000;

/** Sooner than that, in milliseconds, nothing can be said. */
const LEAST = 3_000;

/** What did not move for so long, in milliseconds, stands still, unless it is as slow as that. */
const STILL = 10_000;

/** The samples with one more; of those too old for the pace the last one stays, to begin from. */
export function sampled(samples: readonly Sample[], next: Sample): readonly Sample[] {
  const old = samples.findLastIndex((one) => next.at - one.at > PAST);
  return [...samples.slice(Math.max(old, 0)), next];
}

/** When something moved last; the same count may have stood there before, as it goes down too. */
const movedAt = (samples: readonly Sample[]) =>
  samples[samples.findLastIndex((one) => one.ended !== samples.at(-1)?.ended) + 1]?.at ?? 0;

/** Whether nothing moved for a while. */
export const stands = (samples: readonly Sample[], now: number) =>
  samples.length > 0 && now - movedAt(samples) >= LEAST;

/** The pace until now; nothing where too little is known or nothing moves. */
export function paceOf(samples: readonly Sample[], open: number, now: number): Pace | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || open <= 0) return null;
  const [took, ended] = [now - first.at, last.ended - first.ended];
  if (took < LEAST || ended <= 0) return null;
  const moved = movedAt(samples);
  if (now - moved > Math.max(STILL, (2 * (moved - first.at)) / ended)) return null;
  return { perMinute: (ended * 60_000) / took, rest: (open * took) / ended };
}
