import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type {
  AttemptView,
  ExchangeView,
  JobDetail,
  JobState,
  JobView,
  ProblemClass,
  RecordPage,
} from "../../ipc";
import { refreshAfter } from "../../state/queries";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";
import { queryOf } from "./filters";
import { timelineOf } from "./timeline";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const at = (minute: number) => `2026-11-02T08:${String(minute).padStart(2, "0")}:00Z`;

const attempt = (number: number, part: Partial<AttemptView> = {}): AttemptView => ({
  number,
  started_at: at(number * 10),
  ended_at: at(number * 10 + 1),
  outcome: "retry_wait",
  problem: null,
  lines: [],
  exchanges: [],
  ...part,
});

const detail = (part: Partial<JobDetail> = {}): JobDetail => ({
  job: sample.job(5, { created_at: at(0), run_at: at(40) }),
  attempts: [],
  args: '{"record":5}',
  waits_for: [],
  followers: [],
  group: null,
  ...part,
});

const list = (state: JobState, count: number) =>
  sample.jobPage({
    jobs: [sample.job(5, { state }), sample.job(6, { state })],
    counts: [{ state, count }],
    matching: [{ state, count }],
  });

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
  jobs: () => list("failed", 2),
  jobHours: () => [],
  groups: () => [],
};

beforeEach(() => coreAnswers(common));

describe("the line of time", () => {
  test("tells each wait and each try, oldest first", () => {
    const attempts = [attempt(2, { ended_at: null, outcome: null }), attempt(1)];
    const job = sample.job(5, { state: "running", created_at: at(0) });
    const told = timelineOf(detail({ job, attempts })).map((mark) =>
      mark.kind === "attempt" ? [mark.attempt.number, mark.waited, mark.took] : mark.kind,
    );
    expect(told).toEqual(["queued", [1, 600_000, 60_000], [2, 540_000, null]]);
  });

  test.each([
    ["retry_wait", true],
    ["scheduled", true],
    ["parked", false],
    ["done", false],
  ] as const)("says when it goes on, if it does by itself: %s", (state, goesOn) => {
    const marks = timelineOf(detail({ job: sample.job(5, { state, run_at: at(40) }) }));
    expect(marks.at(-1)?.kind === "next").toBe(goesOn);
  });
});

test("an address is the same question for a minute", () => {
  const ask = (second: number) =>
    queryOf({ since: "hour", run: 3 }, new Date(`2026-11-02T08:00:0${second}Z`));
  expect(ask(1)).toEqual(ask(9));
  expect(ask(1)).toMatchObject({ group: 3, since: "2026-11-02T07:00:00.000Z" });
});

describe("the last day", () => {
  const hour = (done: number, nothing: number, failed: number, cancelled: number) => ({
    at: "2026-11-02T08:00:00Z",
    ...{ done, nothing, failed, cancelled },
  });
  test.each([
    [hour(12, 3, 2, 1), /: 12 done, 3 with nothing to do, 2 failed, 1 cancelled$/, 3],
    [hour(0, 0, 1, 0), /: 0 done, 0 with nothing to do, 1 failed, 0 cancelled$/, 1],
  ])("says each hour in words and explains its colours: %o", async (one, words, colours) => {
    coreAnswers({ ...common, jobs: () => list("parked", 2), jobHours: () => [one] });
    openWindow("/jobs");
    const chart = await screen.findByRole("group", {
      name: /ended in the last 24 hours; 2 need you$/,
    });
    expect(within(chart).getByRole("img", { name: words })).toBeTruthy();
    expect(chart.querySelectorAll(".bar-key").length).toBe(colours);
  });

  test.each([
    [0, "No job ended in the last 24 hours."],
    [2, "No job ended in the last 24 hours; 2 need you."],
  ])("without an end is one line, with the %i that wait for a person", async (waiting, line) => {
    coreAnswers({
      ...common,
      jobs: () => list("parked", waiting),
      jobHours: () => [hour(0, 0, 0, 0)],
    });
    openWindow("/jobs");
    expect(await screen.findByText(line)).toBeTruthy();
  });
});

