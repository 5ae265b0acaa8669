/** Dialogs and drawers that are put together when they are first opened: a page shows none of them at once. */
import { type ReactNode, useLayoutEffect, useState } from "react";

/**
 * Draws it closed once before it opens, so that it comes into sight as any other. One that is open from
 * the beginning is open at once, and what was opened stays.
 */
export function WhenOpened({
  opened,
  children,
}: {
  opened: boolean;
  children: (opened: boolean) => ReactNode;
}) {
  const [there, setThere] = useState(opened);
  useLayoutEffect(() => {
    if (opened) setThere(true);
  }, [opened]);
  return there || opened ? children(there && opened) : null;
}
