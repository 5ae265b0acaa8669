/** What the reader can set going, with its words for success and failure. */
import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import { createElement, Suspense, useEffect, useRef } from "react";
import { ProblemNotice } from "../components/onDemand";
import { api, asProblem, type LongWork, type Problem, type Selection } from "../ipc";
import { problemHint, problemText, t } from "../texts/t";
import { notice } from "./notices";
import { queryClient, refreshAll, statusQuery } from "./queries";
import { followExport, followImport } from "./runs";
import { endTour, startTour } from "./tour";
import { useGoing } from "./works";

/** Tells of something that went well. */
export function tell(message: string): void {
  notice({ message, color: "teal" });
}

/**
 * Tells of a failure: what happened, what to do, and its details behind a fold. What it is about, as
 * one of two backends, is said first where its words leave that to the place they stand in.
 */
export function tellProblem(error: unknown, about?: string): void {
  const problem = asProblem(error);
  const said = problemText(problem);
  const heading = about === undefined || said.includes(about) ? undefined : about;
  notice({
    title: heading === undefined ? said : t("work.line", { what: heading, said }),
    message: problemHint(problem) ?? "",
    color: "red",
    autoClose: 12_000,
    more: (onOpen) =>
      createElement(Suspense, null, createElement(ProblemNotice, { problem, heading, onOpen })),
  });
}

/** A mutation that reads everything again when it ended and tells of a failure. */
export function useAction<V, T>(
  run: (input: V) => Promise<T>,
  done?: (result: T, input: V) => void,
  failed: (error: unknown) => void = (error) => tellProblem(error),
): UseMutationResult<T, unknown, V> {
  return useMutation<T, unknown, V>({
    mutationFn: run,
    onSuccess: (result, input) => {
      done?.(result, input);
      void refreshAll();
    },
    onError: (error) => failed(error),
  });
}

/** Whether the part of a page that asks is still there, for what ends after it was left. */
function useHere() {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}

/** That somebody stopped long work is no failure of it. */
const wasStopped = (error: unknown) => asProblem(error).code === "store.stopped";

/** What the success of long work leads to: where its page is still there, and where it was left. */
interface Done<T> {
  here?: (result: T) => void;
  away?: (result: T) => void;
}

/**
 * Long work that its page may be left for. What became of it is told by the page; by a notice where
 * that was left. That the reader stopped it is no failure.
 */
export function useLongWork<T, V = void>(
  kind: LongWork,
  run: (input: V) => Promise<T>,
  done: Done<T> = {},
) {
  const here = useHere();
  const going = useGoing(kind);
  const work = useAction<V, T>(
    run,
    (result) => (here.current ? done.here : done.away)?.(result),
    (error) => {
      if (!here.current && !wasStopped(error)) tellProblem(error, t(`work.${kind}`));
    },
  );
  const problem: Problem | null =
    work.error === null || wasStopped(work.error) ? null : asProblem(work.error);
  return {
    start: (input: V) => work.mutate(input),
    /** With what it was begun here the last time. */
    input: work.variables,
    /** Begun here, or before this page was opened. */
    going: work.isPending || going !== undefined,
    result: work.data,
    problem,
    /** How far it is, once that is known. */
    course: going,
  };
}

/** Queues an export and follows it. */
export function useExport(done?: () => void) {
  return useAction(
    async (order: { selection: Selection; backend: number | null }) => {
      const started = await api.exportStart(order.selection, order.backend);
      if (started.queued > 0) await followExport(started.run, started.queued);
      return started;
    },
    (started) => {
      if (started.queued === 0) tell(t("export.nothingQueued"));
      else if (started.skipped > 0) tell(t("export.skipped", { count: started.skipped }));
      done?.();
    },
  );
}

/** Queues an import from one system of books, or from all. */
export function useImport() {
  return useAction(async (backend: number | null) => {
    const started = await api.importStart(backend);
    if (started.jobs.length === 0) tell(t("import.noBooks"));
    else await followImport(started.jobs);
    return started;
  });
}

/** Starts the practice company, and the tour through it. */
export function usePracticeStart(done?: () => void) {
  return useAction(
    () => api.practiceStart(),
    (status) => {
      queryClient.setQueryData(statusQuery.queryKey, status);
      startTour();
      done?.();
    },
  );
}

/** Removes the practice company and all that belongs to it. */
export function usePracticeRemove(done?: () => void) {
  return useAction(
    () => api.practiceRemove(),
    (status) => {
      endTour();
      queryClient.setQueryData(statusQuery.queryKey, status);
      tell(t("practice.removed"));
      done?.();
    },
  );
}
