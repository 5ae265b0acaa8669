import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type {
  HistoryEntry,
  HistoryExport,
  HistoryLine,
  HistoryPage,
  HistoryQuery,
} from "../../ipc/bindings";
import type { OpenFolds } from "../../state/history";
import { refreshAfter } from "../../state/queries";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";
import { queryOf } from "./filters";
import { byDay, foldSums, foldText, hasNote, itemsOf, lineNote, neighbours } from "./lines";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

function entry(id: number, over: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id,
    at: new Date().toISOString(),
    actor: "Ada",
    action: "invoice.exported",
    outcome: "ok",
    direction: "books_to_shop",
    backend: "Corner shop",
    record: id,
    number: `INV/${id}`,
    order_number: null,
    party: "Ben",
    external_id: null,
    amount: { amount: "10.00", currency: "EUR" },
    message: `INV/${id} was exported`,
    problem: null,
    words: null,
    ...over,
  };
}

const plain = (id: number, over: Partial<HistoryEntry> = {}): HistoryLine => ({
  entry: entry(id, over),
  run: null,
  change: null,
  fold: null,
});

const folded: HistoryLine = {
  ...plain(50),
  run: "run-1",
  fold: {
    name: "run-1 2026-11-24",
    lines: 45,
    message: "",
    counts: [
      { action: "group.finished", outcome: "needs_you", count: 1, sums: [] },
      {
        action: "invoice.exported",
        outcome: "ok",
        count: 42,
        sums: [{ amount: "1234.56", currency: "EUR" }],
      },
      { action: "invoice.not_exported", outcome: "needs_you", count: 2, sums: [] },
    ],
  },
};

const changed: HistoryLine = {
  ...plain(3, { action: "config.changed", outcome: "info", amount: null }),
  change: {
    id: 3,
    at: new Date().toISOString(),
    actor: "Ada",
    entity: "backend",
    title: "Corner shop",
    kind: "changed",
    fields: [{ path: "enabled", before: "true", after: "false" }],
    can_undo: true,
  },
};

test.each([
  ["changed", "In use: yes → no"],
  ["created", ""],
  ["deleted", ""],
] as const)("a change that %s something notes “%s”", (kind, note) => {
  const line = { ...changed, change: changed.change && { ...changed.change, kind } };
  expect(lineNote(line, { fields: [], types: [] })).toBe(note);
  expect(hasNote(line)).toBe(note !== "");
});

/** What the page asks besides the lines. */
const around = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
  inbox: () => ({ groups: [], total: 0 }),
  historyActors: () => ["Ada", "Bindery"],
};

