/** The focus of a button that its own press makes dead. */
import { ActionIcon, Button } from "@mantine/core";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { Providers } from "../Providers";
import { queryClient } from "../state/queries";
import { CommandButton } from "./CommandButton";

const pressed = vi.fn();
beforeEach(() => pressed.mockReset());

interface Dead {
  loading?: boolean;
  disabled?: boolean;
}

type Kind = (dead: Dead, onClick: () => void) => React.ReactNode;

const waits = (on: boolean) => ({ loading: on });
const isOff = (on: boolean) => ({ disabled: on });

const kinds: [what: string, kind: Kind, dead: (on: boolean) => Dead, busy: string | null][] = [
  [
    "a command that waits",
    (dead, onClick) => (
      <CommandButton {...dead} onClick={onClick}>
        Save
      </CommandButton>
    ),
    waits,
    "true",
  ],
  [
    "a button that has nothing more to do",
    (dead, onClick) => (
      <Button {...dead} onClick={onClick}>
        Save
      </Button>
    ),
    isOff,
    null,
  ],
  [
    "a small one that waits",
    (dead, onClick) => (
      <ActionIcon {...dead} onClick={onClick} aria-label="Save">
        s
      </ActionIcon>
    ),
    waits,
    "true",
  ],
];

let revive = () => {};

function Page({ kind, dead }: { kind: Kind; dead: (on: boolean) => Dead }) {
  const [on, set] = useState(false);
  revive = () => set(false);
  const onClick = () => {
    pressed();
    set(true);
  };
  return (
    <>
      {kind(dead(on), onClick)}
      <button type="button">Next</button>
    </>
  );
}

test.each(kinds)(
  "%s keeps it, takes no second press, and loses it by Tab alone",
  async (...row) => {
    const [, kind, dead, busy] = row;
    render(
      <Providers client={queryClient}>
        <Page kind={kind} dead={dead} />
      </Providers>,
    );
    const user = userEvent.setup();
    const save = screen.getByRole<HTMLButtonElement>("button", { name: "Save" });
    await user.tab();
    await user.keyboard("{Enter}");
    const said = () => [save.disabled, save.getAttribute("aria-disabled")];
    expect(document.activeElement).toBe(save);
    expect([...said(), save.getAttribute("aria-busy")]).toEqual([false, "true", busy]);
    await user.keyboard("{Enter} ");
    await user.click(save);
    expect(pressed).toHaveBeenCalledOnce();
    // The window loses the focus, and the button with it, but not for good.
    await act(async () => save.dispatchEvent(new FocusEvent("focusout", { bubbles: true })));
    expect(save.disabled).toBe(false);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Next" }));
    expect(said()).toEqual([true, null]);
    await act(async () => revive());
    await user.click(save);
    expect(pressed).toHaveBeenCalledTimes(2);
  },
);

test("one of a form sends it once", async () => {
  function Form() {
    const [sent, send] = useState(false);
    const onSubmit = (event: React.FormEvent) => {
      event.preventDefault();
      pressed();
      send(true);
    };
    return (
      <form onSubmit={onSubmit}>
        <Button type="submit" loading={sent}>
          Save
        </Button>
      </form>
    );
  }
  render(
    <Providers client={queryClient}>
      <Form />
    </Providers>,
  );
  const user = userEvent.setup();
  const save = screen.getByRole("button", { name: "Save" });
  await user.click(save);
  await user.click(save);
  await user.keyboard("{Enter}");
  expect(document.activeElement).toBe(save);
  expect(pressed).toHaveBeenCalledOnce();
});
