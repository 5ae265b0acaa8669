import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { Attention, BackendHealth, Overview } from "../../ipc";
import { refreshAfter } from "../../state/queries";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";
import { answerOf } from "./answer";
import { figuresOf } from "./Figures";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const books = sample.health({ id: 1, name: "Books", kind: "erp" });
const shop = (part: Partial<BackendHealth> = {}) => sample.health(part);
const noon = new Date();
noon.setHours(10, 12, 0, 0);
const since = noon.toISOString();
const clock = new Intl.DateTimeFormat("en-US", { timeStyle: "short" }).format(noon);
const offline = problem("wire.connect", { class: "offline" });

describe("the answer", () => {
  test.each<[string, Partial<Overview>, string]>([
    ["all is well", {}, "Everything is in order."],
    ["one waits", { invoices_need_you: 1, attention_total: 1 }, "1 invoice needs you."],
    [
      "some wait and the shop is down",
      {
        invoices_need_you: 3,
        attention_total: 3,
        health: [books, shop({ health: "silent", problem: offline, since })],
      },
      `3 invoices need you, Corner shop has not answered since ${clock}.`,
    ],
    [
      "a backend waits",
      { attention_total: 1, health: [books, shop({ health: "broken", problem: problem("a.b") })] },
      "Corner shop waits for you.",
    ],
    ["an import stopped", { attention_total: 1 }, "1 thing besides invoices needs you."],
    [
      "nobody answers at all",
      {
        health: [
          { ...books, health: "silent", problem: offline },
          shop({ health: "silent", problem: offline }),
        ],
      },
      "Nobody answers: this computer seems to be offline. Bindery goes on by itself when it is back.",
    ],
    [
      "what is off is meant so",
      { health: [books, shop({ health: "off" })] },
      "Everything is in order.",
    ],
  ])("%s", (_, part, expected) => {
    expect(answerOf(sample.overview(part))).toBe(expected);
  });

  test.each<[Partial<Overview>, string]>([
    [{}, "Jobs wait, as is said above."],
    [
      { invoices_need_you: 1, attention_total: 1 },
      "1 invoice needs you. Jobs wait, as is said above.",
    ],
  ])("says that jobs wait where the queue cannot use its file", (part, expected) => {
    expect(answerOf(sample.overview(part), true)).toBe(expected);
  });

  test.each<[string, Partial<Overview>, string]>([
    ["where all was well", { health: [books, shop({ health: "cut_off" })] }, ""],
    [
      "what waits for a person is told all the same",
      {
        invoices_need_you: 1,
        attention_total: 1,
        health: [{ ...books, health: "cut_off" }, shop({ health: "paused" })],
      },
      "1 invoice needs you, Corner shop is paused. ",
    ],
  ])("without a network: %s", (_, part, before) => {
    const expected = `${before}This computer has no network. Bindery goes on by itself when it is back.`;
    expect(answerOf(sample.overview(part))).toBe(expected);
  });
});

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
};

test("each figure leads to its list, and how many need a person to the choices", async () => {
  const counts: Overview["counts"] = [
    { state: "ready", count: 4, sums: [], backend: 2 },
    { state: "needs_you", count: 3, sums: [], backend: 2 },
  ];
  coreAnswers({ ...common, overview: () => sample.overview({ counts }) });
  openWindow("/");
  const leads = async (name: RegExp) =>
    (await screen.findByRole("link", { name })).getAttribute("href");
  expect(await leads(/^Ready to export/)).toBe("/invoices?state=ready");
  expect(await leads(/^Need you/)).toBe("/inbox");
});

test("the figures are those that are asked for, and what is on its way only where there is any", () => {
  const counts = (queued: number): Overview["counts"] => [
    { state: "ready", count: 4, sums: [], backend: 2 },
    { state: "queued", count: queued, sums: [], backend: 2 },
    { state: "exported", count: 1000, sums: [], backend: 2 },
  ];
  const names = (queued: number) =>
    figuresOf(sample.overview({ counts: counts(queued), exported_today: 7 })).map(
      ({ name, number }) => `${name} ${number}`,
    );
  expect(names(0)).toEqual(["Ready to export 4", "Exported today 7", "Need you 0"]);
  expect(names(2)).toContain("On their way 2");
});

