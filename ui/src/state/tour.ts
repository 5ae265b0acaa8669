/** The practice tour: five steps, noticed by themselves. Lives in memory only: nothing of it stays. */
import { useSyncExternalStore } from "react";
import { onAnswer } from "../ipc";

export const tourSteps = ["import", "look", "preview", "export", "history"] as const;
export type TourStep = (typeof tourSteps)[number];

export interface Tour {
  step: TourStep;
  /** Whether the person did what the step asks. */
  done: boolean;
}

let tour: Tour | null = null;
let deaf: (() => void) | null = null;
const listeners = new Set<() => void>();

function put(next: Tour | null): void {
  tour = next;
  for (const listener of listeners) listener();
}

const placeOf = (step: TourStep) => tourSteps.indexOf(step);

/** What the core answered tells which step was done, whatever page it was done on. */
function hear(command: string, answer: unknown): void {
  if (command === "invoiceDetail") noticed("look");
  if (command === "preview") noticed("preview");
  if (command === "exportStart" && (answer as { queued: number }).queued > 0) noticed("export");
}

/** Begins the tour anew. */
export function startTour(): void {
  deaf?.();
  deaf = onAnswer(hear);
  put({ step: "import", done: false });
}

export function endTour(): void {
  deaf?.();
  deaf = null;
  put(null);
}

/** A step was done; one that comes later takes the tour there. */
export function noticed(step: TourStep): void {
  if (!tour || placeOf(step) < placeOf(tour.step)) return;
  if (tour.step === step && tour.done) return;
  put({ step, done: true });
}

/** Goes on to the next step; after the last one the tour ends. */
export function nextStep(): void {
  if (!tour) return;
  const next = tourSteps[placeOf(tour.step) + 1];
  if (next) put({ step: next, done: false });
  else endTour();
}

export function useTour(): Tour | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => tour,
  );
}
