import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { callsOf, coreAnswers, problem } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";
import "./InvoicesPage";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
  invoiceChoices: () => ({ currencies: ["EUR", "USD"], reasons: [] }),
};

const rows = [
  sample.row(1, "ready"),
  sample.row(2, "ready"),
  sample.row(3, "exported", { external_id: "100000007" }),
  sample.row(4, "ready"),
];

describe("preview", () => {
  const report = (id: number, problems: ReturnType<typeof problem>[]) => ({
    id,
    number: `INV/${id}`,
    party: `Customer ${id}`,
    total: { amount: "10.05", currency: "EUR" },
    order: null,
    expected_total: null,
    after: [],
    lines: [],
    call: "sales_order_invoice.create",
    payload: '{"order_increment_id":"1001"}',
    problems,
  });

  test("only invoices that nothing speaks against are exported from it", async () => {
    coreAnswers({
      ...common,
      ...sample.listed(rows),
      preview: () => [report(1, []), report(2, [problem("export.draft")])],
      exportStart: () => ({ run: "run-2", queued: 1, skipped: 0, jobs: [] }),
      runProgress: () => ({
        run: "run-2",
        group: 7,
        total: 1,
        done: 0,
        stopped: 0,
        cancelled: 0,
        open: 1,
      }),
    });
    const { user } = openWindow("/invoices");
    for (const number of [1, 2, 3]) {
      await user.click(await screen.findByRole("checkbox", { name: `Select INV/${number}` }));
    }
    await screen.findByRole("button", { name: "Export 2" });
    await user.click(screen.getByRole("button", { name: "Preview" }));
    expect(await screen.findByText("1 of 2 can be exported: €10.05")).toBeTruthy();
    expect(screen.getByText("Nothing speaks against it.")).toBeTruthy();
    expect(screen.getByText('{"order_increment_id":"1001"}')).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /INV\/2/ }));
    expect(screen.getByText("A draft: only posted invoices are exported.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Export 1 invoice" }));
    await waitFor(() => expect(callsOf("exportStart")).toEqual([[{ by: "ids", ids: [1] }, 2]]));
  });

  test("what was not shown, or cannot go, stays chosen when the others are exported", async () => {
    const many = Array.from({ length: 60 }, (_, at) => sample.row(at + 1, "ready"));
    coreAnswers({
      ...common,
      ...sample.listed(many),
      preview: (selection) =>
        (selection.by === "ids" ? selection.ids : []).map((id) =>
          report(id, id === 2 ? [problem("export.draft")] : []),
        ),
      exportStart: () => ({ run: "run-3", queued: 0, skipped: 0, jobs: [] }),
    });
    const { user } = openWindow("/invoices");
    await user.click(await screen.findByRole("button", { name: "Select all 60 ready that match" }));
    await user.click(await screen.findByRole("button", { name: "Preview" }));
    expect(await screen.findByText(/^The first 50 of 60/)).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: "Export 49 invoices" }));
    expect(await screen.findByText("11 selected")).toBeTruthy();
    for (const [number, checked] of [
      [2, true],
      [3, false],
    ] as const) {
      const box = { name: `Select INV/${number}`, hidden: true };
      expect(screen.getByRole("checkbox", box)).toHaveProperty("checked", checked);
    }
  });

  test("is one stop of the Tab key, in which keys lead from invoice to invoice", async () => {
    coreAnswers({
      ...common,
      ...sample.listed(rows),
      preview: (selection) =>
        (selection.by === "ids" ? selection.ids : []).map((id) => report(id, [])),
    });
    const { user } = openWindow("/invoices");
    await user.click(await screen.findByRole("button", { name: "Select all 3 ready that match" }));
    await user.click(screen.getByRole("button", { name: "Preview" }));
    const list = within(await screen.findByRole("navigation", { name: "Invoices" }));
    const last = await list.findByRole("button", { name: /INV\/4/ });
    const stops = () =>
      list.getAllByRole("button").flatMap((row, at) => (row.tabIndex === 0 ? [at] : []));
    expect(stops()).toEqual([0]);
    list.getByRole("button", { name: /INV\/1/ }).focus();
    for (const [key, place] of [
      ["ArrowUp", 0],
      ["ArrowDown", 1],
      ["End", 2],
      ["ArrowDown", 2],
      ["Home", 0],
      ["End", 2],
    ] as const) {
      await user.keyboard(`{${key}}`);
      expect([key, stops()]).toEqual([key, [place]]);
      expect(document.activeElement).toBe(list.getAllByRole("button")[place]);
    }
    await user.keyboard("{Enter}");
    expect(last.getAttribute("aria-current")).toBe("true");
  });

  test("of what cannot go says why", async () => {
    const reason = problem("export.draft");
    coreAnswers({
      ...common,
      ...sample.listed([...rows, sample.row(5, "excluded", { reason })]),
    });
    const { user } = openWindow("/invoices");
    for (const number of [3, 5]) {
      await user.click(await screen.findByRole("checkbox", { name: `Select INV/${number}` }));
    }
    await user.click(screen.getByRole("button", { name: "Preview" }));
    expect(await screen.findByText("None of these 2 invoices would be exported")).toBeTruthy();
    expect(screen.getByText("1 stands in the shop already.")).toBeTruthy();
    expect(screen.getByText("1 invoice: A draft: only posted invoices are exported.")).toBeTruthy();
    expect(callsOf("preview")).toEqual([]);
  });
});
