/** What became of something that was done to jobs, in words. */
import type { JobAction, JobsActed } from "../ipc";
import { t } from "../texts/t";

/** What runs or may have sent something was only asked to stop: that is not said to be cancelled. */
export function actedText(
  action: JobAction["action"],
  { changed, stopping }: Pick<JobsActed, "changed" | "stopping">,
): string {
  const asked = t("jobs.done.asked", { count: stopping });
  const done = t(`jobs.done.${action}`, { count: changed });
  if (stopping === 0) return done;
  return changed === 0 ? asked : `${done} ${asked}`;
}
