/** Buttons that are commands too: name, keys, condition and deed stand in one place. */
import { Button } from "@mantine/core";
import { useMergedRef } from "@mantine/hooks";
import { type ComponentProps, useId, useRef } from "react";
import { type Command, useCommands } from "../state/commands";
import { ariaKeys, shownKeys } from "../state/keys";
import { t } from "../texts/t";

/** Says on a button which keys press it. */
export const pressedBy = (keys: string | undefined) =>
  keys === undefined
    ? {}
    : {
        title: t("keys.press", { keys: shownKeys(keys) }),
        "aria-keyshortcuts": ariaKeys(keys),
      };

type Props = Omit<ComponentProps<typeof Button<"button">>, "children"> &
  Partial<Pick<Command, "group" | "about" | "keys">> & { children: string };

/** The command presses the button, so that it never does anything else, and nothing where that is dead. */
export function CommandButton({ group = "page", about, keys, ref, ...button }: Props) {
  const id = useId();
  const own = useRef<HTMLButtonElement>(null);
  const dead = button.disabled || button.loading || button["aria-disabled"] === true;
  const run = () => {
    // What opens beside a button is reached from there.
    if (own.current?.hasAttribute("aria-haspopup")) own.current.focus();
    own.current?.click();
  };
  const title = button["aria-label"] ?? button.children;
  useCommands([{ id, title, group, about, keys, can: !dead, run }]);
  return <Button {...pressedBy(keys)} {...button} ref={useMergedRef(own, ref)} />;
}