describe("the history", () => {
  beforeEach(() => {
    coreAnswers({
      ...around,
      history: (query: HistoryQuery) =>
        query.fold === null
          ? { lines: [plain(60), folded, changed], next: null }
          : { lines: [plain(50), plain(49)], next: null },
      historyDetail: (id: number) => ({ entry: entry(id), run: null, exchanges: [] }),
      historyChange: () => changed,
      configUndo: () => 1,
    });
  });

  test("folds a run into one line with its sum, which unfolds", async () => {
    const { user } = openWindow("/history");
    const line = await screen.findByText("Exported 42 invoices, 2 need you");
    expect(screen.getByText("€1,234.56").closest("[role=cell]")).toBeTruthy();
    expect(screen.getAllByText("Today").length).toBeGreaterThan(0);
    expect(screen.queryByText("INV/49 was exported")).toBeNull();
    await user.click(line);
    expect(await screen.findByText("INV/49 was exported")).toBeTruthy();
    const asked = callsOf("history").at(-1)?.[0] as HistoryQuery;
    expect([asked.fold, asked.folded]).toEqual(["run-1 2026-11-24", false]);
  });

  test("keeps its filters in the address, as chips that can be taken away", async () => {
    const { user, address } = openWindow("/history?outcome=failed&day=yesterday&who=Ada");
    expect(await screen.findByText("Outcome: Failed")).toBeTruthy();
    const asked = callsOf("history").at(-1)?.[0] as HistoryQuery;
    expect([asked.outcomes, asked.actor]).toEqual([["failed"], "Ada"]);
    await user.click(screen.getByRole("button", { name: "Take away the filter By: Ada" }));
    await waitFor(() => expect(address()).not.toContain("who"));
    expect(address()).toContain("outcome=failed");
  });

  test("asks for another yesterday once the day is over", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date(2026, 10, 24, 23, 59) });
    try {
      openWindow("/history?day=yesterday");
      await screen.findByText("INV/60 was exported");
      const asked = () => callsOf("history").at(-1)?.[0] as HistoryQuery;
      expect(asked().from).toBe(new Date(2026, 10, 23).toISOString());
      await act(() => vi.advanceTimersByTimeAsync(120_000));
      await waitFor(() => expect(asked().from).toBe(new Date(2026, 10, 24).toISOString()));
    } finally {
      vi.useRealTimers();
    }
  });

  test("goes from entry to entry by keys", async () => {
    const { user, address } = openWindow("/history");
    await user.click(await screen.findByText("INV/60 was exported"));
    await waitFor(() => expect(address()).toContain("entry=60"));
    await user.keyboard("j");
    await waitFor(() => expect(address()).toContain("change=3"));
    expect((await screen.findAllByTitle("enabled")).length).toBeGreaterThan(0);
    await user.keyboard("k");
    await waitFor(() => expect(address()).toContain("entry=60"));
  });

  test("undoes a change of the configuration", async () => {
    const { user } = openWindow("/history?change=3");
    await user.click(await screen.findByRole("button", { name: "Undo this change" }));
    await waitFor(() => expect(callsOf("configUndo")).toEqual([[3]]));
  });

  test("asks before it undoes the making of a backend, which deletes its password", async () => {
    const change = changed.change && { ...changed.change, kind: "created" as const };
    const made = { ...changed, change };
    coreAnswers({
      ...around,
      history: () => ({ lines: [made], next: null }),
      historyChange: () => made,
      configUndo: () => {
        throw new Refusal(problem("backend.bound"));
      },
    });
    const { user } = openWindow("/history?change=3");
    await user.click(await screen.findByRole("button", { name: "Undo this change" }));
    const dialog = await screen.findByRole("dialog", { name: "Delete Corner shop?" });
    expect(callsOf("configUndo")).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Delete" }));
    expect(await within(dialog).findByRole("alert")).toBeTruthy();
    expect(callsOf("configUndo")).toEqual([[3]]);
  });
});

describe("the history as a file", () => {
  const dialog = async (
    address: string,
    answer: (order: HistoryExport) => unknown = () => null,
  ) => {
    coreAnswers({
      ...around,
      history: () => ({ lines: [plain(60)], next: null }),
      historyPath: (format) => `/home/ada/history.${format}`,
      historyExport: answer,
    });
    const { user } = openWindow(address);
    await user.click(await screen.findByRole("button", { name: "Save to a file" }));
    await screen.findByDisplayValue("/home/ada/history.csv");
    return user;
  };
  const write = () => screen.getByRole("button", { name: "Save file" });
  const refusal = (code: string, path: string) => new Refusal(problem(code, { params: { path } }));

  test.each([
    ["/history", /^The whole history is written/],
    ["/history?outcome=failed", /^All lines that the filters show are written/],
  ])("of %s says which lines it will hold", async (address, words) => {
    await dialog(address);
    expect(screen.getByText(words)).toBeTruthy();
  });

  test("of each format has a path of its own, which can be changed", async () => {
    const user = await dialog("/history?outcome=failed", ({ path }) => ({ path, rows: 3 }));
    await user.click(screen.getByText("For programs (JSON lines)"));
    const field = await screen.findByDisplayValue("/home/ada/history.json_lines");
    await user.clear(field);
    await user.type(field, "/srv/lines");
    await user.click(write());
    expect(await screen.findByText("3 lines written to /srv/lines.")).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(callsOf("historyExport")).toMatchObject([
      [
        {
          query: { outcomes: ["failed"] },
          path: "/srv/lines",
          format: "json_lines",
          replace: false,
        },
      ],
    ]);
  });

  test("takes the place of one that is there only when that is wished", async () => {
    const user = await dialog("/history", ({ path, replace }) => {
      if (!replace) throw refusal("file.exists", path);
      return { path, rows: 1 };
    });
    await user.click(write());
    expect(await screen.findByText("/home/ada/history.csv is there already.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Replace it" }));
    expect(await screen.findByText("1 line written to /home/ada/history.csv.")).toBeTruthy();
    const orders = callsOf("historyExport").map(([order]) => order as HistoryExport);
    expect(orders.map((order) => order.replace)).toEqual([false, true]);
  });

  test("that was stopped leaves the dialog without a complaint", async () => {
    const user = await dialog("/history", ({ path }) => {
      throw refusal("store.stopped", path);
    });
    await user.click(write());
    await waitFor(() => expect(callsOf("historyExport")).toHaveLength(1));
    await waitFor(() => expect(write()).toHaveProperty("disabled", false));
    expect(within(screen.getByRole("dialog")).queryByRole("alert")).toBeNull();
  });
});

