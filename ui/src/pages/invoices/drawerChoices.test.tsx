import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { callsOf, coreAnswers, problem } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
};

const rows = [sample.row(1, "needs_you")];

const money = (amount: string) => ({ amount, currency: "EUR" });

/** What an export would do, without a word of it. */
const unsaid = {
  id: 1,
  number: "INV/1",
  party: "Ada",
  total: money("10.05"),
  order: null,
  expected_total: null,
  after: [],
  lines: [],
  call: null,
  payload: null,
  problems: [],
};

test.each([
  ["ready", "What would be sent", null],
  ["exported", "What was sent", "/history?record=1"],
] as const)("an invoice that is %s says: %s", async (state, name, there) => {
  const row = sample.row(1, state, { external_id: "100000007" });
  coreAnswers({
    ...common,
    ...sample.listed([row]),
    invoiceDetail: () => sample.invoiceDetail({ row }),
    preview: () => [],
  });
  const { user } = openWindow("/invoices?record=1");
  await user.click(await screen.findByRole("tab", { name }));
  const link = screen.queryByRole("link", { name: "See what was sent" });
  expect(link?.getAttribute("href") ?? null).toBe(there);
});

test("the totals of invoice and order stand one after the other, each by its name", async () => {
  const row = sample.row(1, "ready");
  const order = {
    number: "1001",
    state: "new",
    status: "pending",
    total: money("20.00"),
    invoiced: money("0.00"),
  };
  const report = { ...unsaid, order };
  coreAnswers({
    ...common,
    ...sample.listed([row]),
    invoiceDetail: () => sample.invoiceDetail({ row }),
    preview: () => [report],
  });
  const { user } = openWindow("/invoices?record=1");
  await user.click(await screen.findByRole("tab", { name: "Beside the order" }));
  const first = (await screen.findByText("Total of the invoice")).parentElement as HTMLElement;
  expect(first.textContent).toMatch(/€10\.05$/);
  expect(first.nextElementSibling?.textContent).toBe("Total of the order€20.00");
});

test("arrows scroll what would be sent, and letters still lead to another invoice", async () => {
  const report = { ...unsaid, call: "create", payload: '{"order":"1001"}' };
  coreAnswers({
    ...common,
    ...sample.listed([sample.row(1, "ready"), sample.row(2, "ready")]),
    invoiceDetail: (record) => sample.invoiceDetail({ row: sample.row(record, "ready") }),
    preview: () => [report],
  });
  const { user, address } = openWindow("/invoices?record=1");
  await user.click(await screen.findByRole("tab", { name: "What would be sent" }));
  (await screen.findByRole("group", { name: "Document that would be sent" })).focus();
  await user.keyboard("{ArrowDown}");
  expect(address()).toBe("/invoices?record=1");
  await user.keyboard("j");
  await waitFor(() => expect(address()).toBe("/invoices?record=2"));
});

describe("an invoice that waits for a person", () => {
  const waits = sample.waits(
    sample.waiting(1, {
      problem: problem("export.order_state", {
        params: { order: "100000150", status: "complete" },
      }),
      candidates: ["100000007"],
    }),
  );
  const preview = {
    matching: 1,
    possible: 1,
    sums: [],
    export: null,
    found: null,
    problem: null,
  };

  test("has all the choices of the inbox in its drawer", async () => {
    const row = sample.row(1, "needs_you");
    coreAnswers({
      ...common,
      ...sample.listed(rows),
      invoiceDetail: () => sample.invoiceDetail({ row, waits }),
    });
    const { user } = openWindow("/invoices?record=1");
    expect(await screen.findByRole("button", { name: "Already in the shop" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Choices for INV/1" }));
    const names = (await screen.findAllByRole("menuitem", { hidden: true })).map(
      (one) => one.textContent,
    );
    expect(names).toEqual(["Export as it is", "Pick the order", "Try again", "Set aside"]);
    expect(screen.queryByRole("button", { name: "Export this invoice" })).toBeNull();
  });

  test("keys in the menu of its choices lead to no other invoice", async () => {
    const detail = (record: number) =>
      sample.invoiceDetail({
        row: sample.row(record, "needs_you"),
        waits: sample.waits(sample.waiting(record)),
      });
    coreAnswers({
      ...common,
      ...sample.listed([...rows, sample.row(2, "needs_you")]),
      invoiceDetail: detail,
    });
    const { user, address } = openWindow("/invoices?record=1");
    await user.click(await screen.findByRole("button", { name: "Choices for INV/1" }));
    const [first] = await screen.findAllByRole("menuitem", { hidden: true });
    const menu = first?.closest("[role=menu]");
    await waitFor(() => expect(menu?.contains(document.activeElement)).toBe(true));
    await user.keyboard("j{ArrowDown}");
    expect(document.activeElement).toBe(first);
    expect(address()).toBe("/invoices?record=1");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(menu?.isConnected).toBe(false));
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(address()).toBe("/invoices?record=2"));
  });

  test("is bound to the shop's invoice that is chosen, and unbound", async () => {
    let row = sample.row(1, "needs_you");
    coreAnswers({
      ...common,
      ...sample.listed(rows),
      invoiceDetail: () =>
        sample.invoiceDetail({ row, waits: row.state === "needs_you" ? waits : null }),
      resolvePreview: () => preview,
      resolve: (_, choice) => {
        if (choice.choice === "adopt") {
          row = sample.row(1, "exported", { external_id: choice.external_id });
        }
        return { done: 1, passed_over: 0, queued: 0, run: null };
      },
    });
    const { user } = openWindow("/invoices?record=1");
    await user.click(await screen.findByRole("button", { name: "Already in the shop" }));
    await user.click(await screen.findByRole("button", { name: "Use the shop’s invoice" }));
    await user.click(
      await screen.findByRole("button", { name: /^Undo the binding: .* 100000007 now belongs/ }),
    );
    const one = { by: "records", backend: 2, ids: [1] };
    await waitFor(() =>
      expect(callsOf("resolve")).toEqual([
        [one, { choice: "adopt", external_id: "100000007" }],
        [one, { choice: "unbind" }],
      ]),
    );
    expect(
      await screen.findByText(/binding to the shop.s invoice 100000007 was undone/),
    ).toBeTruthy();
  });
});
