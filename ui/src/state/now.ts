/** A clock that is never set back, for what is told by it. */
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