describe("the address as a question", () => {
  const now = new Date(2026, 10, 24, 15, 30);
  const local = (day: number) => new Date(2026, 10, day).toISOString();

  test.each([
    [{ day: "today" as const }, local(24), null],
    [{ day: "yesterday" as const }, local(23), local(24)],
    [{ day: "week" as const }, local(18), null],
    [{ from: "2026-11-02", to: "2026-11-03" }, local(2), local(4)],
    [{ from: "nonsense" }, null, null],
  ])("%o asks for that time", (search, from, to) => {
    const query = queryOf(search, now);
    expect([query.from, query.to]).toEqual([from, to]);
  });

  test("one invoice or one run is shown line by line", () => {
    expect(queryOf({}, now).folded).toBe(true);
    expect(queryOf({ record: 1 }, now).folded).toBe(false);
    expect(queryOf({ run: "run-1" }, now).folded).toBe(false);
  });
});

test("lines stand under the day they happened on", () => {
  const now = new Date(2026, 10, 24, 15, 30);
  const at = (day: number) => ({ at: new Date(2026, 10, day, 9).toISOString() });
  const days = byDay([plain(3, at(24)), plain(2, at(23)), plain(1, at(2))], now);
  expect(days.map((day) => [day.head, day.lines.length])).toEqual([
    ["Today", 1],
    ["Yesterday", 1],
    ["Monday, November 2, 2026", 1],
  ]);
});

test("a fold of anything else counts its lines", () => {
  const counts = [{ action: "lane.paused", outcome: "info" as const, count: 3, sums: [] }];
  expect(foldText({ name: "x", lines: 3, message: "", counts })).toBe("3 lines");
});

test.each([
  [["EUR"], ["€1.00"], "Exported 1 invoice"],
  [["EUR", "USD"], ["€1.00", "$1.00"], "Exported 2 invoices"],
  [["EUR", "USD", "GBP"], [], "Exported 3 invoices, €1.00 + $1.00 + £1.00"],
])(
  "the sums in %o of a fold stand in the column as far as they fit",
  (currencies, column, text) => {
    const counts = currencies.map((currency) => ({
      action: "invoice.exported",
      outcome: "ok" as const,
      count: 1,
      sums: [{ amount: "1.00", currency }],
    }));
    const fold = { name: "x", lines: 3, message: "", counts };
    expect(foldSums(fold).column).toEqual(column);
    expect(foldText(fold)).toBe(text);
  },
);

describe("the list", () => {
  const now = new Date();
  const page = (ids: number[], next: string | null = null): HistoryPage => ({
    lines: ids.map((id) => plain(id)),
    next,
  });
  const fold = "run-1 2026-11-24";
  const check = (
    name: string,
    open: OpenFolds,
    pages: (HistoryPage | undefined)[],
    expected: string[],
  ) =>
    test(name, () => {
      const items = itemsOf([plain(60), folded, plain(40)], open, pages, now);
      expect(items.slice(1).map((item) => item.key)).toEqual(expected);
    });

  check("has a fold as one line", new Map(), [], ["h60", fold, "h40"]);
  check(
    "says that a fold is being read",
    new Map([[fold, [null]]]),
    [undefined],
    ["h60", fold, `${fold} reading`, "h40"],
  );
  check(
    "has below a fold what is in it",
    new Map([[fold, [null]]]),
    [page([50, 49])],
    ["h60", fold, `${fold} h50`, `${fold} h49`, "h40"],
  );
  check(
    "goes on in a fold",
    new Map([[fold, [null, "a"]]]),
    [page([50], "a"), page([49], "b")],
    ["h60", fold, `${fold} h50`, `${fold} h49`, `${fold} more`, "h40"],
  );
  check(
    "keeps apart what is in two folds",
    new Map([
      ["gone", [null]],
      [fold, [null]],
    ]),
    [page([9]), page([50])],
    ["h60", fold, `${fold} h50`, "h40"],
  );

  test("leads from line to line, into open folds and past closed ones", () => {
    const of = (open: OpenFolds, key: string | null) => {
      const items = itemsOf([plain(60), folded, plain(40)], open, [page([50, 49])], now);
      const { newer, older } = neighbours(items, key);
      return [newer?.entry.id, older?.entry.id];
    };
    const closed = new Map();
    const open = new Map([[fold, [null]]]);
    expect(of(closed, "h60")).toEqual([undefined, 40]);
    expect(of(open, "h60")).toEqual([undefined, 50]);
    expect(of(open, "h40")).toEqual([49, undefined]);
    expect(of(open, "h7")).toEqual([undefined, undefined]);
    expect(of(open, null)).toEqual([undefined, undefined]);
  });
});

