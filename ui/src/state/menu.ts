/** The native menu: what each of its entries leads to here, and whether its bar is shown. */
import { useQuery } from "@tanstack/react-query";
import { api, type DesktopState, type MenuEntry } from "../ipc";
import { t } from "../texts/t";
import { useAction } from "./actions";
import { commandsNow } from "./commands";
import { desktopQuery, queryClient } from "./queries";
import { tellUndoable } from "./undoable";

/** What the page makes of keys, and what a field does where it makes nothing of them. */
interface Pressed {
  key: string;
  shift?: boolean;
  field: "undo" | "redo" | "selectAll";
}

type Lead = { command: string; otherwise?: string } | { address: string } | Pressed;

/** Commands and places that there are anyway: nothing is done for the menu alone. */
export const leads: Record<MenuEntry, Lead> = {
  // Without books there is nothing to read; the overview says how to come to some.
  import: { command: "import", otherwise: "go /" },
  back_up: { address: "/settings?section=data" },
  settings: { command: "go /settings" },
  undo: { key: "z", field: "undo" },
  redo: { key: "z", shift: true, field: "redo" },
  select_all: { key: "a", field: "selectAll" },
  overview: { command: "go /" },
  invoices: { command: "go /invoices" },
  inbox: { command: "go /inbox" },
  backends: { command: "go /backends" },
  jobs: { command: "go /jobs" },
  history: { command: "go /history" },
  types: { command: "go /types" },
  mappings: { command: "go /mappings" },
  credentials: { command: "go /credentials" },
  configuration: { command: "go /configuration" },
  palette: { command: "palette" },
  larger: { command: "size larger" },
  smaller: { command: "size smaller" },
  usual: { command: "size usual" },
  menu_bar: { command: "menu bar" },
  page_help: { command: "help" },
  guide: { address: "/help/index" },
  keys: { command: "keys" },
  diagnostics: { address: "/settings?section=diagnostics" },
};

/** Does what an entry stands for. */
export function follow(entry: MenuEntry, goTo: (address: string) => void): void {
  const lead = leads[entry];
  if ("address" in lead) goTo(lead.address);
  else if ("key" in lead) press(lead);
  else {
    const named = (id: string | undefined) => commandsNow().find((one) => one.id === id);
    (named(lead.command) ?? named(lead.otherwise))?.run();
  }
}

function press({ key, shift = false, field }: Pressed): void {
  const pressed = new KeyboardEvent("keydown", {
    key,
    ctrlKey: true,
    shiftKey: shift,
    bubbles: true,
    cancelable: true,
  });
  const focused = document.activeElement ?? document.body;
  if (focused.dispatchEvent(pressed)) document.execCommand(field);
}

const keep = (state: DesktopState) => queryClient.setQueryData(desktopQuery.queryKey, state);

/** Whether the bar is shown, or nothing where the system always shows it; and to have it so or not. */
export function useMenuBar() {
  const kept = useQuery(desktopQuery).data?.menu_bar ?? null;
  const { mutate, isPending, variables } = useAction((on: boolean) => api.menuBar(on), keep);
  return { shown: kept !== null && isPending ? variables : kept, show: mutate };
}

/** Where the bar went that somebody took away from within itself. */
export function tellHidden(): void {
  tellUndoable({
    message: t("menuBar.hidden"),
    undo: async () => {
      if ((await api.desktopState()).menu_bar !== false) return false;
      keep(await api.menuBar(true));
      return true;
    },
  });
}
