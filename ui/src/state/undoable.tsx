/** Tells of something that was done at once and can be taken back: a notice with a button, and Ctrl+Z. */
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { FocusEvent } from "react";
import { t } from "../texts/t";
import { tell, tellProblem } from "./actions";
import { addCommands } from "./commands";
import { notice } from "./notices";
import { queryClient, refreshAll, statusQuery } from "./queries";

/** How long the way back is offered; as long as the pointer or the focus is on the notice, it stays. */
const OFFERED_MS = 10_000;

export interface Undoable {
  /** What was done. */
  message: string;
  /** Takes it back; tells `false`, and changes nothing, where something newer came on top. */
  undo: () => Promise<boolean>;
  /** The button's words, where they say it more exactly than *Undo*. */
  label?: string;
  /** What stands then, where that is not simply what stood before. */
  undone?: string;
}

/** The practice company has things of its own under the same ids. */
const practising = () => queryClient.getQueryData(statusQuery.queryKey)?.practice != null;

/** So that each is a notice of its own, even where two say the same. */
let told = 0;

/** Says what was done. Where it can be taken back, a button and a command do so for a while. */
export function tellUndoable(done: Undoable): void {
  offer(done, practising());
}

function offer(done: Undoable, inPractice: boolean): void {
  told += 1;
  const id = `undo ${told}`;
  const label = done.label ?? t("config.undo");
  const title = t("undo.named", { label, what: done.message });
  let takeCommand: (() => void) | undefined;
  let cameFrom: HTMLElement | null = null;
  let gone = false;
  const undo = () => {
    // A second press must not take back what stood before this.
    if (gone) return;
    notifications.hide(id);
    void takeBack(done, inPractice);
  };
  const shown = {
    id,
    withBorder: true,
    color: "teal",
    autoClose: OFFERED_MS as number | false,
    // What can be taken back only for a while is never kept waiting behind what is merely said.
    priority: 1,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" style={{ overflowWrap: "anywhere" }} miw={0}>
          {done.message}
        </Text>
        <Button variant="subtle" style={{ flexShrink: 0 }} aria-label={title} onClick={undo}>
          {label}
        </Button>
      </Group>
    ),
    // The command is there once the notice is seen: nothing is undone that was not offered.
    onOpen: () => {
      takeCommand ??= addCommands([{ id, title, group: "do", keys: "Mod+Z", run: undo }]);
    },
    onClose: () => {
      gone = true;
      takeCommand?.();
      returnFocus(cameFrom);
    },
    onFocusCapture: (event: FocusEvent<HTMLElement>) => {
      const from = event.relatedTarget;
      if (from instanceof HTMLElement && !event.currentTarget.contains(from)) cameFrom = from;
      notifications.update({ ...shown, autoClose: false });
    },
    onBlurCapture: (event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) notifications.update(shown);
    },
  };
  notifications.show(shown);
}

/** The focus goes back to where it was before it went to the notice, unless it has left by itself. */
function returnFocus(cameFrom: HTMLElement | null): void {
  const now = document.activeElement;
  const inNotice = now?.closest(".mantine-Notifications-notification") != null;
  if (inNotice && cameFrom?.isConnected) cameFrom.focus();
}

async function takeBack(done: Undoable, inPractice: boolean): Promise<void> {
  try {
    const undone = practising() === inPractice && (await done.undo());
    void refreshAll();
    if (undone) tell(done.undone ?? t("undo.done", { what: done.message }));
    else notice({ message: t("undo.changed", { what: done.message }), color: "orange" });
  } catch (error) {
    tellProblem(error);
    // What could not be done now may be possible in a moment.
    offer(done, inPractice);
  }
}
