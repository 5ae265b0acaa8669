/**
 * What unfolds beside its button: menus, and panes with fields. Every one of the window is one of these,
 * so that it is known while one is open (`layers.ts` says what for).
 */
import { Menu, type MenuDropdownProps, Popover, type PopoverDropdownProps } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type KeyboardEvent, type ReactNode, useEffect } from "react";
import { CommandButton } from "./CommandButton";
import { listIsOpenAt, unfolds } from "./layers";

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

/**
 * A pane and the button that opens it. The focus goes into the pane, stays there while it is open, and
 * returns to the button however it closes: a key is heard where the focus is, and nowhere else.
 */
export function PaneMenu({
  keys,
  icon,
  button,
  width,
  children,
}: {
  keys: string;
  icon: ReactNode;
  /** What the button says; the pane is called the same. */
  button: string;
  width: number;
  /** Where something in the pane closes it, it is given what does. */
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !listIsOpenAt(event.target)) close();
  };
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      trapFocus
      returnFocus
      // Mantine's own closes the pane together with a list of options that is open in it.
      closeOnEscape={false}
      // One that hid itself would drop the focus.
      hideDetached={false}
      position="bottom-end"
      width={width}
      withinPortal={false}
      shadow="md"
      transitionProps={{ duration: 80 }}
    >
      <Popover.Target>
        <CommandButton
          keys={keys}
          variant="default"
          leftSection={icon}
          onKeyDown={pressed}
          onClick={(event) => {
            // On macOS a click gives a button no focus, and there would be no way back to it.
            event.currentTarget.focus();
            toggle();
          }}
        >
          {button}
        </CommandButton>
      </Popover.Target>
      <Pane onKeyDown={pressed}>{typeof children === "function" ? children(close) : children}</Pane>
    </Popover>
  );
}
