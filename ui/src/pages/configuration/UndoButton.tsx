/** Takes a change back. It asks where that deletes a backend, whose password is nowhere else. */
import { Tooltip } from "@mantine/core";
import { type ComponentProps, useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Confirm } from "../../components/Confirm";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type ConfigChange } from "../../ipc";
import { tell, tellProblem, useAction } from "../../state/actions";
import { t } from "../../texts/t";

interface Props extends Omit<ComponentProps<typeof CommandButton>, "onClick"> {
  change: ConfigChange;
  /** Why it cannot be taken back, where it cannot. */
  not: string;
  /** What is said once it was. */
  done: string;
}

export function UndoButton({ change, not, done, ...button }: Props) {
  const [asking, setAsking] = useState(false);
  const deletes = change.entity === "backend" && change.kind === "created";
  const undo = useAction(
    () => api.configUndo(change.id),
    () => {
      setAsking(false);
      tell(done);
    },
    // A question that is open shows what went wrong.
    (error) => {
      if (!deletes) tellProblem(error);
    },
  );
  const close = () => {
    setAsking(false);
    undo.reset();
  };
  const press = () => (deletes ? setAsking(true) : undo.mutate(undefined));
  return (
    <>
      <Tooltip label={not} disabled={change.can_undo} multiline w={260}>
        <CommandButton
          variant="default"
          {...button}
          {...(change.can_undo ? {} : { "data-disabled": true })}
          aria-disabled={!change.can_undo}
          loading={undo.isPending}
          onClick={() => change.can_undo && press()}
        />
      </Tooltip>
      <Confirm
        opened={asking}
        title={t("backends.deleteTitle", { name: change.title })}
        text={t("backends.deleteText")}
        confirm={t("backends.delete")}
        danger
        busy={undo.isPending}
        onConfirm={() => undo.mutate(undefined)}
        onClose={close}
      >
        {undo.error !== null && <ProblemNote problem={asProblem(undo.error)} />}
      </Confirm>
    </>
  );
}
