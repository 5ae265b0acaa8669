/**
 * Fields that are saved as one, by their button of type `submit` or by Enter in a field. While that button
 * can't be pressed, nothing is: what makes it so is said once, there.
 *
 * It is no `form` element: WebKitGTK keeps each of those that ever stood in a page, with all that was in it
 * (`docs/benchmarks.md`). A test holds all others to this one.
 */
import type { KeyboardEvent, MouseEvent, ReactNode } from "react";

const BUTTON = "button[type=submit]";
/** Fields in which Enter means "this is it"; in a text of several lines it is a new line. */
const FIELD = "input:not([type=button], [type=file], [type=reset])";

export function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  const pressed = (event: MouseEvent<HTMLDivElement>) => {
    const button = within(event)?.closest<HTMLButtonElement>(BUTTON);
    if (button && !button.disabled && !event.defaultPrevented) onSubmit();
  };
  const keyed = (event: KeyboardEvent<HTMLDivElement>) => {
    const held = event.ctrlKey || event.metaKey || event.altKey;
    const taken = event.defaultPrevented || event.nativeEvent.isComposing || held;
    if (event.key !== "Enter" || taken || !within(event)?.matches(FIELD)) return;
    // As in a form, Enter presses its button, and does nothing where that can't be pressed.
    event.currentTarget.querySelector<HTMLButtonElement>(BUTTON)?.click();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its fields and its button take the keys
    <div onClick={pressed} onKeyDown={keyed}>
      {children}
    </div>
  );
}

/** What was pressed, where it lies in the form itself: a dialog that it opened has its own answers. */
function within(event: MouseEvent | KeyboardEvent): Element | null {
  const target = event.target as Element;
  return event.currentTarget.contains(target) ? target : null;
}