const attention = (part: Partial<Attention>): Attention => ({
  record: null,
  number: null,
  backend: 2,
  about: "INV/1",
  about_words: null,
  count: 1,
  problem: problem("export.no_order"),
  since: null,
  remedy: { remedy: "open_invoice", record: 1, backend: 2 },
  ...part,
});

describe("what needs a person", () => {
  function open(items: Attention[], part: Partial<Overview> = {}) {
    coreAnswers({
      ...common,
      overview: () => sample.overview({ attention: items, attention_total: items.length, ...part }),
      laneResume: () => sample.lane(),
      exportStart: () => ({ run: "run-9", queued: 1, skipped: 0, jobs: [] }),
      runProgress: () => ({
        run: "run-9",
        group: 7,
        total: 1,
        done: 1,
        stopped: 0,
        cancelled: 0,
        open: 0,
      }),
      backendTest: () => ({
        ok: false,
        findings: [],
        better_type: null,
        databases: [],
        problem: problem("wire.connect"),
      }),
    });
    return openWindow("/");
  }

  test("each leads exactly to its thing, an invoice to its choices", async () => {
    open([
      attention({}),
      attention({
        about: "INV/2",
        remedy: { remedy: "choose_invoice", record: 2, backend: 2 },
      }),
      attention({
        about: null,
        count: 12,
        remedy: { remedy: "open_invoices", record: 3, backend: 2 },
      }),
      attention({ about: "Import", remedy: { remedy: "open_job", job: 7 } }),
      attention({
        about: "Automatic backup",
        about_words: { key: "told.job.backup", params: {} },
        remedy: { remedy: "open_inbox" },
      }),
    ]);
    const links = async (name: string) =>
      (await screen.findByRole("link", { name })).getAttribute("href");
    expect(await links("See the choices: INV/1")).toBe("/inbox?record=1&backend=2");
    expect(await links("See the choices: INV/2")).toBe("/inbox?record=2&backend=2");
    expect(await links("See the choices: 12 invoices:")).toBe("/inbox?record=3&backend=2");
    expect(await links("Open job: Import")).toBe("/jobs?job=7");
    expect(await links("See the choices: Automatic backup")).toBe("/inbox");
  });

  test("or does it at once", async () => {
    const { user } = open([
      attention({ remedy: { remedy: "export_again", record: 5, backend: 2 } }),
    ]);
    await user.click(await screen.findByRole("button", { name: "Export again: INV/1" }));
    await waitFor(() => expect(callsOf("exportStart")).toEqual([[{ by: "ids", ids: [5] }, 2]]));
  });

  test("a silent shop is tested, and what the test says is told", async () => {
    const silent = shop({
      health: "silent",
      problem: offline,
      since,
      remedy: { remedy: "test", backend: 2 },
    });
    const { user } = open([], { health: [books, silent] });
    await user.click(await screen.findByRole("button", { name: "Test now: Corner shop" }));
    await waitFor(() => expect(callsOf("backendTest")).toHaveLength(1));
    expect(callsOf("laneResume")).toHaveLength(0);
    const said = "Corner shop: The other system cannot be reached.";
    expect(await screen.findByText(said)).toBeTruthy();
  });

  test("a long list begins with what is most urgent and says how many more there are", async () => {
    const many = Array.from({ length: 12 }, (_, at) =>
      attention({
        about: `INV/${at}`,
        remedy: { remedy: "open_invoice", record: at + 1, backend: 2 },
      }),
    );
    const { user } = open(many, { attention_total: 40, invoices_need_you: 40 });
    expect(await screen.findByText("INV/0")).toBeTruthy();
    expect(screen.queryByText("INV/11")).toBeNull();
    await user.click(screen.getByRole("button", { name: "and 33 more" }));
    expect(screen.getByText("INV/11")).toBeTruthy();
    const more = screen.getByRole("link", { name: "and 28 more" });
    expect(more.getAttribute("href")).toBe("/inbox");
  });
});

