/** Asks before what was typed and not saved is left behind, by whatever way the page is left. */
import { useBlocker } from "@tanstack/react-router";
import { useRef } from "react";
import { t } from "../texts/t";
import { Confirm } from "./Confirm";

/** Whether something would be lost, and a way to say at once that nothing is: a save leaves before the page is drawn anew. */
export function useLeaveGuard(dirty: boolean) {
  const free = useRef(!dirty);
  free.current = !dirty;
  const blocker = useBlocker({
    shouldBlockFn: () => !free.current,
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
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  );
  return { guard, release: () => (free.current = true) };
}
