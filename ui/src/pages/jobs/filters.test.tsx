import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { GroupQuery, GroupView, JobCount, JobQuery } from "../../ipc";
import { callsOf, coreAnswers, problem } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";
import { type JobSearch, narrowed, queryOf } from "./filters";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const counts: JobCount[] = [
  { state: "retry_wait", count: 1200 },
  { state: "done", count: 3 },
];

const group: GroupView = {
  id: 3,
  run: "run-3",
  kind: "export",
  automatic: false,
  title: "Export of 50 invoices",
  title_words: null,
  actor: "Ada",
  created_at: "2026-11-02T08:00:00Z",
  rested_at: null,
  total: 50,
  done: 41,
  stopped: 9,
  cancelled: 0,
  open: 0,
  cleaned: 0,
};

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [{ ...sample.books, lane: sample.lane({ name: "backend-1" }) }, sample.backend()],
  jobs: () =>
    sample.jobPage({
      jobs: [sample.job(5)],
      counts,
      matching: counts,
      kinds: ["letters.print", "records.import"],
    }),
  jobHours: () => [],
  jobErrors: () => [
    { count: 40, newest: sample.job(5, { problem: problem("export.draft") }) },
    { count: 2, newest: sample.job(6, { problem: problem("wire.login", { class: "auth" }) }) },
  ],
  lanes: () => [sample.lane()],
  groups: () => [group],
  invoiceDetail: () => sample.invoiceDetail(),
};

beforeEach(() => coreAnswers(common));

const now = new Date("2026-11-02T08:00:30Z");

describe("an address", () => {
  test.each<[JobSearch, JobQuery]>([
    [{ group: "done" }, { states: ["done", "nothing_to_do"] }],
    [{ state: "in_doubt" }, { states: ["in_doubt"] }],
    [{ group: "open", state: "in_doubt" }, { states: ["in_doubt"] }],
    [{ kind: "records.import" }, { kind: "records.import" }],
    [{ backend: 2 }, { backend: 2 }],
    [{ lane: "backend-2" }, { lane: "backend-2" }],
    [{ run: 3 }, { group: 3 }],
    [{ record: 1 }, { record: 1 }],
    [{ class: "gone" }, { class: "gone" }],
    [{ code: "export.draft" }, { code: "export.draft" }],
    [{ since: "day" }, { since: "2026-11-01T08:00:00.000Z" }],
    [{ since: "before" }, { since: "2026-10-31T08:00:00.000Z", until: "2026-11-01T08:00:00.000Z" }],
    [{ since: "older" }, { until: "2026-10-26T08:00:00.000Z" }],
    [{ text: "INV" }, { text: "INV" }],
  ])("%o asks for %o, and for nothing else", (search, expected) => {
    const nothing = queryOf({}, now);
    expect(queryOf(search, now)).toEqual({ ...nothing, ...expected });
  });

  test.each<[JobSearch, keyof JobSearch, string | null, JobSearch]>([
    [{}, "state", "running", { state: "running" }],
    [{ group: "open" }, "state", "running", { group: "open", state: "running" }],
    [{ group: "failed" }, "state", "running", { state: "running" }],
    [{ state: "running" }, "group", "failed", { group: "failed" }],
    [{ state: "running" }, "group", "all", { group: "all", state: "running" }],
    [{ state: "running", lane: "a" }, "state", null, { lane: "a" }],
  ])("%o with the %s %s holds no two that exclude each other", (search, name, value, expected) => {
    expect(narrowed(search, name, value as never)).toEqual(expected);
  });
});

describe("the menu", () => {
  test.each([
    ["State", "Will try again (1,200)", "state=retry_wait", "State: Will try again"],
    ["State", "Running (0)", "state=running", "State: Running"],
    ["Backend", "Corner shop", "backend=2", "Backend: Corner shop"],
    ["Kind", "Imports", "kind=records.import", "Kind: Imports"],
    // A kind of another version of the program has only its own name.
    ["Kind", "letters.print", "kind=letters.print", "Kind: letters.print"],
    ["Lane", "Corner shop", "lane=backend-2", "Lane: Corner shop"],
    ["Queued together", group.title, "run=3", `Queued together: ${group.title}`],
    ["Error class", "Needs you (40)", "class=needs_you", "Error class: Needs you"],
    ["Error class", "Login refused (2)", "class=auth", "Error class: Login refused"],
    ["Queued when", "In the last hour", "since=hour", "In the last hour"],
    ["Queued when", "More than 7 days ago", "since=older", "More than 7 days ago"],
  ])("narrows by %s to %s, in the address and as a chip", async (field, option, part, chip) => {
    const { user, address } = openWindow("/jobs");
    await user.click(await screen.findByRole("button", { name: "Filter" }));
    // Without a layout, what hangs on the button counts as out of sight.
    const hidden = true;
    await screen.findByRole("dialog", { hidden });
    await user.click(screen.getByRole("combobox", { name: field, hidden }));
    await user.click(await screen.findByRole("option", { name: option, hidden }));
    await waitFor(() => expect(address()).toBe(`/jobs?${part}`));
    expect(screen.getByRole("button", { name: "Filter (1)" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: `Take away the filter ${chip}` }));
    await waitFor(() => expect(address()).toBe("/jobs"));
  });
});

