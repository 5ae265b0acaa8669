/** Exports, imports and long work on the data, at the foot of the window on every page. */
import { Button, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useAction } from "../state/actions";
import { now, useClock } from "../state/now";
import { paceOf, stands } from "../state/pace";
import { useBackends, useOpenJob, useStatus } from "../state/queries";
import { dismissRun, type Run, stopRun, useOpenRuns, useRuns } from "../state/runs";
import { useWorks } from "../state/works";
import { listed } from "../texts/format";
import { t } from "../texts/t";
import { BarLine } from "./BarLine";
import { WorkLine } from "./WorkLine";

function words(run: Run): string {
  const { total, done, stopped, cancelled, open, kind, halted } = run;
  if (halted) return open > 0 ? t("run.halting", { open }) : t("run.halted", { done, total });
  const ended = done + stopped + cancelled;
  if (open > 0 && total === 0) {
    return ended > 0 ? t("run.import.so", { ended }) : t("run.import.begun");
  }
  if (open > 0) return t(`run.${kind}.going`, { ended, total });
  return kind === "export"
    ? t("run.export.ended", { done, total, cancelled })
    : t("run.import.ended", { done, unread: stopped + cancelled });
}

/** How fast it goes, and how long the rest may take; nothing where it does not move. */
function paceWords(run: Run): string {
  const pace = paceOf(run.samples, run.open, now());
  if (!pace) return "";
  const minutes = Math.ceil(pace.rest / 60_000);
  // An import whose extent is not known has no rest either.
  const rest = run.total > 0 ? t("run.rest", { minutes }) : "";
  const parts = [t("run.pace", { rate: Math.max(Math.round(pace.perMinute), 1) }), rest];
  return listed(parts.filter(Boolean));
}

/** What a run waits for that does not move; nothing where one of its jobs is at work. */
function useHeldUp(run: Run, asked: boolean): string {
  const found = useOpenJob(run.group, asked).data;
  const backends = useBackends(asked).data;
  const [job] = found?.jobs ?? [];
  if (!asked || !job || found?.matching.some((one) => one.state === "running")) return "";
  const its = backends?.find((one) => one.name === job.backend);
  const why = its?.health ?? "working";
  if (why === "cut_off") return t("run.offline");
  if (why === "working" && job.state !== "retry_wait") return "";
  return t("run.held", { why, name: its?.name ?? "" });
}

function RunLine({ run, cutOff }: { run: Run; cutOff: boolean }) {
  const ended = run.open === 0;
  const trouble = run.stopped > 0;
  useClock(!ended);
  const goes = !ended && !run.halted;
  const pace = goes && !cutOff ? paceWords(run) : "";
  const heldUp = useHeldUp(run, goes && !cutOff && pace === "" && stands(run.samples, now()));
  const stop = useAction(stopRun);
  const share = (part: number) => (run.total > 0 ? (100 * part) / run.total : 0);
  return (
    <BarLine
      words={words(run)}
      spoken={ended || run.halted ? words(run) : t(`run.${run.kind}.begun`)}
      tone={trouble ? "trouble" : !ended ? "going" : run.halted ? "stopped" : "good"}
      parts={[
        { share: share(run.done), color: "teal" },
        { share: share(run.stopped), color: "orange" },
        { share: share(run.cancelled), color: "gray" },
      ]}
      pace={cutOff && goes ? t("run.offline") : pace || heldUp}
      stop={
        ended
          ? undefined
          : { busy: stop.isPending, pressed: run.halted, press: () => stop.mutate(run) }
      }
      onDismiss={() => dismissRun(run.key)}
    >
      {trouble && (
        <Button
          variant="subtle"
          color="orange"
          renderRoot={(props) => <Link to="/inbox" {...props} />}
        >
          {t("run.stopped", { count: run.stopped })}
        </Button>
      )}
    </BarLine>
  );
}

export function RunBar() {
  const status = useStatus().data;
  useOpenRuns(status === undefined ? undefined : status.practice !== null);
  const [runs, works] = [useRuns(), useWorks().filter((work) => !work.hidden)];
  const cutOff = status?.network.offline === true;
  if (runs.length + works.length === 0) return null;
  return (
    <Stack
      className="run-bar"
      gap={6}
      px="lg"
      py={8}
      bg="var(--mantine-color-body)"
      style={{ borderTop: "1px solid var(--mantine-color-default-border)" }}
    >
      {runs.map((run) => (
        <RunLine key={run.key} run={run} cutOff={cutOff} />
      ))}
      {works.map((work) => (
        <WorkLine key={work.kind} work={work} />
      ))}
    </Stack>
  );
}
