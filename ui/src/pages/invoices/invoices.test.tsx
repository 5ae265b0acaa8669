import { act, render, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Decided, InvoiceQuery, InvoiceTotals, SavedView } from "../../ipc";
import { Providers } from "../../Providers";
import {
  columnsOf,
  gridColumns,
  leastWidth,
  moved,
  shownOrNot,
  sized,
  usualColumns,
} from "../../state/columns";
import { filterOf } from "../../state/invoiceFilter";
import { queryClient } from "../../state/queries";
import { applyProgress } from "../../state/runs";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";
import { ExportConfirm } from "./ExportConfirm";
import "./InvoicesPage";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
};

const rows = [
  sample.row(1, "ready"),
  sample.row(2, "ready"),
  sample.row(3, "exported", { external_id: "100000007" }),
  sample.row(4, "ready"),
];

const sums = [{ amount: "10.05", currency: "EUR" }];

const rowOf = (text: string) => screen.getByText(text).closest<HTMLElement>('[role="row"]');

beforeEach(() => {
  localStorage.clear();
  coreAnswers({
    ...common,
    ...sample.listed(rows),
    invoiceChoices: () => ({ currencies: ["EUR", "USD"], reasons: [] }),
    exportStart: () => ({ run: "run-1", queued: 3, skipped: 0, jobs: [] }),
    runProgress: () => ({
      run: "run-1",
      group: 7,
      kind: "export",
      automatic: false,
      total: 3,
      done: 0,
      stopped: 0,
      cancelled: 0,
      open: 3,
    }),
  });
});

