/** The list while it changes under the reader: no key acts on an invoice that nobody pointed at. */
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { InvoiceRow, SavedView } from "../../ipc";
import { filterOf } from "../../state/invoiceFilter";
import { refreshAfter } from "../../state/queries";
import { callsOf, coreAnswers } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";
import "./InvoicesPage";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

/** Numbers of the invoices there are, in their order. */
let there: number[] = [];

const view: SavedView = {
  name: "Unpaid",
  query: { ...filterOf({ payment: "not_paid" }), offset: 0, limit: 0 },
  columns: [],
};

beforeEach(() => {
  localStorage.clear();
  there = [1, 2, 3, 4];
  const listed = () => sample.listed(there.map((id): InvoiceRow => sample.row(id, "ready")));
  coreAnswers({
    status: () => sample.status(),
    settings: () => sample.settings(),
    backends: () => [sample.books, sample.backend()],
    views: () => [view],
    invoiceList: (query) => listed().invoiceList(query),
    invoiceRows: (ids) => listed().invoiceRows(ids),
    invoiceTotals: (selection) => listed().invoiceTotals(selection),
    invoiceDetail: (record) => sample.invoiceDetail({ row: sample.row(record, "ready") }),
  });
});

const rowOf = (id: number) => screen.getByText(`INV/${id}`).closest<HTMLElement>('[role="row"]');

const focused = () => document.activeElement?.textContent?.match(/INV\/\d+/)?.[0] ?? null;

/** The list becomes another; one that it shows stands in its new place then. */
async function becomes(next: number[], shown: number) {
  there = next;
  await act(async () => refreshAfter({ event: "invoices" }));
  const place = next.indexOf(shown);
  await waitFor(() => expect(rowOf(shown)?.dataset.index).toBe(`${place}`));
}

const picked = () =>
  screen
    .getAllByRole<HTMLInputElement>("checkbox", { name: /^Select INV/ })
    .filter((box) => box.checked)
    .map((box) => box.getAttribute("aria-label"));

describe("the row that has the focus", () => {
  test.each([
    ["a newer one comes", [[9, 1, 2, 3, 4]]],
    ["one above goes", [[2, 3, 4]]],
    ["the order turns around", [[4, 3, 2, 1]]],
    [
      "more and more change",
      [
        [9, 1, 2, 3, 4],
        [10, 9, 1, 2, 3, 4],
        [9, 2, 3, 4],
        [4, 3, 1, 2],
      ],
    ],
  ])("stays the invoice's when %s", async (_, changes) => {
    const { user } = openWindow("/invoices");
    await screen.findByText("INV/2");
    const row = rowOf(2);
    row?.focus();
    for (const next of changes) {
      await becomes(next, 2);
      expect(document.activeElement).toBe(row);
      expect(row?.tabIndex).toBe(0);
    }
    await user.keyboard(" ");
    expect(picked()).toEqual(["Select INV/2"]);
  });

  test("stays the invoice's far out of sight", async () => {
    const many = Array.from({ length: 2000 }, (_, at) => at + 1);
    there = many;
    const { user } = openWindow("/invoices");
    await screen.findByText("INV/2");
    const row = rowOf(2);
    row?.focus();
    const place = screen.getByRole("grid");
    place.scrollTop = 1900 * 38;
    await act(async () => void place.dispatchEvent(new Event("scroll")));
    await screen.findByText("INV/1901");
    const newer = Array.from({ length: 30 }, (_, at) => 3000 + at);
    await becomes([...newer, ...many], 2);
    expect(document.activeElement).toBe(row);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(callsOf("invoiceDetail").map(([record]) => record)).toEqual([2]));
  });

  test("is gone with its invoice: no key acts on the next, and arrows lead to it", async () => {
    const { user, address } = openWindow("/invoices");
    await screen.findByText("INV/2");
    rowOf(2)?.focus();
    await becomes([1, 3, 4], 3);
    expect(document.activeElement).toBe(screen.getByRole("grid"));
    await user.keyboard(" {Enter}");
    expect(picked()).toEqual([]);
    expect(address()).toBe("/invoices");
    expect(rowOf(3)?.tabIndex).toBe(0);
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(focused()).toBe("INV/3"));
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(focused()).toBe("INV/4"));
  });

  test("has it back from a drawer, wherever it stands now", async () => {
    const { user } = openWindow("/invoices");
    await screen.findByText("INV/2");
    rowOf(2)?.focus();
    await user.keyboard("{Enter}");
    await screen.findByRole("dialog");
    there = [9, 1, 2, 3, 4];
    await act(async () => refreshAfter({ event: "invoices" }));
    await screen.findByText("3 of 5");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(focused()).toBe("INV/2"));
    expect(document.activeElement?.getAttribute("data-index")).toBe("2");
  });
});

describe("what is chosen", () => {
  test("is given up where going back leads to another filter", async () => {
    const { user, address, back } = openWindow("/invoices");
    await screen.findByText("INV/1");
    await user.click(screen.getByRole("button", { name: "Views" }));
    await user.click(await screen.findByRole("button", { name: "Unpaid", hidden: true }));
    await waitFor(() => expect(address()).toBe("/invoices?payment=not_paid"));
    const box = { name: "Select INV/1", hidden: true };
    await user.click(await screen.findByRole("checkbox", box));
    expect(await screen.findByText("1 selected")).toBeTruthy();
    await back();
    await waitFor(() => expect(address()).toBe("/invoices"));
    expect(await screen.findByText("4 invoices")).toBeTruthy();
  });

  test("stays in another order, and with a drawer open", async () => {
    const { user, address } = openWindow("/invoices");
    await user.click(await screen.findByRole("checkbox", { name: "Select INV/1" }));
    await user.click(screen.getByRole("button", { name: "Total" }));
    await waitFor(() => expect(address()).toBe("/invoices?sort=total"));
    await user.click(await screen.findByText("INV/2"));
    await waitFor(() => expect(address()).toContain("record=2"));
    expect(screen.getByText("1 selected")).toBeTruthy();
  });
});
