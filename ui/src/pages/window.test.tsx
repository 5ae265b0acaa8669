import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { refreshAfter } from "../state/queries";
import { applyProgress } from "../state/runs";
import { callsOf, coreAnswers, problem, Refusal } from "../test/fakeCore";
import * as sample from "../test/samples";
import { openWindow } from "../test/window";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
};

const overview = sample.overview();

describe("the start", () => {
  test("without backends it offers the practice company and one's own systems", async () => {
    let status = sample.status({ backends: 0 });
    coreAnswers({
      ...common,
      status: () => status,
      overview: () => overview,
      practiceStart: () => {
        status = sample.status({ practice: { erp_url: "http://a", shop_url: "http://b" } });
        return status;
      },
    });
    const { user } = openWindow("/");
    expect(await screen.findByRole("link", { name: "Connect your systems" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try the practice company" }));
    expect(await screen.findByText(/^Practice company: nothing here is real/)).toBeTruthy();
    expect(callsOf("practiceStart")).toHaveLength(1);
  });

  test("a start that failed says why, and goes on once it succeeds", async () => {
    let busy = true;
    const status = () => {
      if (busy) throw new Refusal(problem("store.in_use"));
      return sample.status();
    };
    coreAnswers({ ...common, status, startAgain: status, overview: () => overview });
    const { user } = openWindow("/");
    expect(await screen.findByText("These books are already open in another window.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(screen.queryByRole("navigation")).toBeNull();
    busy = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("navigation", { name: "Pages" })).toBeTruthy();
  });

  test("removing the practice company asks first", async () => {
    const practice = { erp_url: "http://a", shop_url: "http://b" };
    coreAnswers({
      ...common,
      status: () => sample.status({ practice }),
      overview: () => overview,
      practiceRemove: () => sample.status({ backends: 0 }),
    });
    const { user } = openWindow("/");
    await user.click(await screen.findByRole("button", { name: "Remove practice company" }));
    expect(callsOf("practiceRemove")).toHaveLength(0);
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Remove practice company" }));
    await waitFor(() => expect(callsOf("practiceRemove")).toHaveLength(1));
  });
});

describe("invoices", () => {
  const rows = [
    sample.row(1, "ready"),
    sample.row(2, "ready"),
    sample.row(3, "exported", { external_id: "100000007" }),
  ];

  beforeEach(() => {
    coreAnswers({
      ...common,
      invoices: (query) =>
        query.state === "ready" ? sample.page(rows.slice(0, 2), { total: 37 }) : sample.page(rows),
      exportStart: () => ({ run: "run-1", queued: 37, skipped: 2 }),
      runProgress: () => ({
        run: "run-1",
        automatic: false,
        total: 37,
        done: 0,
        stopped: 0,
        open: 37,
      }),
    });
  });

  test("exporting all that match says the count first and sends the query, not the page", async () => {
    const { user } = openWindow("/invoices?text=ada");
    await user.click(await screen.findByRole("button", { name: "Select all 37 ready that match" }));
    await user.click(screen.getByRole("button", { name: "Export 37" }));
    expect(callsOf("exportStart")).toHaveLength(0);
    const dialog = await screen.findByRole("dialog", { name: "Export 37 invoices?" });
    expect(within(dialog).getByText("37 invoices go from your books to Corner shop.")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Export 37 invoices" }));
    await waitFor(() => expect(callsOf("exportStart")).toHaveLength(1));
    const [selection, backend] = callsOf("exportStart")[0] ?? [];
    expect(selection).toMatchObject({ by: "matching", query: { text: "ada", state: "ready" } });
    expect(backend).toBe(2);
  });

  test("progress stays in sight on another page and moves on", async () => {
    const { user } = openWindow("/invoices");
    await user.click(await screen.findByRole("checkbox", { name: "Select INV/1" }));
    await user.click(screen.getByRole("button", { name: "Export 1" }));
    await user.click(await screen.findByRole("button", { name: "Export 1 invoice" }));
    expect(await screen.findByRole("status", { name: "Exporting: 0 of 37" })).toBeTruthy();
    await user.click(screen.getByRole("link", { name: "Settings" }));
    applyProgress({ run: "run-1", automatic: false, total: 37, done: 30, stopped: 2, open: 5 });
    expect(await screen.findByRole("status", { name: "Exporting: 32 of 37" })).toBeTruthy();
    applyProgress({ run: "run-1", automatic: false, total: 37, done: 35, stopped: 2, open: 0 });
    expect(await screen.findByRole("status", { name: "Export ended: 35 of 37 done" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "2 need you" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(screen.queryByRole("status", { name: /Export ended/ })).toBeNull();
  });

  test("what is in the shop already cannot be chosen", async () => {
    openWindow("/invoices");
    expect(await screen.findByText("Shop invoice 100000007")).toBeTruthy();
    expect(screen.queryByRole("checkbox", { name: "Select INV/3" })).toBeNull();
    expect(screen.getByRole("button", { name: "Export" })).toHaveProperty("disabled", true);
  });

  test("a row is chosen by the space bar and found by the arrow keys", async () => {
    const { user } = openWindow("/invoices");
    const first = (await screen.findByText("INV/1")).closest<HTMLElement>('[role="row"]');
    first?.focus();
    await user.keyboard(" ");
    expect(screen.getByText("1 selected")).toBeTruthy();
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(document.activeElement?.textContent).toContain("INV/2"));
    expect(first?.tabIndex).toBe(-1);
  });

  test("the column heads order the list", async () => {
    const { user } = openWindow("/invoices");
    await user.click(await screen.findByRole("button", { name: "Total" }));
    await waitFor(() =>
      expect(callsOf("invoices").at(-1)?.[0]).toMatchObject({ sort: "total", descending: false }),
    );
    expect(screen.getByRole("columnheader", { name: "Total" }).ariaSort ?? "ascending").toBe(
      "ascending",
    );
  });

  test("a list that cannot be read says so and can be read again", async () => {
    let broken = true;
    coreAnswers({
      ...common,
      invoices: () => {
        if (broken) throw new Refusal(problem("store.busy"));
        return sample.page(rows);
      },
    });
    const { user } = openWindow("/invoices");
    expect(await screen.findByText("The books are busy in another program.")).toBeTruthy();
    broken = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("INV/1")).toBeTruthy();
  });

  test("a search without result says how to get back", async () => {
    coreAnswers({ ...common, invoices: () => sample.page([]) });
    const { user, address } = openWindow("/invoices?text=nobody");
    await user.click(await screen.findByRole("button", { name: "Show all invoices" }));
    await waitFor(() => expect(address()).toBe("/invoices"));
  });
});

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
      invoices: () => sample.page([sample.row(1, "ready"), sample.row(2, "ready")]),
      preview: () => [report(1, []), report(2, [problem("export.draft")])],
      exportStart: () => ({ run: "run-2", queued: 1, skipped: 0 }),
      runProgress: () => ({
        run: "run-2",
        automatic: false,
        total: 1,
        done: 0,
        stopped: 0,
        open: 1,
      }),
    });
    const { user } = openWindow("/invoices");
    await user.click(await screen.findByRole("checkbox", { name: "Select INV/1" }));
    await user.click(screen.getByRole("checkbox", { name: "Select INV/2" }));
    await user.click(screen.getByRole("button", { name: "Preview" }));
    expect(await screen.findByText("1 of 2 can be exported")).toBeTruthy();
    expect(screen.getByText("Nothing speaks against it.")).toBeTruthy();
    expect(screen.getByText('{"order_increment_id":"1001"}')).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /INV\/2/ }));
    expect(screen.getByText("A draft: only posted invoices are exported.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Export 1 invoice" }));
    await waitFor(() => expect(callsOf("exportStart")).toEqual([[{ by: "ids", ids: [1] }, 2]]));
  });
});

test("a change that the core announces is read again", async () => {
  let count = 1;
  coreAnswers({ ...common, overview: () => ({ ...overview, open_jobs: count }) });
  openWindow("/");
  expect(await screen.findByText("1 open job")).toBeTruthy();
  count = 4;
  refreshAfter({ event: "jobs" });
  expect(await screen.findByText("4 open jobs")).toBeTruthy();
});
