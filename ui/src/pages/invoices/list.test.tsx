/** The list as it is read and narrowed: days, amounts and reasons in the reader's own form. */
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { callsOf, coreAnswers, problem } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";
import { problemText } from "../../texts/t";
import "./InvoicesPage";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
};

beforeEach(() => {
  localStorage.clear();
  coreAnswers({
    ...common,
    ...sample.listed([sample.row(1, "ready")]),
    invoiceChoices: () => ({ currencies: ["EUR", "USD"], reasons: [] }),
  });
});

test.each([
  ["/invoices?state=needs_you", "52px", "Needs you"],
  ["/invoices", "38px", null],
])("of %s a row is %s high and has a reason, and the word %s", async (address, height, word) => {
  const reason = problem("export.draft");
  coreAnswers({ ...common, ...sample.listed([sample.row(5, "needs_you", { reason })]) });
  openWindow(address);
  const number = await screen.findByText("INV/5");
  const row = number.closest<HTMLElement>('[role="row"]') as HTMLElement;
  expect(row.style.height).toBe(height);
  expect(within(row).getAllByText(problemText(reason))).toHaveLength(1);
  if (word) expect(within(row).getByText(word)).toBeTruthy();
});

// What a popover holds counts as hidden here, where nothing is laid out.
const field = (name: string) => screen.findByLabelText<HTMLInputElement>(name);

test("a day and an amount are typed as the reader writes them, and kept in one form", async () => {
  const { user, address } = openWindow("/invoices");
  await screen.findByText("INV/1");
  await user.click(screen.getByRole("button", { name: "Filter" }));
  const from = await field("Dated from");
  await user.type(from, "1/31/2026{Enter}");
  await waitFor(() => expect(address()).toBe("/invoices?from=2026-01-31"));
  expect(from.value).toBe("01/31/2026");
  await user.type(await field("Total at least"), "1,234.50{Enter}");
  expect(await screen.findByText("Total at least 1,234.50")).toBeTruthy();
  await waitFor(() => {
    expect(callsOf("invoiceList").at(-1)?.[0]).toMatchObject({
      narrow: { from: "2026-01-31", at_least: "1234.50" },
    });
  });
});

test("what is no day or may be two amounts is asked back, until another filter takes its place", async () => {
  const { user, address } = openWindow("/invoices");
  await screen.findByText("INV/1");
  await user.click(screen.getByRole("button", { name: "Filter" }));
  const to = await field("Dated until");
  await user.type(to, "31/1/2026");
  expect(screen.queryByText(/^Write the day/)).toBeNull();
  await user.type(await field("Total at most"), "1.234{Enter}");
  expect(await screen.findByText("Write the day as 01/31/2026.")).toBeTruthy();
  expect(await screen.findByText("Write the amount as 1234.50.")).toBeTruthy();
  expect(address()).toBe("/invoices");
  await user.click(screen.getByText("This year"));
  expect(to.value).toMatch(/^12\/31\/\d{4}$/);
  expect(screen.queryByText(/^Write the day/)).toBeNull();
});
