/** Shortcuts: a key with `Mod`, a key by itself, or one key after another. */
import { t } from "../texts/t";

/** What a key press is, as far as shortcuts care. */
interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** How long the second key of a sequence may take, in milliseconds. */
export const SEQUENCE_MS = 1200;

/** The press as a shortcut's part, such as `Mod+K`, `?` or `g`. */
export function partOf({ key, ctrlKey, metaKey, altKey }: Press): string | null {
  if (!altKey && key === "F1") return key;
  if (altKey || key.length !== 1) return null;
  if (!ctrlKey && !metaKey) return key;
  // Plus and minus lie on their keys with Shift or without, as the keyboard has it.
  return `Mod+${{ "=": "+", _: "-" }[key] ?? key.toUpperCase()}`;
}

/** What a press comes to after an earlier one: a whole shortcut, the begin of one, or neither. */
export function step(
  shortcuts: readonly string[],
  before: string | null,
  part: string,
): { whole: string } | { begun: string } | null {
  for (const tried of before === null ? [part] : [`${before} ${part}`, part]) {
    if (shortcuts.includes(tried)) return { whole: tried };
    if (shortcuts.some((one) => one.startsWith(`${tried} `))) return { begun: tried };
  }
  return null;
}

/** Whether what has the focus takes letters, so that single keys belong to it. */
export function takesLetters(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || element instanceof HTMLTextAreaElement) return true;
  if (element instanceof HTMLSelectElement) return true;
  const quiet = ["checkbox", "radio", "button", "submit", "range", "file"];
  return element instanceof HTMLInputElement && !quiet.includes(element.type);
}

/** A shortcut as keys to read, as they are called in the reader’s language: `Ctrl K`, `Strg K`. */
export function shownKeys(shortcut: string, mac = false): string {
  return shortcut
    .replaceAll("Mod+", mac ? "⌘ " : `${t("keys.ctrl")} `)
    .replaceAll(/\b[a-z]\b/g, (key) => key.toUpperCase());
}

/** The same for `aria-keyshortcuts`, which knows keys that are held, but none after another. */
export const ariaKeys = (shortcut: string): string | undefined =>
  shortcut.includes(" ") ? undefined : shortcut.replace("Mod+", "Control+");
