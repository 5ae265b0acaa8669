/** A table row that opens something, by mouse and by keyboard. */
import { Table } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";

/** What makes a row open something: a place among the tabs, the click and the keys. */
export const opens = (label: string, onOpen: () => void) => ({
  tabIndex: 0,
  "aria-label": label,
  onClick: onOpen,
  onKeyDown: (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onOpen();
    }
  },
});

export function ClickRow({
  label,
  onOpen,
  children,
}: {
  label: string;
  onOpen: () => void;
  children: ReactNode;
}) {
  return (
    <Table.Tr className="click-row" {...opens(label, onOpen)}>
      {children}
    </Table.Tr>
  );
}