describe("all that match", () => {
  test("are tried again after seeing to how many", async () => {
    coreAnswers({
      ...common,
      jobs: () => list("failed", 1200),
      jobsPreview: () => ({
        matching: 1200,
        possible: 1100,
        at_least: false,
        searched: null,
        examples: [sample.job(5)],
      }),
      jobsAct: () => sample.acted(1100),
    });
    const { user } = openWindow("/jobs?group=failed&text=INV");
    await user.click(await screen.findByRole("button", { name: "All that match" }));
    await user.click(await screen.findByText("Try all again…"));
    expect(await screen.findByText("1,100 of 1,200 jobs that match:")).toBeTruthy();
    expect(callsOf("jobsAct")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Try 1,100 jobs again" }));
    expect(await screen.findByText("1,100 jobs will be tried again.")).toBeTruthy();
    expect(callsOf("jobsAct")[0]).toMatchObject([
      { by: "matching", query: { states: ["failed"], text: "INV" } },
      { action: "retry" },
    ]);
  });

  test.each([
    ["Cancel all…", "Cancel 2 jobs", { action: "cancel" }, "2 jobs were cancelled."],
    ["Set all aside…", "Set 2 jobs aside", { action: "set_aside" }, "2 jobs were set aside."],
  ])("are done the same to after seeing to how many: %s", async (wish, deed, action, told) => {
    coreAnswers({
      ...common,
      jobs: () => list("ready", 2),
      jobsPreview: () => ({
        matching: 2,
        possible: 2,
        at_least: false,
        searched: null,
        examples: [],
      }),
      jobsAct: () => sample.acted(2),
    });
    const { user } = openWindow("/jobs?group=open");
    await user.click(await screen.findByRole("button", { name: "All that match" }));
    await user.click(await screen.findByText(wish));
    const button = await screen.findByRole("button", { name: deed });
    expect(callsOf("jobsAct")).toEqual([]);
    await user.click(button);
    expect(await screen.findByText(told)).toBeTruthy();
    expect(callsOf("jobsAct")).toEqual([[{ by: "matching", query: expect.anything() }, action]]);
  });

  test.each<[string, number, number, string | RegExp, string, boolean, boolean]>([
    ["text=INV", 5, 5, "5 of 5 jobs that match:", "Try 5 jobs again", false, true],
    ["group=failed", 200_000, 5, "5 of 200,000 jobs that match:", "Try 5 jobs again", false, false],
    ["since=day", 100_000, 0, /^At least 0 of at least 100,000 jobs/, "Try all again", true, false],
    ["code=a", 100_000, 7, /^At least 7 of at least 100,000 jobs/, "Try all again", true, false],
  ])("with %s, %i of them, are no more exact than the core is", async (...given) => {
    const [part, matching, possible, words, deed, at_least, looked] = given;
    const searched = looked ? 5000 : null;
    coreAnswers({
      ...common,
      jobs: () => ({ ...list("failed", matching), at_least, searched }),
      jobsPreview: () => ({ matching, possible, at_least, searched, examples: [] }),
    });
    const { user } = openWindow(`/jobs?${part}`);
    await user.click(await screen.findByRole("button", { name: "All that match" }));
    await user.click(await screen.findByText("Try all again…"));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText(words)).toBeTruthy();
    const button = dialog.getByRole("button", { name: deed });
    expect((button as HTMLButtonElement).disabled).toBe(false);
    const note = dialog.queryByText("Searched among the newest 5,000 jobs.");
    expect(note !== null).toBe(looked);
  });

  test("are not asked about again while it is done to them", async () => {
    coreAnswers({
      ...common,
      jobs: () => list("ready", 2),
      jobsPreview: () => ({
        matching: 2,
        possible: 2,
        at_least: false,
        searched: null,
        examples: [],
      }),
      jobsAct: () => new Promise(() => {}),
    });
    const { user } = openWindow("/jobs?group=open");
    await user.click(await screen.findByRole("button", { name: "All that match" }));
    await user.click(await screen.findByText("Cancel all…"));
    await user.click(await screen.findByRole("button", { name: "Cancel 2 jobs" }));
    await waitFor(() => expect(callsOf("jobsAct")).toHaveLength(1));
    // The list is read after each change; by the second time the dialog's turn would have come.
    for (const _ of [1, 2]) {
      const read = callsOf("jobs").length;
      refreshAfter({ event: "jobs" });
      await waitFor(() => expect(callsOf("jobs").length).toBeGreaterThan(read));
    }
    expect(callsOf("jobsPreview")).toHaveLength(1);
  });

  test("that are done offer nothing to do", async () => {
    coreAnswers({ ...common, jobs: () => ({ ...list("done", 2), may: [] }) });
    openWindow("/jobs");
    await screen.findAllByText("Export INV/5");
    expect(screen.queryByRole("button", { name: "All that match" })).toBeNull();
  });
});

