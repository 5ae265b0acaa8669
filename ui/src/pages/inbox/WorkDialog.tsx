/** What a choice about a thing that is no invoice will do, before it is made; then what came of it. */
import { Text } from "@mantine/core";
import { Confirm } from "../../components/Confirm";
import { api, type InboxItem, type InboxWork } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { actedText } from "../../state/jobsActed";
import { followImport } from "../../state/runs";
import { problemText, t } from "../../texts/t";
import { itemName, type WorkChoice, willText } from "./words";

export interface ChosenWork {
  item: InboxItem;
  work: InboxWork;
  kind: WorkChoice;
  /** The system it is about, where it is about one. */
  backend: string | null;
}

export function WorkDialog({ chosen, onClose }: { chosen: ChosenWork; onClose: () => void }) {
  const { item, work, kind, backend } = chosen;
  const act = useAction(
    () => made(chosen),
    (said) => {
      onClose();
      if (said !== null) tell(said);
    },
  );
  return (
    <Confirm
      opened
      title={`${t(`inbox.choice.${kind}`)} · ${itemName(item)}`}
      text={willText(kind, work, backend) ?? ""}
      confirm={t(kind === "cancel" ? "inbox.go.cancel" : `inbox.go.again.${work}`)}
      busy={act.isPending}
      onConfirm={() => act.mutate(undefined)}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {problemText(item.problem)}
      </Text>
    </Confirm>
  );
}

/** Makes the choice. Gives what is to be said of it; a reading that is followed says it by itself. */
async function made({ item, work, kind }: ChosenWork): Promise<string | null> {
  if (item.job === null) {
    await api.scheduleRun("backup");
    return t("inbox.backedUp");
  }
  const action = kind === "cancel" ? ("cancel" as const) : ("retry" as const);
  const acted = await api.jobsAct({ by: "ids", ids: [item.job] }, { action });
  if (acted.changed + acted.stopping === 0) return t("inbox.decidedMeanwhile");
  if (action === "cancel" || work === "other") return actedText(action, acted);
  await followImport([item.job]);
  return null;
}
