/** A table row that opens something, by mouse and by keyboard. */
import { Table } from "@mantine/core";
import type { ReactNode } from "react";

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
    <Table.Tr
      className="click-row"
      tabIndex={0}
      aria-label={label}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          onOpen();
        }
      }}
    >
      {children}
    </Table.Tr>
  );
}
