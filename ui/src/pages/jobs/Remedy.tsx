/** What mends a job, where trying again does not: the login of the system, or a choice about the invoice. */
import type { ButtonProps } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { CommandButton } from "../../components/CommandButton";
import type { JobView } from "../../ipc";
import { useBackends } from "../../state/queries";
import { t } from "../../texts/t";

/**
 * Whether a person has choices about it, and not only another try. What it stopped for stays told
 * when it goes on, and what a person set aside wants nothing but to be tried again.
 */
export const hasChoices = ({ state, problem, kind }: JobView): boolean =>
  state === "parked" &&
  problem?.class === "needs_you" &&
  problem.code !== "job.set_aside" &&
  kind === "invoice.export";

/** Where it is mended; nothing where nothing but another try is known. */
export function useRemedy(job: JobView) {
  const backends = useBackends().data ?? [];
  const backend = backends.find((one) => one.lane.name === job.lane)?.id;
  if (job.problem?.class === "auth" && backend !== undefined) return { login: backend };
  if (!hasChoices(job)) return null;
  return { choices: job.record === null ? {} : { record: job.record, backend } };
}

export function Remedy({
  remedy,
  ...look
}: ButtonProps & { remedy: NonNullable<ReturnType<typeof useRemedy>>; about?: string }) {
  const { login, choices } = remedy;
  return (
    <CommandButton
      {...look}
      renderRoot={(props) =>
        login !== undefined ? (
          <Link to="/backends/$backendId" params={{ backendId: String(login) }} {...props} />
        ) : (
          <Link to="/inbox" search={choices} {...props} />
        )
      }
    >
      {t(login !== undefined ? "remedy.sign_in" : "remedy.open_inbox")}
    </CommandButton>
  );
}
