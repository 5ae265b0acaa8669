/** Entries of menus that are commands too. Apart from the buttons, as menus come later than the first page. */
import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import type { Offer } from "../state/commands";
import { ariaKeys, shownKeys } from "../state/keys";
import { Keys } from "./Keys";

/** An entry of a menu for a command that is offered while the menu is closed, too. */
export function CommandItem({ offer, icon }: { offer: Offer; icon?: ReactNode }) {
  return (
    <Menu.Item
      leftSection={icon}
      rightSection={offer.keys && <Keys keys={shownKeys(offer.keys)} />}
      aria-keyshortcuts={offer.keys && ariaKeys(offer.keys)}
      onClick={offer.run}
    >
      {offer.title}
    </Menu.Item>
  );
}