describe("the invoice in the menu", () => {
  test("is found by what one types of it, in the address and as a chip", async () => {
    const found = [sample.row(1, "ready"), sample.row(2, "ready")];
    coreAnswers({ ...common, invoices: () => sample.page(found) });
    const { user, address } = openWindow("/jobs");
    await user.click(await screen.findByRole("button", { name: "Filter" }));
    const hidden = true;
    await screen.findByRole("dialog", { hidden });
    await user.type(screen.getByRole("combobox", { name: "Invoice", hidden }), "Custom");
    await user.click(await screen.findByRole("option", { name: "INV/1 · Customer 1", hidden }));
    await waitFor(() => expect(address()).toBe("/jobs?record=1"));
    expect(callsOf("invoices").at(-1)?.[0]).toMatchObject({ text: "Custom" });
    await user.click(screen.getByRole("button", { name: "Take away the filter Jobs of INV/1" }));
    await waitFor(() => expect(address()).toBe("/jobs"));
  });

  test("keeps what was found while more is typed", async () => {
    const found = sample.page([sample.row(1, "ready")]);
    coreAnswers({
      ...common,
      invoices: ({ text }) => (text === "Cust" ? found : new Promise(() => {})),
    });
    const { user } = openWindow("/jobs");
    await user.click(await screen.findByRole("button", { name: "Filter" }));
    const hidden = true;
    await screen.findByRole("dialog", { hidden });
    const field = screen.getByRole("combobox", { name: "Invoice", hidden });
    await user.type(field, "Cust");
    await screen.findByRole("option", { name: "INV/1 · Customer 1", hidden });
    await user.type(field, "om");
    await waitFor(() => expect(callsOf("invoices").at(-1)?.[0]).toMatchObject({ text: "Custom" }));
    expect(screen.getByRole("option", { name: "INV/1 · Customer 1", hidden })).toBeTruthy();
  });
});

test.each([
  ["", 0],
  ["?class=gone", 0],
  ["?group=open&text=INV&since=day", 0],
  ["?view=errors", 0],
  ["?run=3", 1],
])("/jobs%s asks once for jobs, and %i times for their groups", async (part, groups) => {
  openWindow(`/jobs${part}`);
  // All jobs, however narrowed the list is.
  expect(await screen.findByText("Nothing runs; 1,200 wait.")).toBeTruthy();
  const named = () => callsOf("groups").filter(([asked]) => !(asked as GroupQuery).open);
  await waitFor(() => expect(named()).toHaveLength(groups));
  expect(callsOf("jobs")).toHaveLength(1);
});

test.each([
  ["hour", 10, "2026-11-02T07:1"],
  ["day", 10, "2026-11-01T08:01"],
  ["day", 70, "2026-11-01T09:"],
])("since=%s moves on in %i minutes with the clock", async (since, minutes, expected) => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date("2026-11-02T08:01:00Z") });
  try {
    openWindow(`/jobs?since=${since}`);
    await screen.findByText("Nothing runs; 1,200 wait.");
    await act(() => vi.advanceTimersByTimeAsync(minutes * 60_000));
    const asked = callsOf("jobs").at(-1)?.[0] as JobQuery;
    expect(asked.since).toContain(expected);
  } finally {
    vi.useRealTimers();
  }
});

describe("a link", () => {
  test.each([
    ["record=1", "Jobs of INV/1"],
    ["lane=backend-2", "Lane: Corner shop"],
    ["lane=of+yore", "Lane: of yore"],
    ["code=export.draft", "Held up by: A draft: only posted invoices are exported."],
  ])("with %s says so: %s", async (part, chip) => {
    openWindow(`/jobs?${part}`);
    expect(await screen.findByText(chip)).toBeTruthy();
  });

  test("with several is cleared of all at once, but for the group and the text", async () => {
    const { user, address } = openWindow("/jobs?group=open&text=INV&class=gone&record=1");
    await user.click(await screen.findByText("Clear all"));
    await waitFor(() => expect(address()).toBe("/jobs?group=open&text=INV"));
  });

  test("leads from the class of an error to its jobs", async () => {
    const { user, address } = openWindow("/jobs?view=errors");
    const table = within(await screen.findByRole("table", { name: "Errors" }));
    await user.click(table.getByRole("link", { name: "Needs you" }));
    await waitFor(() => expect(address()).toBe("/jobs?class=needs_you"));
  });

  test("leads from an invoice to its jobs", async () => {
    coreAnswers({ ...common, ...sample.listed([sample.row(1, "ready")]), recordPages: () => [] });
    const { user, address } = openWindow("/invoices?record=1");
    await user.click(await screen.findByRole("tab", { name: "History" }));
    await user.click(await screen.findByRole("link", { name: "Jobs of this invoice" }));
    await waitFor(() => expect(address()).toBe("/jobs?record=1"));
    expect(await screen.findByText("Jobs of INV/1")).toBeTruthy();
    expect(callsOf("jobs").at(-1)?.[0]).toMatchObject({ record: 1 });
  });
});
