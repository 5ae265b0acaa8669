/** A row that opens something, by mouse and by keyboard. */
import type { KeyboardEvent } from "react";

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
