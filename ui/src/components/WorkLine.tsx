/** How far a backup, a restore, a move, a check, a list or a file of the history is. */
import { useAction } from "../state/actions";
import { now, useClock } from "../state/now";
import { paceOf } from "../state/pace";
import { hideWork, stopWork, type Work } from "../state/works";
import { bytes, listed } from "../texts/format";
import { t } from "../texts/t";
import { BarLine } from "./BarLine";

const size = (kib: number) => bytes(String(kib * 1024));

function stepWords({ step, done, total }: Work): string {
  switch (step) {
    case "copying":
    case "saving":
    case "placing":
      return t(`workStep.${step}`, { done: size(done), total: size(total) });
    case "waiting":
      return t("workStep.waiting", { seconds: total - done });
    case "writing":
      // How much of the history matches is known when all of it was written.
      return total === 0 ? t("workStep.written", { done }) : t("workStep.writing", { done, total });
    default:
      return t("workStep.reading");
  }
}

function words(work: Work, inFull: boolean): string {
  const { kind, state, halted } = work;
  const what = t(`work.${kind}`);
  if (state === "going" && !halted && !inFull) return what;
  const said =
    state === "going" ? (halted ? t("work.halting") : stepWords(work)) : t(`work.${state}`);
  return t("work.line", { what, said });
}

/** How fast the present step goes, and what remains of it where that is known. */
function paceWords({ total, done, step, halted, samples }: Work): string {
  const rows = step === "writing";
  const endless = total === 0;
  if (halted || step === "waiting" || (endless && !rows)) return "";
  const pace = paceOf(samples, endless ? Number.POSITIVE_INFINITY : total - done, now());
  if (!pace) return "";
  const rate = Math.max(Math.round(pace.perMinute), 1);
  const said = rows ? t("run.pace", { rate }) : t("work.pace", { rate: size(rate) });
  return endless ? said : listed([said, t("run.rest", { minutes: Math.ceil(pace.rest / 60_000) })]);
}

export function WorkLine({ work, dismissible = true }: { work: Work; dismissible?: boolean }) {
  const stop = useAction(stopWork);
  const { kind, done, total, state, halted } = work;
  const going = state === "going";
  useClock(going);
  const share = going ? (100 * done) / Math.max(total, 1) : state === "done" ? 100 : 0;
  return (
    <BarLine
      words={words(work, true)}
      spoken={words(work, false)}
      tone={going ? "going" : state === "done" ? "good" : "stopped"}
      parts={going && total === 0 ? null : [{ share, color: "teal" }]}
      pace={paceWords(work)}
      stop={
        going
          ? { busy: stop.isPending, pressed: halted, press: () => stop.mutate(kind) }
          : undefined
      }
      onDismiss={dismissible ? () => hideWork(kind) : undefined}
    />
  );
}
