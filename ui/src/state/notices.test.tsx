import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { Providers } from "../Providers";
import { tell, tellProblem } from "./actions";
import { queryClient } from "./queries";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

beforeEach(() => {
  render(<Providers client={queryClient}>{null}</Providers>);
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

test("different words are different notices", async () => {
  tell("One was saved.");
  tell("Two was saved.");
  tell("Two was saved.");
  expect(await screen.findByText("One was saved.")).toBeTruthy();
  expect(await screen.findByText("Two was saved. (2 times)")).toBeTruthy();
});
