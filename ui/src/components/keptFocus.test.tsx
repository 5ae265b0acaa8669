/** Where the focus goes when what has it is taken away in place. */
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { coreAnswers } from "../test/fakeCore";
import * as sample from "../test/samples";
import { openWindow } from "../test/window";
import "../pages/invoices/InvoicesPage";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

const CHIPS = "/invoices?currency=EUR&payment=paid&order=no";

beforeEach(() => {
  localStorage.clear();
  coreAnswers({
    ...sample.invoicesPage([sample.row(1, "ready")]),
    views: () => [],
  });
});

const crosses = () => screen.getAllByRole("button", { name: /^Take away the filter/ });
const focused = () => document.activeElement?.getAttribute("aria-label");

test("from a filter that is taken away to the next one, else the one before, else to Filter", async () => {
  const { user } = openWindow(CHIPS);
  await screen.findByText("INV/1");
  const [first, second, third] = crosses().map((cross) => cross.getAttribute("aria-label"));
  crosses()[1]?.focus();
  expect(focused()).toBe(second);
  for (const next of [third, first]) {
    await user.keyboard("{Enter}");
    await waitFor(() => expect(focused()).toBe(next));
  }
  await user.keyboard("{Enter}");
  const filter = screen.getByRole("button", { name: "Filter" });
  await waitFor(() => expect(document.activeElement).toBe(filter));
});

test("from “Clear all” to Filter", async () => {
  const { user } = openWindow(CHIPS);
  (await screen.findByRole("button", { name: "Clear all" })).focus();
  await user.keyboard("{Enter}");
  const filter = await screen.findByRole("button", { name: "Filter" });
  await waitFor(() => expect(document.activeElement).toBe(filter));
});

test("nowhere from where a click left it", async () => {
  const { user, address } = openWindow(CHIPS);
  await screen.findByText("INV/1");
  const last = crosses().at(-1);
  if (last) await user.click(last);
  await waitFor(() => expect(address()).not.toContain("order"));
  expect(document.activeElement).toBe(document.body);
});