test("the next page comes before the end is reached, and a fold goes on where it stopped", async () => {
  const asked: (string | null | undefined)[] = [];
  coreAnswers({
    ...around,
    history: (query: HistoryQuery) => {
      asked.push(query.fold ? `fold ${query.after}` : (query.after ?? "start"));
      if (query.fold)
        return { lines: [plain(query.after ? 48 : 49)], next: query.after ? null : "b" };
      return { lines: query.after ? [plain(1)] : [folded], next: query.after ? null : "a" };
    },
  });
  const { user } = openWindow("/history");
  expect(await screen.findByText("INV/1 was exported")).toBeTruthy();
  await user.click(await screen.findByText("Exported 42 invoices, 2 need you"));
  await user.click(await screen.findByRole("button", { name: "Show more" }));
  expect(await screen.findByText("INV/48 was exported")).toBeTruthy();
  expect(screen.getByText("INV/49 was exported")).toBeTruthy();
  expect(asked).toEqual(["start", "a", "fold null", "fold b"]);
});

test("a line that has the focus keeps it out of sight", async () => {
  const lines = Array.from({ length: 90 }, (_, at) => plain(90 - at));
  coreAnswers({ ...around, history: () => ({ lines, next: null }) });
  openWindow("/history");
  const place = await screen.findByRole("table", { name: "History" });
  const held = (await screen.findByText("INV/89 was exported")).closest<HTMLElement>("[role=row]");
  held?.focus();
  place.scrollTop = 3000;
  await act(async () => void place.dispatchEvent(new Event("scroll")));
  expect(screen.queryByText("INV/88 was exported")).toBeNull();
  expect(document.activeElement).toBe(held);
});

test("arrow keys lead from line to line, and Tab to one of them", async () => {
  coreAnswers({
    ...around,
    history: (query: HistoryQuery) =>
      query.fold === null
        ? { lines: [plain(60), folded, plain(40)], next: null }
        : { lines: [plain(50)], next: "more" },
  });
  const { user } = openWindow("/history");
  const rowOf = (text: string) => screen.getByText(text).closest<HTMLElement>("[role=row]");
  const fold = "Exported 42 invoices, 2 need you";
  await screen.findByText(fold);
  const stops = () => screen.getAllByRole("row").filter((row) => row.tabIndex === 0);
  expect(stops()).toEqual([rowOf("INV/60 was exported")]);
  stops()[0]?.focus();
  await user.keyboard("{ArrowDown}");
  await waitFor(() => expect(document.activeElement).toBe(rowOf(fold)));
  await user.keyboard("{Enter}");
  await screen.findByRole("button", { name: "Show more" });
  const steps = [
    ["{ArrowDown}", "INV/50 was exported"],
    ["{ArrowDown}", "INV/40 was exported"],
    ["{ArrowDown}", "INV/40 was exported"],
    ["{Home}", "INV/60 was exported"],
    ["{ArrowUp}", "INV/60 was exported"],
    ["{End}", "INV/40 was exported"],
    ["{ArrowUp}", "INV/50 was exported"],
  ] as const;
  for (const [key, text] of steps) {
    await user.keyboard(key);
    await waitFor(() => expect(document.activeElement).toBe(rowOf(text)));
    expect(stops()).toEqual([rowOf(text)]);
  }
});

test("lines that come above move nothing that is in sight", async () => {
  let newest = 90;
  const lines = () => Array.from({ length: newest }, (_, at) => plain(newest - at));
  coreAnswers({
    ...around,
    history: () => ({ lines: lines(), next: null }),
  });
  openWindow("/history");
  const place = await screen.findByRole("table", { name: "History" });
  await screen.findByText("INV/90 was exported");
  for (const [scrolled, expected] of [
    [0, 0],
    [400, 500],
  ] as const) {
    place.scrollTop = scrolled;
    await act(async () => void place.dispatchEvent(new Event("scroll")));
    newest += 2;
    await act(async () => refreshAfter({ event: "history" }));
    await waitFor(() => expect(place.getAttribute("aria-rowcount")).toBe(String(newest + 2)));
    expect(place.scrollTop).toBe(expected);
  }
});
