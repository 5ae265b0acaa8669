/** A form that is none to the engine: its button and Enter send it, as people know it. */
import { Button, MantineProvider } from "@mantine/core";
import { createEvent, fireEvent, render, screen } from "@testing-library/react";
import { createPortal } from "react-dom";
import { expect, test, vi } from "vitest";
import { theme } from "../theme";
import { Form } from "./Form";

interface Asked {
  disabled?: boolean;
  button?: boolean;
}

function shown({ disabled = false, button = true }: Asked = {}) {
  const sent = vi.fn();
  render(
    <Form onSubmit={sent}>
      <input aria-label="Name" />
      <input aria-label="Tick" type="checkbox" />
      <textarea aria-label="Note" />
      <button type="button">Cancel</button>
      {button && (
        <button type="submit" disabled={disabled}>
          <span>Save</span>
        </button>
      )}
      {createPortal(
        <>
          <input aria-label="Elsewhere" />
          <button type="submit">Leave</button>
        </>,
        document.body,
      )}
    </Form>,
  );
  return sent;
}

const enter = (name: string, how: object = {}) =>
  fireEvent.keyDown(screen.getByLabelText(name), { key: "Enter", ...how });
const press = (words: string) => fireEvent.click(screen.getByText(words));

const cases: [string, Asked, () => void, number][] = [
  ["its button", {}, () => press("Save"), 1],
  ["Enter in a field", {}, () => enter("Name"), 1],
  ["Enter on a tick", {}, () => enter("Tick"), 1],
  ["another key", {}, () => enter("Name", { key: "a" }), 0],
  ["Enter in a text of several lines", {}, () => enter("Note"), 0],
  ["Enter that chooses among signs", {}, () => enter("Name", { isComposing: true }), 0],
  ["Enter with a key that means another command", {}, () => enter("Name", { ctrlKey: true }), 0],
  ["another button", {}, () => press("Cancel"), 0],
  ["a button that can't be pressed", { disabled: true }, () => press("Save"), 0],
  ["Enter beside a button that can't be pressed", { disabled: true }, () => enter("Name"), 0],
  ["Enter where there is no button", { button: false }, () => enter("Name"), 0],
  ["a field of what it opened", {}, () => enter("Elsewhere"), 0],
  ["the button of what it opened", {}, () => press("Leave"), 0],
];

test.each(cases)("%s", (_, asked, done, times) => {
  const sent = shown(asked);
  done();
  expect(sent).toHaveBeenCalledTimes(times);
});

test("neither Enter nor a press sends again while the button works", () => {
  const sent = vi.fn();
  const form = (works: boolean) => (
    <MantineProvider theme={theme}>
      <Form onSubmit={sent}>
        <input aria-label="Name" />
        <Button type="submit" loading={works}>
          Save
        </Button>
      </Form>
    </MantineProvider>
  );
  const { rerender } = render(form(false));
  screen.getByRole("button").focus();
  press("Save");
  rerender(form(true));
  press("Save");
  enter("Name");
  expect(sent).toHaveBeenCalledOnce();
});

test("Enter that a list of choices took sends nothing", () => {
  const sent = shown();
  const field = screen.getByLabelText("Name");
  const event = createEvent.keyDown(field, { key: "Enter" });
  event.preventDefault();
  fireEvent(field, event);
  expect(sent).not.toHaveBeenCalled();
});
