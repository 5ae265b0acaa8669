/** Saves a new backend, and asks where to keep its password where that is not known yet. */
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { ProblemNote } from "../../components/ProblemNote";
import { SecretsDialog } from "../../components/SecretsDialog";
import { api, asProblem, type BackendView, type TypeForm } from "../../ipc";
import { useAction } from "../../state/actions";
import { heldBack } from "../../state/connect";
import { type Draft, toCore } from "../../state/draft";
import { useStatus } from "../../state/queries";

/** The password cannot be kept before somebody says where, or opens the vault. */
const noPlace = new Set(["secrets.undecided", "secrets.vault_locked"]);

export function useSave(done: (backend: BackendView) => void): {
  start: (draft: Draft, form: TypeForm) => void;
  busy: boolean;
  note: ReactNode;
} {
  const status = useStatus().data;
  const [asking, choosing] = useDisclosure(false);
  const [wanted, setWanted] = useState<Draft | null>(null);
  const save = useAction(
    (draft: Draft) => api.backendSave(toCore(draft)),
    done,
    (error) => {
      if (noPlace.has(asProblem(error).code)) choosing.open();
    },
  );
  const problem = save.error === null ? null : asProblem(save.error);
  return {
    start: (draft, form) => {
      const held = heldBack(draft, form);
      setWanted(held);
      save.mutate(held);
    },
    busy: save.isPending,
    note: (
      <>
        {problem && !noPlace.has(problem.code) && <ProblemNote problem={problem} />}
        {status && (
          <SecretsDialog
            state={status.secrets}
            opened={asking}
            onClose={choosing.close}
            onReady={() => wanted && save.mutate(wanted)}
          />
        )}
      </>
    ),
  };
}
