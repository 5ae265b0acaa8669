/** Runs commands by their keys, wherever the focus is. Draws nothing. */
import { useEffect } from "react";
import { commandsNow } from "../state/commands";
import { partOf, SEQUENCE_MS, step, takesLetters } from "../state/keys";
import { anythingIsOpen, dialogIsOpen } from "./layers";

export function CommandKeys() {
  useEffect(() => {
    let before: { part: string; at: number } | null = null;
    const press = (event: KeyboardEvent) => {
      const part = partOf(event);
      if (part === null || event.defaultPrevented || event.isComposing) return;
      const single = part.length === 1;
      // Below a dialog, and in a menu, nothing is run by a mere letter.
      if (single && (takesLetters(document.activeElement) || anythingIsOpen())) return;
      // Below a dialog only what leads away from it, or changes how it looks, is run at all.
      if (!single && dialogIsOpen() && !everywhere.has(part)) return;
      if (event.shiftKey && /^Mod\+[A-Z]$/.test(part)) return;
      // A field takes back what was typed in it, and with Shift it is the opposite.
      if (part === "Mod+Z" && (event.shiftKey || takesLetters(document.activeElement))) return;
      const earlier = before && event.timeStamp - before.at < SEQUENCE_MS ? before.part : null;
      const keys = commandsNow().flatMap((command) => command.keys ?? []);
      const next = step(keys, earlier, part);
      before = next && "begun" in next ? { part: next.begun, at: event.timeStamp } : null;
      if (next && "whole" in next) {
        event.preventDefault();
        commandsNow()
          .find((command) => command.keys === next.whole)
          ?.run();
      }
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return null;
}

const everywhere = new Set(["Mod+K", "Mod+Z", "F1", "Mod+=", "Mod++", "Mod+-", "Mod+0"]);
