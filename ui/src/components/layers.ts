/**
 * Dialogs and drawers. Every one of the window is one of these: they give the focus back to what had it,
 * however they close, and only the topmost closes by Escape. Mantine's own give it back only where they
 * are drawn closed once more, and close all together.
 */
import { type RefObject, useLayoutEffect, useRef } from "react";

/** A dialog lies over the page, a drawer beside it; the palette is a dialog that leads on to the next thing. */
type Kind = "dialog" | "drawer" | "palette";

interface Layer {
  kind: Kind;
  root: RefObject<HTMLDivElement | null>;
  close: RefObject<(() => void) | undefined>;
}

/** What is open, the topmost last. */
const open: Layer[] = [];

/** How many menus and panes are unfolded. They close by themselves, and are nobody's layer. */
let unfolded = 0;

/** Notices keep clear of what lies on top: `frame.css` reads it here. */
function markTopmost(): void {
  const topmost = open.at(-1)?.kind ?? (unfolded > 0 ? "pane" : undefined);
  if (topmost) document.body.dataset.above = topmost;
  else delete document.body.dataset.above;
}

/** What closed this moment: the boxes that the focus has to leave, and where it may go, the best first. */
let owed: { from: HTMLElement[]; to: HTMLElement[]; timer: number } | null = null;

const holds = (boxes: HTMLElement[], element: Element) =>
  boxes.some((box) => box.contains(element));

/** Whether nobody has the focus who may keep it. */
function isFree(from: HTMLElement[]): boolean {
  const now = document.activeElement;
  return now === null || now === document.body || holds(from, now);
}

function takes(element: HTMLElement | null | undefined): boolean {
  if (!element?.isConnected) return false;
  element.focus({ preventScroll: true });
  return document.activeElement === element;
}

/** The focus is never left to nobody: the next Tab would begin at the top of the window. */
export function giveBack(to: HTMLElement[]): void {
  if (to.some(takes)) return;
  const below = open.at(-1)?.root.current?.querySelector<HTMLElement>('[role="dialog"]');
  if (takes(below)) return;
  const page =
    document.querySelector<HTMLElement>("main h1") ?? document.querySelector<HTMLElement>("main");
  if (page && !page.hasAttribute("tabindex")) page.tabIndex = -1;
  takes(page);
}

/** An entry of a menu goes with the menu; the button that unfolds it stays. */
export function staysOf(now: HTMLElement): HTMLElement {
  const menu = now.closest('[role="menu"]')?.getAttribute("aria-labelledby");
  return (menu && document.getElementById(menu)) || now;
}

/** Where the focus goes back to from what opens now. */
function wayBack(): HTMLElement[] {
  const before = owed;
  owed = null;
  if (before) {
    window.clearTimeout(before.timer);
    // What opens in the place of another leads back to where that one came from.
    if (isFree(before.from)) return before.to;
  }
  const now = document.activeElement;
  if (!(now instanceof HTMLElement) || now === document.body) return [];
  return [staysOf(now)];
}

/** Once, when all that closes together is gone: a dialog may close with the drawer below it. */
function owe(root: HTMLElement | null, back: HTMLElement[]): void {
  if (owed) window.clearTimeout(owed.timer);
  const from = [...(owed?.from ?? []), ...(root ? [root] : [])];
  const to = [...(owed?.to ?? []), ...back].filter((element) => !holds(from, element));
  const timer = window.setTimeout(() => {
    owed = null;
    if (isFree(from)) giveBack(to);
  });
  owed = { from, to, timer };
}

/** Whether a list of options is open at a field: it closes before the dialog or the pane around it. */
export const listIsOpenAt = (target: EventTarget | null): boolean =>
  target instanceof Element && target.getAttribute("data-mantine-stop-propagation") === "true";

function pressed(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.isComposing) return;
  if (listIsOpenAt(event.target)) return;
  open.at(-1)?.close.current?.();
}

/** Whether something lies over what was opened first, as a question or a menu over a drawer. */
export const isCovered = () => open.length > 1 || unfolded > 0;

/** Whether a question or a form lies over the page. A drawer is beside it, and keeps its keys. */
export const dialogIsOpen = () => open.some(({ kind }) => kind === "dialog");

/** Whether anything is open that letters may be meant for. */
export const anythingIsOpen = () => open.length > 0 || unfolded > 0;

/** A menu or a pane unfolds; what comes back folds it. */
export function unfolds(): () => void {
  unfolded += 1;
  markTopmost();
  return () => {
    unfolded -= 1;
    markTopmost();
  };
}

/** Keeps the order of what is open, and the way back of the focus; what it returns belongs to the root. */
export function useLayer(kind: Kind, opened: boolean, onEscape?: () => void) {
  const root = useRef<HTMLDivElement>(null);
  const close = useRef(onEscape);
  close.current = onEscape;
  // Before the focus moves into it, and while it is still there when it is taken away.
  useLayoutEffect(() => {
    if (!opened) return;
    const back = wayBack();
    const layer = { kind, root, close };
    open.push(layer);
    markTopmost();
    // Again and again the same, which is there once.
    window.addEventListener("keydown", pressed, true);
    return () => {
      open.splice(open.indexOf(layer), 1);
      markTopmost();
      owe(root.current, back);
    };
  }, [kind, opened]);
  return root;
}
