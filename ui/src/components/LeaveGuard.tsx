/** Asks before what was typed and not saved is left behind, by whatever way the page is left. */
import { useBlocker } from "@tanstack/react-router";
import { useRef } from "react";
import { t } from "../texts/t";
import { Confirm } from "./Confirm";

/** The reader has just said to leave: what else was typed on the page goes too, without a question of its own. */
let leaving = false;

/** Whether something would be lost, and a way to say at once that nothing is: a save leaves before the page is drawn anew. */
export function useLeaveGuard(dirty: boolean) {
  const free = useRef(!dirty);
  free.current = !dirty;
  const blocker = useBlocker({
    shouldBlockFn: () => !free.current && !leaving,
    enableBeforeUnload: false,
    withResolver: true,
  });
  const guard = (
    <Confirm
      opened={blocker.status === "blocked"}
      danger
      title={t("leave.title")}
      text={t("leave.text")}
      confirm={t("leave.leave")}
      onConfirm={() => {
        leaving = true;
        blocker.proceed?.();
        // The router asks the other guards of the page before any other task has its turn.
        setTimeout(() => {
          leaving = false;
        });
      }}
      onClose={() => blocker.reset?.()}
    />
  );
  return { guard, release: () => (free.current = true) };
}