describe("what was decided", () => {
  const at = "2026-01-02T10:00:00Z";
  const opened = (decided: Decided[], can_take_back: boolean) => {
    coreAnswers({
      ...common,
      ...sample.listed(rows),
      recordPages: () => [],
      resolve: () => ({ run: "run-1", done: 1, queued: 0, refused: [] }),
      invoiceDetail: () => sample.invoiceDetail({ decided, can_take_back }),
    });
    return openWindow("/invoices?record=1");
  };

  test("an order that was picked is told, and taken back", async () => {
    const { user } = opened([{ what: "order", order: "1009", actor: "anna", at }], true);
    expect(await screen.findByText(/^anna decided that it belongs to order 1009 · /)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Take back" }));
    await waitFor(() =>
      expect(callsOf("resolve")).toEqual([
        [{ by: "records", backend: 2, ids: [1] }, { choice: "take_back" }],
      ]),
    );
  });

  test("what an export may follow already is told, and not taken back", async () => {
    opened([{ what: "difference", order: null, actor: "anna", at }], false);
    expect(await screen.findByText(/^anna accepted the difference of the totals · /)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Take back" })).toBeNull();
  });
});

describe("the list", () => {
  test("the question says what goes out, without what stays behind", async () => {
    const { user } = openWindow("/invoices");
    for (const number of [1, 2, 3]) {
      await user.click(await screen.findByRole("checkbox", { name: `Select INV/${number}` }));
    }
    await user.click(await screen.findByRole("button", { name: "Export 2" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Export 2 invoices?" }));
    expect(dialog.getByText("Total: €20.10")).toBeTruthy();
    expect(dialog.getByText(/^1 of the selected is passed over/)).toBeTruthy();
  });

  test.each<[string, InvoiceTotals | undefined]>([
    ["is known yet", undefined],
    ["can go any more", { count: 1, sums, exportable: 0, exportable_sums: [] }],
  ])("the question has no sum and no yes where nothing %s", (_, totals) => {
    const nothing = () => undefined;
    const asked = { opened: true, ids: [1], totals, backend: 2, shop: "Corner shop" };
    render(
      <Providers client={queryClient}>
        <ExportConfirm {...asked} onClose={nothing} onExported={nothing} />
      </Providers>,
    );
    expect(screen.queryByText(/^Total:/)).toBeNull();
    const go = screen.getByRole("button", { name: /^Export/ });
    expect(go).toHaveProperty("disabled", true);
  });

  test("exporting all that are ready says the count first and sends exactly these", async () => {
    const { user } = openWindow("/invoices?text=ada");
    await user.click(await screen.findByRole("button", { name: "Select all 3 ready that match" }));
    await user.click(await screen.findByRole("button", { name: "Export 3" }));
    expect(callsOf("exportStart")).toHaveLength(0);
    const dialog = await screen.findByRole("dialog", { name: "Export 3 invoices?" });
    expect(within(dialog).getByText("3 invoices go from your books to Corner shop.")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Export 3 invoices" }));
    await waitFor(() =>
      expect(callsOf("exportStart")).toEqual([[{ by: "ids", ids: [1, 2, 4] }, 2]]),
    );
    expect(callsOf("invoiceList").every(([query]) => (query as InvoiceQuery).text === "ada")).toBe(
      true,
    );
  });

  test("progress stays in sight on another page and moves on", async () => {
    const { user } = openWindow("/invoices");
    await user.click(await screen.findByRole("checkbox", { name: "Select INV/1" }));
    await user.click(await screen.findByRole("button", { name: "Export 1" }));
    await user.click(await screen.findByRole("button", { name: "Export 1 invoice" }));
    expect(await screen.findByRole("group", { name: "Exporting: 0 of 3" })).toBeTruthy();
    await user.click(screen.getByRole("link", { name: "Settings" }));
    applyProgress({
      run: "run-1",
      group: 7,
      kind: "export",
      automatic: false,
      total: 3,
      done: 1,
      stopped: 1,
      cancelled: 0,
      open: 1,
    });
    expect(await screen.findByRole("group", { name: "Exporting: 2 of 3" })).toBeTruthy();
    applyProgress({
      run: "run-1",
      group: 7,
      kind: "export",
      automatic: false,
      total: 3,
      done: 2,
      stopped: 1,
      cancelled: 0,
      open: 0,
    });
    expect(await screen.findByRole("group", { name: "Export ended: 2 of 3 done" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "1 needs you" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(screen.queryByRole("group", { name: /Export ended/ })).toBeNull();
  });

  test("what is in the shop already can be chosen, but not exported", async () => {
    const { user } = openWindow("/invoices");
    await user.click(await screen.findByRole("checkbox", { name: "Select INV/3" }));
    expect(await screen.findByText("1 selected")).toBeTruthy();
    await waitFor(() => expect(callsOf("invoiceTotals")).toHaveLength(1));
    expect(screen.getByRole("button", { name: "Export" })).toHaveProperty("disabled", true);
  });

  test("rows are chosen by keys, with the totals of what is chosen", async () => {
    const { user } = openWindow("/invoices");
    await screen.findByText("INV/1");
    rowOf("INV/1")?.focus();
    await user.keyboard(" ");
    expect(screen.getByText("1 selected")).toBeTruthy();
    await user.keyboard("{Shift>}{ArrowDown}{/Shift}");
    expect(await screen.findByText("2 selected")).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toContain("INV/2"));
    expect(rowOf("INV/1")?.tabIndex).toBe(-1);
    expect(await screen.findByText("€20.10")).toBeTruthy();
    await user.keyboard("{Control>}a{/Control}");
    expect(await screen.findByText("4 selected")).toBeTruthy();
    expect(await screen.findByText("€40.20")).toBeTruthy();
    await user.keyboard("{Escape}");
    expect(await screen.findByText("4 invoices")).toBeTruthy();
  });

  test("a row that has the focus keeps it far out of sight, and nothing between is read", async () => {
    const many = Array.from({ length: 2000 }, (_, at) => sample.row(at + 1, "ready"));
    coreAnswers({ ...common, ...sample.listed(many) });
    openWindow("/invoices");
    await screen.findByText("INV/1");
    const held = rowOf("INV/1");
    held?.focus();
    const place = screen.getByRole("grid");
    place.scrollTop = 1900 * 38;
    await act(async () => void place.dispatchEvent(new Event("scroll")));
    await screen.findByText("INV/1901");
    expect(document.activeElement).toBe(held);
    expect(screen.queryByText("INV/2")).toBeNull();
    expect(callsOf("invoiceRows").length).toBeLessThan(4);
  });

  test("a click with shift chooses everything between", async () => {
    const { user } = openWindow("/invoices");
    await user.click(await screen.findByRole("checkbox", { name: "Select INV/1" }));
    await user.keyboard("{Shift>}");
    await user.click(screen.getByRole("checkbox", { name: "Select INV/4" }));
    await user.keyboard("{/Shift}");
    expect(await screen.findByText("4 selected")).toBeTruthy();
  });

  test("the column heads order the list, and the order is in the address", async () => {
    const { user, address } = openWindow("/invoices");
    await user.click(await screen.findByRole("button", { name: "Total" }));
    await waitFor(() => expect(address()).toBe("/invoices?sort=total"));
    expect(callsOf("invoiceList").at(-1)?.[0]).toMatchObject({ sort: "total", descending: false });
    await user.click(await screen.findByRole("button", { name: "Total" }));
    await waitFor(() => expect(address()).toBe("/invoices?sort=total&dir=desc"));
  });

  test("a list that cannot be read says so and can be read again", async () => {
    let broken = true;
    const answers = sample.listed(rows);
    coreAnswers({
      ...common,
      ...answers,
      invoiceList: (query) => {
        if (broken) throw new Refusal(problem("store.busy"));
        return answers.invoiceList(query);
      },
    });
    const { user } = openWindow("/invoices");
    expect(await screen.findByText("The books are busy in another program.")).toBeTruthy();
    broken = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("INV/1")).toBeTruthy();
  });

  test("a search without result says how to get back", async () => {
    coreAnswers({ ...common, ...sample.listed([]) });
    const { user, address } = openWindow("/invoices?text=nobody&currency=EUR");
    await user.click(await screen.findByRole("button", { name: "Show all invoices" }));
    await waitFor(() => expect(address()).toBe("/invoices"));
  });

  test("a filter is a chip, and goes away with it", async () => {
    const { user, address } = openWindow("/invoices?currency=EUR&order=no");
    await screen.findByText("INV/1");
    expect(screen.getByText("Currency: EUR")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /Without a shop order/ }));
    await waitFor(() => expect(address()).toBe("/invoices?currency=EUR"));
    expect(callsOf("invoiceList").at(-1)?.[0]).toMatchObject({
      narrow: { currency: "EUR", has_order: null },
    });
  });
});

describe("saved views", () => {
  const view: SavedView = {
    name: "Unpaid",
    query: { ...filterOf({ payment: "not_paid", sort: "party" }), offset: 0, limit: 0 },
    columns: [
      { column: "customer", width: null },
      { column: "residual", width: 120 },
    ],
  };

  test("a view brings filters, order and columns", async () => {
    coreAnswers({ ...common, ...sample.listed(rows), views: () => [view] });
    const { user, address } = openWindow("/invoices");
    await screen.findByText("INV/1");
    await user.click(screen.getByRole("button", { name: "Views" }));
    await user.click(await screen.findByRole("button", { name: "Unpaid", hidden: true }));
    await waitFor(() => expect(address()).toBe("/invoices?payment=not_paid&sort=party"));
    const heads = screen
      .getAllByRole("columnheader", { hidden: true })
      .map((head) => head.textContent);
    expect(heads).toEqual(["", "Customer", "Still to be paid"]);
  });

  test("a view that was deleted can be brought back", async () => {
    let views = [view];
    coreAnswers({
      ...common,
      ...sample.listed(rows),
      views: () => views,
      viewDelete: () => {
        views = [];
        return views;
      },
      viewSave: (saved) => {
        views = [saved];
        return views;
      },
    });
    const { user } = openWindow("/invoices");
    await screen.findByText("INV/1");
    await user.click(screen.getByRole("button", { name: "Views" }));
    await user.click(await screen.findByRole("button", { name: "Delete Unpaid", hidden: true }));
    const undo = { name: "Undo: The view Unpaid was deleted." };
    await user.click(await screen.findByRole("button", undo));
    await waitFor(() => expect(callsOf("viewSave")).toEqual([[view]]));
    await user.click(screen.getByRole("button", { name: "Views" }));
    await user.click(await screen.findByRole("button", { name: "Delete Unpaid", hidden: true }));
    const again = await screen.findByRole("button", undo);
    views = [{ ...view, columns: [] }];
    await user.click(again);
    expect(await screen.findByText(/^Nothing was undone/)).toBeTruthy();
    expect(callsOf("viewSave")).toHaveLength(1);
  });
});

describe("saving a view under a name that there is", () => {
  const view: SavedView = {
    name: "Large",
    query: { ...filterOf({ least: "500.00" }), offset: 0, limit: 0 },
    columns: [],
  };
  const saved = async () => {
    let views = [view];
    coreAnswers({
      ...common,
      ...sample.listed(rows),
      views: () => views,
      viewSave: (one) => {
        views = [one];
        return views;
      },
    });
    const { user } = openWindow("/invoices");
    await screen.findByText("INV/1");
    await user.click(screen.getByRole("button", { name: "Views" }));
    await screen.findByRole("button", { name: "Large" });
    await user.type(screen.getByLabelText("Save this list as"), "large{Enter}");
    const undo = await screen.findByRole("button", {
      name: "Undo: The view Large was saved in place of the one before.",
    });
    const change = (next: SavedView[]) => {
      views = next;
    };
    return { undo: () => user.click(undo), change };
  };

  test("can be undone: the view comes back as it was", async () => {
    const { undo } = await saved();
    await undo();
    await waitFor(() => expect(callsOf("viewSave")).toHaveLength(2));
    expect(callsOf("viewSave")[0]).toMatchObject([{ name: "large" }]);
    expect(callsOf("viewSave")[1]).toEqual([view]);
  });

  test("is not undone where it was saved once more", async () => {
    const { undo, change } = await saved();
    change([{ ...view, columns: [{ column: "number", width: null }] }]);
    await undo();
    expect(await screen.findByText(/^Nothing was undone/)).toBeTruthy();
    expect(callsOf("viewSave")).toHaveLength(1);
  });
});

describe("a list as a file", () => {
  test("holds what is chosen, in the columns of now, with the reader's words", async () => {
    let there = true;
    coreAnswers({
      ...common,
      ...sample.listed(rows),
      listPath: (format) => `/home/ada/invoices.${format}`,
      listExport: (order) => {
        if (there && !order.replace) {
          throw new Refusal(problem("file.exists", { params: { path: order.path } }));
        }
        there = false;
        return { path: order.path, rows: 1 };
      },
    });
    const { user } = openWindow("/invoices");
    await user.click(await screen.findByRole("checkbox", { name: "Select INV/2" }));
    await user.click(screen.getByRole("button", { name: "Save list" }));
    await user.click(await screen.findByRole("button", { name: "Save 1 invoice" }));
    expect(await screen.findByText("/home/ada/invoices.xlsx is there already.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Replace it" }));
    expect(await screen.findByText("1 invoice was saved to /home/ada/invoices.xlsx.")).toBeTruthy();
    expect(callsOf("listExport").at(-1)?.[0]).toMatchObject({
      ids: [2],
      format: "xlsx",
      replace: true,
      columns: [{ column: "number", title: "Number" }, {}, {}, {}, {}, {}, {}],
      words: {
        "state.ready": "Ready",
        "state.needs_you": "Needs you",
        "payment.paid": "Paid",
        "kind.credit_note": "Credit note",
      },
    });
  });
});

describe("columns", () => {
  test("are shown, hidden and moved from their menu, and stay so", async () => {
    const { user } = openWindow("/invoices");
    await screen.findByText("INV/1");
    const heads = () =>
      screen.getAllByRole("columnheader", { hidden: true }).map((head) => head.textContent);
    await user.click(screen.getByRole("button", { name: "Columns" }));
    await user.click(await screen.findByRole("checkbox", { name: "Due", hidden: true }));
    await user.click(screen.getByRole("checkbox", { name: "Payment", hidden: true }));
    await user.click(screen.getByRole("button", { name: "Move Total to the left", hidden: true }));
    const wanted = ["", "Number", "Date", "Customer", "Total", "Shop order", "State", "Due"];
    expect(heads()).toEqual(wanted);
    expect(columnsOf(JSON.parse(localStorage.getItem("bindery.invoices.columns") ?? ""))).toEqual([
      ...["number", "date", "customer", "total", "order", "state", "due"].map((column) => ({
        column,
        width: null,
      })),
    ]);
    await user.click(screen.getByRole("button", { name: "Usual columns", hidden: true }));
    expect(heads()).toEqual([
      "",
      "Number",
      "Date",
      "Customer",
      "Shop order",
      "Payment",
      "Total",
      "State",
    ]);
  });

  test("are widened and moved by keys on their head", async () => {
    const { user } = openWindow("/invoices");
    const head = await screen.findByRole("button", { name: "Date" });
    head.focus();
    await user.keyboard("{Alt>}{Shift>}{ArrowLeft}{/Shift}{/Alt}");
    expect(screen.getAllByRole("columnheader")[1]?.textContent).toContain("Date");
  });

  test("what was kept is read as far as it is understood", () => {
    const check = (kept: unknown, expected: unknown) => expect(columnsOf(kept)).toEqual(expected);
    check(null, usualColumns);
    check([], usualColumns);
    check("nonsense", usualColumns);
    check([{ column: "gone", width: 5 }], usualColumns);
    check(
      [
        { column: "total", width: 5 },
        { column: "total", width: 90 },
        { column: "date", width: "wide" },
      ],
      [
        { column: "total", width: 48 },
        { column: "date", width: null },
      ],
    );
  });

  test("one column always stays, and moving stops at the ends", () => {
    const one = [{ column: "total" as const, width: null }];
    expect(shownOrNot(one, "total")).toEqual(one);
    expect(moved(usualColumns, "number", -3)).toEqual(usualColumns);
    expect(moved(usualColumns, "number", 99).at(-1)?.column).toBe("number");
    expect(gridColumns(sized(one, "total", 77.4))).toBe("20px 77px");
  });

  test("the usual columns fit the smallest window", () => {
    expect(leastWidth(usualColumns)).toBeLessThanOrEqual(942);
  });
});
