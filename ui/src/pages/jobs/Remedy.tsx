/** What mends a job, where trying again does not: the login of the system, or a choice about the invoice. */
import type { ButtonProps } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { CommandButton } from "../../components/CommandButton";
import type { JobView } from "../../ipc";
import { useBackends } from "../../state/queries";
import { t } from "../../texts/t";

/** Whether a person has choices about it, and not only another try. */
export const hasChoices = ({ problem, kind }: JobView): boolean =>
  problem?.class === "needs_you" && kind === "invoice.export";

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