describe("one job", () => {
  test("says what it means where it stands, what it waits for, and what its tries told", async () => {
    const link = {
      id: 4,
      title: "Export INV/4",
      title_words: null,
      state: "running",
      otherwise: "cancel",
    } as const;
    coreAnswers({
      ...common,
      jobDetail: () =>
        detail({
          job: sample.job(5, { state: "blocked" }),
          waits_for: [link],
          attempts: [attempt(1, { lines: [{ at: at(10), text: "Read page 1.", words: null }] })],
        }),
    });
    openWindow("/jobs?job=5");
    const drawer = within(await screen.findByRole("dialog"));
    expect(await drawer.findByText("It waits until the job below has ended.")).toBeTruthy();
    expect(drawer.getByRole("link", { name: "Export INV/4" })).toBeTruthy();
    expect(drawer.getByText("cancelled if it fails")).toBeTruthy();
    expect(drawer.getByText("Read page 1.")).toBeTruthy();
    expect(drawer.getByText(/waited 10 min · took 1 min/)).toBeTruthy();
  });

  test("shows what went over the line, readable, also where no answer came", async () => {
    const exchange: ExchangeView = {
      id: 1,
      at: at(10),
      label: "sales_order.info 100000001",
      url: "https://shop.example.com/api",
      status: 200,
      duration_ms: 250,
      error: null,
      request: '{"order":7}',
      response: '{"state":"open"}',
      truncated: false,
    };
    const cut = { ...exchange, id: 2, label: "invoice.create", request: "", response: "" };
    coreAnswers({
      ...common,
      jobDetail: () =>
        detail({
          attempts: [
            attempt(1, { exchanges: [exchange, { ...cut, status: null, error: "cut off" }] }),
          ],
        }),
    });
    const { user } = openWindow("/jobs?job=5");
    const drawer = within(await screen.findByRole("dialog"));
    await user.click(await drawer.findByRole("button", { name: /sales_order\.info.*200/ }));
    expect(await drawer.findByText(/"order": 7/)).toBeTruthy();
    await user.click(drawer.getByRole("tab", { name: "Answer" }));
    expect(await drawer.findByText(/"state": "open"/)).toBeTruthy();
    await user.click(drawer.getByRole("button", { name: /invoice\.create.*no answer/i }));
    expect(await drawer.findByText("cut off")).toBeTruthy();
  });

  test("leads to its record here, and in the pages of each system that has one", async () => {
    const pages: RecordPage[] = [
      { backend: 1, backend_name: "Books", kind: "erp", url: "https://books.example.com/1" },
      { backend: 2, backend_name: "Corner shop", kind: "shop", url: "https://shop.example.com/7" },
    ];
    coreAnswers({
      ...common,
      jobDetail: () => detail(),
      recordPages: () => pages,
      pageOpen: () => undefined,
      ...sample.listed([sample.row(5, "ready")]),
      invoiceDetail: () => sample.invoiceDetail({ row: sample.row(5, "ready") }),
    });
    const { user, address } = openWindow("/jobs?job=5");
    for (const name of ["Open in Books", "Open the order in Corner shop"]) {
      await user.click(await screen.findByRole("button", { name: "More" }));
      await user.click(await screen.findByText(name));
    }
    await waitFor(() =>
      expect(callsOf("pageOpen")).toEqual([
        [5, 1],
        [5, 2],
      ]),
    );
    await user.click(screen.getByRole("link", { name: "Open invoice" }));
    await waitFor(() => expect(address()).toBe("/invoices?record=5"));
  });

  test("of no record leads nowhere else", async () => {
    coreAnswers({ ...common, jobDetail: () => detail({ job: sample.job(5, { record: null }) }) });
    openWindow("/jobs?job=5");
    await screen.findByRole("button", { name: "Try again now" });
    expect(screen.queryByRole("link", { name: "Open invoice" })).toBeNull();
    expect(callsOf("recordPages")).toEqual([]);
  });

  test("is put off for an hour, or set aside", async () => {
    coreAnswers({
      ...common,
      jobDetail: () => detail({ job: sample.job(5, { state: "ready" }) }),
      jobsAct: () => sample.acted(1),
    });
    const { user } = openWindow("/jobs?job=5");
    for (const name of ["Put off for an hour", "Set aside"]) {
      await user.click(await screen.findByRole("button", { name: "More" }));
      await user.click(await screen.findByText(name));
    }
    await waitFor(() =>
      expect(callsOf("jobsAct").map(([, action]) => action)).toEqual([
        { action: "snooze", minutes: 60 },
        { action: "set_aside" },
      ]),
    );
  });

  test("that was asked to stop says so, and is not asked once more", async () => {
    const job = sample.job(5, { state: "running", stopping: true, may: [] });
    coreAnswers({ ...common, jobDetail: () => detail({ job }) });
    openWindow("/jobs?job=5");
    const drawer = within(await screen.findByRole("dialog"));
    expect(await drawer.findByText(/^It was asked to stop/)).toBeTruthy();
    expect(drawer.queryByRole("button", { name: "Cancel job" })).toBeNull();
    expect(drawer.queryByRole("button", { name: "Try again now" })).toBeNull();
  });

  test.each<[ProblemClass, Partial<JobView>, string | null, string]>([
    [
      "needs_you",
      { record: 7 },
      "/inbox?record=7&backend=2",
      "It waits for you: see your choices, or put right what is said here and try again.",
    ],
    ["needs_you", { kind: "records.import" }, null, "It waits for you: put right"],
    ["needs_you", { record: 7, may: ["retry"], state: "cancelled" }, null, "It does not run any"],
    [
      "needs_you",
      { record: 7, problem: problem("job.set_aside", { class: "needs_you" }) },
      null,
      "It waits for you: put right",
    ],
    ["needs_you", { state: "ready", may: ["cancel", "set_aside"] }, null, "It runs as soon as"],
    ["needs_you", { state: "running", may: ["cancel"] }, null, "It runs at this moment"],
    ["needs_you", { state: "scheduled", may: ["retry", "cancel"] }, null, "It runs by itself"],
    ["auth", {}, "/backends/2", "It waits for you: put right"],
    ["auth", { state: "ready", may: ["cancel"] }, "/backends/2", "It runs as soon as"],
  ])("leads first to what mends it: %s of %o", async (kind, part, there, said) => {
    const wrong = problem("a.b", { class: kind });
    const job = sample.job(5, { state: "parked", problem: wrong, ...part });
    const books = { ...sample.books, lane: sample.lane({ name: "backend-1" }) };
    const backends = () => [books, sample.backend()];
    coreAnswers({ ...common, backends, jobDetail: () => detail({ job }) });
    openWindow("/jobs?job=5");
    const drawer = within(await screen.findByRole("dialog"));
    expect(await drawer.findByText(new RegExp(`^${said}`))).toBeTruthy();
    if (there === null) {
      expect(drawer.queryByRole("link", { name: /^(See the choices|Sign in again)$/ })).toBeNull();
    } else {
      const remedy = await drawer.findByRole("link", { name: /^(See the choices|Sign in again)$/ });
      expect(remedy.getAttribute("href")).toBe(there);
      expect(remedy.getAttribute("data-variant")).toBe("filled");
    }
    const again = drawer.queryByRole("button", { name: "Try again now" });
    const look = there === null ? "filled" : "default";
    expect(again?.dataset.variant).toBe(job.may.includes("retry") ? look : undefined);
  });

  test("that cannot be tried again says why", async () => {
    const why = problem("store.constraint", { params: { what: "job 9 does the same" } });
    coreAnswers({
      ...common,
      jobDetail: () => detail(),
      jobsAct: () => sample.acted(0, { refused: [{ id: 5, problem: why }] }),
    });
    const { user } = openWindow("/jobs?job=5");
    await user.click(await screen.findByRole("button", { name: "Try again now" }));
    expect(await screen.findByText("This cannot be done: job 9 does the same.")).toBeTruthy();
    expect(screen.queryByText("0 jobs will be tried again.")).toBeNull();
  });

  test("is cancelled at once, and the notice brings it back", async () => {
    let state: JobState = "ready";
    coreAnswers({
      ...common,
      jobDetail: () => detail({ job: sample.job(5, { state, attempts: 0 }) }),
      jobsAct: (_, { action }) => {
        state = action === "cancel" ? "cancelled" : "ready";
        return sample.acted(1);
      },
    });
    const { user } = openWindow("/jobs?job=5");
    await user.click(await screen.findByRole("button", { name: "Cancel job" }));
    const undo = { name: "Undo: 1 job was cancelled.", hidden: true };
    await user.click(await screen.findByRole("button", undo));
    const one = { by: "ids", ids: [5] };
    await waitFor(() =>
      expect(callsOf("jobsAct")).toEqual([
        [one, { action: "cancel" }],
        [one, { action: "retry" }],
      ]),
    );
  });

  test("gets other arguments; what is wrong with them stands in the dialog", async () => {
    let wrong = true;
    coreAnswers({
      ...common,
      jobDetail: () => detail({ job: sample.job(5, { state: "parked" }) }),
      jobEdit: () => {
        if (wrong) throw new Refusal(problem("job.json", { message: "no JSON" }));
        return sample.job(5);
      },
    });
    const { user } = openWindow("/jobs?job=5");
    await user.click(await screen.findByRole("button", { name: "More" }));
    await user.click(await screen.findByText("Edit arguments…"));
    const field = await screen.findByRole("textbox", { name: "Arguments" });
    await user.clear(field);
    await user.type(field, "7");
    const save = screen.getByRole("button", { name: "Save and try again" });
    await user.click(save);
    expect(await screen.findByText(/no JSON/)).toBeTruthy();
    wrong = false;
    await user.click(save);
    await waitFor(() => expect(screen.queryByText("Edit the arguments")).toBeNull());
    expect(callsOf("jobEdit").at(-1)).toEqual([5, "7"]);
  });
});