describe("how each backend is doing", () => {
  /** What stands in the line of a backend, from left to right. */
  async function line(part: Partial<BackendHealth>) {
    coreAnswers({ ...common, overview: () => sample.overview({ health: [books, shop(part)] }) });
    openWindow("/");
    const found = await screen.findByRole("listitem", { name: "Corner shop" });
    return { found, said: [...found.children].map((one) => one.textContent) };
  }

  test.each<[string, Partial<BackendHealth>, string[]]>([
    ["one that works", {}, ["Corner shop", "Working", "Not used yet"]],
    [
      "one that rests",
      { health: "paused", remedy: { remedy: "resume", lane: "backend:2" } },
      ["Corner shop", "Paused", "Paused by hand: nothing goes out or comes in.", "Resume"],
    ],
    [
      "one that does not answer",
      { health: "silent", problem: offline, since, remedy: { remedy: "test", backend: 2 } },
      [
        "Corner shop",
        "Does not answer",
        `The other system cannot be reached. Since ${clock}.`,
        "Test now",
      ],
    ],
  ])("%s has its name, state, reason and its one action", async (_, part, expected) => {
    expect((await line(part)).said).toEqual(expected);
  });

  test("a name leads to the backends", async () => {
    const { found } = await line({ health: "silent", problem: offline, since });
    const link = within(found).getByRole("link", { name: "Corner shop" });
    expect(link.getAttribute("href")).toBe("/backends");
  });
});

describe("the states of the page", () => {
  test("while it is read nothing is claimed", async () => {
    coreAnswers({ ...common, overview: () => new Promise(() => undefined) });
    openWindow("/");
    expect(await screen.findByRole("status", { name: "Loading…" })).toBeTruthy();
    expect(screen.getByText("Is everything in order?")).toBeTruthy();
    expect(screen.queryByText("Everything is in order.")).toBeNull();
    expect(screen.queryByRole("listitem", { name: "Corner shop" })).toBeNull();
  });

  test("a store that cannot be read is told, and read again on demand", async () => {
    let broken = true;
    coreAnswers({
      ...common,
      overview: () => {
        if (broken) throw new Refusal(problem("store.busy"));
        return sample.overview();
      },
    });
    const { user } = openWindow("/");
    await screen.findByText("The books are busy in another program.");
    expect(screen.getByText("How things stand could not be read.")).toBeTruthy();
    broken = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Everything is in order.")).toBeTruthy();
    broken = true;
    refreshAfter({ event: "history" });
    expect(
      await screen.findByText(/^How things stand could not be read again\. Below/),
    ).toBeTruthy();
    expect(screen.queryByText("Everything is in order.")).toBeNull();
  });

  test("books alone lead to the shop", async () => {
    coreAnswers({ ...common, overview: () => sample.overview({ health: [books] }) });
    openWindow("/");
    const go = await screen.findByRole("link", { name: "Connect the shop" });
    expect(go.getAttribute("href")).toBe("/backends/new?kind=shop");
  });

  test("the chart has each day in words, for a fortnight or a month", async () => {
    const days = Array.from({ length: 30 }, (_, at) => ({
      day: `2026-11-${String(at + 1).padStart(2, "0")}`,
      exported: at === 29 ? 12 : 0,
      stopped: at === 29 ? 2 : 0,
      nothing: 0,
      sums: at === 29 ? [{ amount: "99.50", currency: "EUR" }] : [],
    }));
    coreAnswers({ ...common, overview: () => sample.overview({ days }) });
    const { user } = openWindow("/");
    const chart = await screen.findByRole("region", { name: "Exports per day" });
    expect(within(chart).getAllByRole("img")).toHaveLength(14);
    expect(
      within(chart).getByRole("img", { name: "Nov 30: 12 exported, €99.50; 2 stopped" }),
    ).toBeTruthy();
    await user.click(within(chart).getByText("30 days"));
    expect(within(chart).getAllByRole("img")).toHaveLength(30);
  });
});
