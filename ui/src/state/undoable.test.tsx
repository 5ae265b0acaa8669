import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { CommandKeys } from "../components/CommandKeys";
import { Providers } from "../Providers";
import { coreAnswers, problem, Refusal } from "../test/fakeCore";
import * as sample from "../test/samples";
import { queryClient, statusQuery } from "./queries";
import { tellUndoable } from "./undoable";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

const user = userEvent.setup();

beforeEach(() => {
  coreAnswers({});
  queryClient.clear();
  render(
    <Providers client={queryClient}>
      <CommandKeys />
      <input aria-label="field" />
      <button type="button">elsewhere</button>
    </Providers>,
  );
});

const told = (message: string) => waitFor(() => screen.getByText(message));
const gone = (message: string) => waitFor(() => expect(screen.queryByText(message)).toBeNull());
const button = (message: string) => screen.findByRole("button", { name: `Undo: ${message}` });

test("the button says what it undoes, undoes it once, and it is told", async () => {
  const undo = vi.fn(async () => true);
  tellUndoable({ message: "One was deleted.", undo });
  await user.click(await button("One was deleted."));
  await told("Undone: One was deleted.");
  await gone("One was deleted.");
  await user.keyboard("{Control>}z{/Control}");
  expect(undo).toHaveBeenCalledTimes(1);
});

test("Ctrl+Z undoes the newest, then the one before", async () => {
  const undone: string[] = [];
  for (const name of ["A", "B"]) {
    const undo = async () => undone.push(name) > 0;
    tellUndoable({ message: `${name} was deleted.`, undo });
    await button(`${name} was deleted.`);
  }
  await user.keyboard("{Control>}z{/Control}");
  await user.keyboard("{Control>}z{/Control}");
  expect(undone).toEqual(["B", "A"]);
});

test("Ctrl+Z in a field is the field's, and with Shift it undoes nothing", async () => {
  const undo = vi.fn(async () => true);
  tellUndoable({ message: "Two was deleted.", undo });
  await button("Two was deleted.");
  await user.keyboard("{Control>}{Shift>}Z{/Shift}{/Control}");
  await user.click(screen.getByLabelText("field"));
  await user.keyboard("{Control>}z{/Control}");
  expect(undo).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "elsewhere" }));
  await user.keyboard("{Control>}z{/Control}");
  expect(undo).toHaveBeenCalledTimes(1);
});

test("what has something newer on top is not undone, and that is said", async () => {
  tellUndoable({ message: "Three was deleted.", undo: async () => false });
  await user.click(await button("Three was deleted."));
  await told("Nothing was undone, as something changed again since: Three was deleted.");
});

test("in the practice company nothing is undone that was done outside of it", async () => {
  const undo = vi.fn(async () => true);
  queryClient.setQueryData(statusQuery.queryKey, sample.status());
  tellUndoable({ message: "Four was deleted.", undo });
  const practice = {} as NonNullable<ReturnType<typeof sample.status>["practice"]>;
  queryClient.setQueryData(statusQuery.queryKey, sample.status({ practice }));
  await user.click(await button("Four was deleted."));
  await told("Nothing was undone, as something changed again since: Four was deleted.");
  expect(undo).not.toHaveBeenCalled();
});

test("a failure is told, and the way back is offered again", async () => {
  let works = false;
  const undo = async () => {
    if (!works) throw new Refusal(problem("config.changed_since", { params: { title: "x" } }));
    return true;
  };
  tellUndoable({ message: "Five was deleted.", undo });
  await user.click(await button("Five was deleted."));
  await waitFor(() => expect(screen.getAllByRole("alert").length).toBeGreaterThan(1));
  works = true;
  await user.click(await button("Five was deleted."));
  await told("Undone: Five was deleted.");
});

test("it goes after ten seconds, but not while the focus is in it, which then returns", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    const undo = vi.fn(async () => true);
    const elsewhere = screen.getByRole("button", { name: "elsewhere" });
    elsewhere.focus();
    tellUndoable({ message: "Six was deleted.", undo });
    const six = await button("Six was deleted.");
    six.focus();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(screen.getByText("Six was deleted.")).toBeTruthy();
    fireEvent.click(six);
    expect(document.activeElement).toBe(elsewhere);
    tellUndoable({ message: "Seven was deleted.", undo });
    const seven = await button("Seven was deleted.");
    seven.focus();
    elsewhere.focus();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(screen.getByText("Seven was deleted.")).toBeTruthy();
    await vi.advanceTimersByTimeAsync(2_000);
    await gone("Seven was deleted.");
    await user.keyboard("{Control>}z{/Control}");
    expect(undo).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});
