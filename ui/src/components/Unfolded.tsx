/**
 * What unfolds beside its button: menus, and panes with fields. Every one of the window is one of these,
 * so that it is known while one is open (`layers.ts` says what for).
 */
import { Menu, type MenuDropdownProps, Popover, type PopoverDropdownProps } from "@mantine/core";
import { useEffect } from "react";
import { unfolds } from "./layers";

/** It is there exactly as long as what it stands in. */
function Unfolded() {
  useEffect(unfolds, []);
  return null;
}

export function MenuEntries({ children, ...props }: MenuDropdownProps) {
  return (
    <Menu.Dropdown {...props}>
      <Unfolded />
      {children}
    </Menu.Dropdown>
  );
}

export function Pane({ children, ...props }: PopoverDropdownProps) {
  return (
    <Popover.Dropdown className="pane" {...props}>
      <Unfolded />
      {children}
    </Popover.Dropdown>
  );
}
