import { notifications, notificationsStore } from "@mantine/notifications";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Providers } from "../Providers";
import { problem } from "../test/fakeCore";
import { tell, tellProblem } from "./actions";
import { queryClient } from "./queries";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

beforeEach(() => {
  render(<Providers client={queryClient}>{null}</Providers>);
});

afterEach(() => {
  vi.useRealTimers();
  const { notifications: shown, queue } = notificationsStore.getState();
  act(() => {
    for (const { id } of [...shown, ...queue]) notifications.hide(id ?? "");
  });
});

test("the same error 500 times is one notice with a count, and begins anew once it was closed", async () => {
  for (let times = 0; times < 500; times += 1) tellProblem(new Error("odd"));
  expect(
    await screen.findByText("Something unexpected happened in the window. (500 times)"),
  ).toBeTruthy();
  expect(screen.getAllByRole("alert")).toHaveLength(1);
  await userEvent.setup().click(screen.getByRole("button", { name: "Close" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  tellProblem(new Error("odd"));
  expect(await screen.findByText("Something unexpected happened in the window.")).toBeTruthy();
  await userEvent.setup().click(screen.getByRole("button", { name: "Close" }));
});

const full = problem("file.exists", {
  message: "/a.csv exists.",
  params: { path: "/a.csv" },
  details: "os error 17",
});

test("a failure is copied as a whole", async () => {
  const user = userEvent.setup();
  const written = vi.spyOn(navigator.clipboard, "writeText");
  act(() => tellProblem(full));
  await user.click(await screen.findByRole("button", { name: "Copy this message" }));
  expect(written.mock.calls).toEqual([
    [
      [
        "/a.csv is there already.",
        "/a.csv exists.",
        "Choose another name, or replace it.",
        "file.exists",
        "os error 17",
      ].join("\n"),
    ],
  ]);
});

test("a failure without details has its code behind the fold", async () => {
  const user = userEvent.setup();
  act(() => tellProblem(problem("file.exists", { params: { path: "/b.csv" } })));
  await user.click(await screen.findByRole("button", { name: "Show details" }));
  expect(screen.getByText("file.exists")).toBeTruthy();
});

describe("what a failure is about", () => {
  const gone = problem("wire.connect", { message: "Calling failed." });

  test("is said before it, and copied with it", async () => {
    const user = userEvent.setup();
    const written = vi.spyOn(navigator.clipboard, "writeText");
    act(() => tellProblem(gone, "Our shop"));
    await screen.findByText("Our shop: The other system cannot be reached.");
    await user.click(screen.getByRole("button", { name: "Copy this message" }));
    const lines = String(written.mock.calls[0]?.[0]).split("\n");
    expect(lines.slice(0, 2)).toEqual(["Our shop", "The other system cannot be reached."]);
  });

  test("makes it another notice than the same failure of something else", async () => {
    act(() => tellProblem(gone, "Our shop"));
    act(() => tellProblem(gone, "Our books"));
    await screen.findByText("Our shop: The other system cannot be reached.");
    await screen.findByText("Our books: The other system cannot be reached.");
  });

  test("is not said twice", async () => {
    act(() => tellProblem(full, "/a.csv"));
    expect(await screen.findByText("/a.csv is there already.")).toBeTruthy();
  });
});

test("a failure whose details were opened stays, also when it is told again", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  act(() => tellProblem(full));
  act(() => tellProblem(problem("store.busy", { details: "locked" })));
  const [fold] = await screen.findAllByRole("button", { name: "Show details" });
  act(() => fold?.click());
  expect(fold?.getAttribute("aria-expanded")).toBe("true");
  expect(screen.getByText(/os error 17/)).toBeTruthy();
  act(() => tellProblem(full));
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(screen.getByText("/a.csv is there already. (2 times)")).toBeTruthy();
  // The other one went meanwhile.
  expect(screen.queryByText("The books are busy in another program.")).toBeNull();
});

test("different words are different notices", async () => {
  tell("One was saved.");
  tell("Two was saved.");
  tell("Two was saved.");
  expect(await screen.findByText("One was saved.")).toBeTruthy();
  expect(await screen.findByText("Two was saved. (2 times)")).toBeTruthy();
});
