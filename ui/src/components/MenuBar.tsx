/** Does what is chosen in the native menu, and offers to show its bar or not. Draws nothing. */
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { listenMenu } from "../ipc";
import { useCommands } from "../state/commands";
import { follow, tellHidden, useMenuBar } from "../state/menu";
import { t } from "../texts/t";

export function MenuBar() {
  const { history } = useRouter();
  useEffect(
    () => listenMenu((entry) => follow(entry, (address) => history.push(address))),
    [history],
  );
  const { shown, show } = useMenuBar();
  useCommands([
    {
      id: "menu bar",
      title: t(shown ? "menuBar.hide" : "menuBar.show"),
      group: "do",
      can: shown !== null,
      run: () => show(!shown, shown ? { onSuccess: tellHidden } : {}),
    },
  ]);
  return null;
}
