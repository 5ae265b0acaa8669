/** Clocks: one that is never set back, for what is told by it, and the one on the wall. */
import { useEffect, useState } from "react";

/** Milliseconds of a clock that is never set back. */
export const now = () => performance.now();

/** So often what goes on is told anew though nothing is heard of it, in milliseconds. */
const OFTEN = 5000;

/** Has its component drawn again every few seconds while something goes on. */
export function useClock(goesOn: boolean): void {
  const [, tick] = useState(0);
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => tick((before) => before + 1), OFTEN);
    return () => clearInterval(timer);
  }, [goesOn]);
}

/** So often the clock on the wall is looked at, in milliseconds: a longer timer sleeps with the computer. */
const LOOK = 60_000;

/**
 * The instant from which a question counts, as in *yesterday* or *in the last hour*: anew with each other
 * question, and with each step of the clock on the wall, as a window may stay open for days.
 */
export function useInstant(question: string, stepOf: (instant: Date) => number | string): Date {
  const [taken, take] = useState(() => ({ question, at: new Date() }));
  const now = new Date();
  const isOld = taken.question !== question || stepOf(taken.at) !== stepOf(now);
  if (isOld) take({ question, at: now });
  useEffect(() => {
    const look = () =>
      take((old) => (stepOf(old.at) === stepOf(new Date()) ? old : { ...old, at: new Date() }));
    const timer = setInterval(look, LOOK);
    return () => clearInterval(timer);
  }, [stepOf]);
  return taken.at;
}
