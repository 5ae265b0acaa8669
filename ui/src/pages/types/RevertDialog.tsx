/** Takes a definition away, after it was seen what counts then. */
import { Text } from "@mantine/core";
import { Confirm } from "../../components/Confirm";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { keepInspected, useAffected } from "../../state/queries";
import { t } from "../../texts/t";
import { WhoIsAffected } from "./Affected";
import type { ValueDialog } from "./OverrideDialog";
import { worded } from "./values";

export function RevertDialog({ view, types, value, onClose }: ValueDialog) {
  const { label, path, kind, setting } = value;
  const affected = useAffected(view.backend ? null : view.id, path);
  const then = value.definitions[1];
  const revert = useAction(
    () =>
      view.backend && setting !== null
        ? api.backendOverride(view.backend.id, setting, null)
        : api.typeRevert(view.id, path),
    (changed) => {
      keepInspected(changed);
      tell(t(then ? "revert.done" : "revert.removed", { label, title: view.title }));
      onClose();
    },
    () => undefined,
  );
  return (
    <Confirm
      opened
      title={t(then ? "revert.title" : "revert.removeTitle", { label })}
      confirm={t(then ? "revert.action" : "revert.remove")}
      busy={revert.isPending}
      onConfirm={() => revert.mutate(undefined)}
      onClose={onClose}
    >
      <Text size="sm" style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
        {then
          ? t("revert.then", { value: worded(then.value, kind), origin: then.title })
          : t("revert.thenNothing")}
      </Text>
      <WhoIsAffected view={view} types={types} query={affected} />
      {revert.error !== null && <ProblemNote problem={asProblem(revert.error)} />}
    </Confirm>
  );
}
