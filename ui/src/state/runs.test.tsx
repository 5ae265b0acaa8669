import { act, render, renderHook, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RunBar } from "../components/RunBar";
import type { BackendView, GroupView, JobCount, JobState, JobView, RunProgress } from "../ipc";
import { Providers } from "../Providers";
import { callsOf, coreAnswers, problem, Refusal } from "../test/fakeCore";
import * as sample from "../test/samples";
import { openWindow } from "../test/window";
import { type Pace, paceOf, type Sample, sampled } from "./pace";
import { queryClient, statusQuery } from "./queries";
import {
  applyProgress,
  checkImports,
  dismissRun,
  followExport,
  followImport,
  useRuns,
} from "./runs";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

const at = (seconds: number, ended: number): Sample => ({ at: seconds * 1000, ended });

describe("the pace", () => {
  const slow = [at(0, 0), at(20, 1)];
  const back = { perMinute: 15, rest: 160_000 };
  test.each<[string, Sample[], number, number, Pace | null]>([
    ["of nothing", [], 5, 0, null],
    ["of the first moment", [at(0, 0)], 5, 0, null],
    ["of two seconds", [at(0, 0), at(2, 9)], 5, 2, null],
    ["of what never moved", [at(0, 3), at(30, 3)], 5, 30, null],
    ["of what has ended", [at(0, 0), at(30, 5)], 0, 30, null],
    ["of ten in half a minute", [at(0, 0), at(30, 10)], 40, 30, { perMinute: 20, rest: 120_000 }],
    ["until now", [at(0, 0), at(30, 10)], 40, 40, { perMinute: 15, rest: 160_000 }],
    ["of what stands still since", [at(0, 0), at(30, 10)], 40, 41, null],
    ["of what stands still and is told of", [at(0, 0), at(30, 10), at(40, 10)], 40, 41, null],
    ["of what is as slow as that", slow, 1, 40, { perMinute: 1.5, rest: 40_000 }],
    ["of what went back", [at(0, 0), at(5, 10), at(25, 12), at(30, 10)], 40, 40, back],
    ["of what is slower than it was", slow, 1, 61, null],
  ])("%s", (_, samples, open, seconds, expected) => {
    expect(paceOf(samples, open, seconds * 1000)).toEqual(expected);
  });

  test("forgets what was more than a minute ago", () => {
    const seen = [at(0, 0), at(10, 1), at(50, 2), at(100, 30)];
    const kept = seen.reduce<readonly Sample[]>(sampled, []);
    expect(kept).toEqual([at(10, 1), at(50, 2), at(100, 30)]);
    expect(paceOf(kept, 29, 100_000)?.rest).toBe(90_000);
  });
});

const progress = (done: number, stopped: number, cancelled = 0): RunProgress => ({
  run: "run-4",
  group: 4,
  kind: "export",
  automatic: false,
  total: 50,
  done,
  stopped,
  cancelled,
  open: 50 - done - stopped - cancelled,
});

const common = { status: () => sample.status(), settings: () => sample.settings() };

const bar = () =>
  render(
    <Providers client={queryClient}>
      <RunBar />
    </Providers>,
  );

test("an export tells its pace and its rest, and what had not begun is stopped by its button", async () => {
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  coreAnswers({ runProgress: () => progress(0, 0), jobsAct: () => sample.acted(38) });
  bar();
  await followExport("run-4", 50);
  clock.mockReturnValue(30_000);
  applyProgress(progress(10, 0));
  expect(await screen.findByRole("group", { name: "Exporting: 10 of 50" })).toBeTruthy();
  expect(screen.getByText("20 a minute, about 2 minutes left")).toBeTruthy();
  clock.mockRestore();
  await userEvent.setup().click(screen.getByRole("button", { name: "Stop" }));
  await screen.findByRole("group", { name: "Stopping; what is under way (40) is finished first" });
  const [selection, action] = callsOf("jobsAct")[0] ?? [];
  expect(action).toEqual({ action: "cancel" });
  expect(selection).toMatchObject({ by: "matching", query: { group: 4 } });
  // What was stopped needs nobody.
  applyProgress(progress(12, 0, 38));
  const line = await screen.findByRole("group", { name: "Stopped: 12 of 50 done" });
  expect(line.querySelector(".tabler-icon-circle-check")).toBeNull();
  expect(screen.queryByText("38 need you")).toBeNull();
  dismissRun("run-4");
});

test.each<[string, number, number, string, string | null]>([
  ["all that stopped", 10, 0, "Export ended: 40 of 50 done", "10 need you"],
  ["what was set aside since", 9, 1, "Export ended: 40 of 50 done, 1 cancelled", "9 need you"],
  ["nothing after all was set aside", 0, 10, "Export ended: 40 of 50 done, 10 cancelled", null],
])("an export that ended leads to %s", async (_, stopped, cancelled, words, link) => {
  coreAnswers({ runProgress: () => progress(0, 0), ...common });
  openWindow("/settings");
  await act(() => followExport("run-4", 50));
  act(() => applyProgress(progress(40, stopped, cancelled)));
  const line = await screen.findByRole("group", { name: words });
  const leads = within(line).queryByRole("link");
  expect([leads?.textContent ?? null, leads?.getAttribute("href") ?? null]).toEqual([
    link,
    link && "/inbox",
  ]);
  act(() => dismissRun("run-4"));
});

test.each<[JobState[], string]>([
  [["done", "done"], "Everything was read"],
  [["done", "parked"], "1 system was not read"],
  [["nothing_to_do", "failed", "cancelled"], "2 systems were not read"],
  [["parked", "parked"], "Nothing was read"],
])("an import of systems that are %j says: %s", async (states, words) => {
  const jobDetail = (id: number) => ({ job: sample.job(id, { state: states[id] ?? "done" }) });
  coreAnswers({ ...common, jobDetail });
  openWindow("/settings");
  const ids = states.map((_, id) => id);
  await act(() => followImport(ids));
  expect(await screen.findByRole("group", { name: words })).toBeTruthy();
  act(() => dismissRun(`import ${ids.join(",")}`));
});

test("an import tells how many documents were read, and is stopped by its jobs", async () => {
  let job: Partial<JobView> = { state: "running", progress: null };
  coreAnswers({
    jobDetail: (id) => ({ job: sample.job(id, job) }),
    jobsAct: () => sample.acted(1),
  });
  bar();
  await followImport([8]);
  await screen.findByRole("group", { name: "Reading books and shops…" });
  for (const [done, total, words] of [
    [40, 0, "Reading books and shops: 40 so far"],
    [40, 90, "Reading books and shops: 40 of 90"],
  ] as const) {
    job = { state: "running", progress: { done, total, text: "", words: null } };
    await checkImports();
    expect(await screen.findByRole("group", { name: words })).toBeTruthy();
  }
  await userEvent.setup().click(screen.getByRole("button", { name: "Stop" }));
  await waitFor(() =>
    expect(callsOf("jobsAct")).toEqual([[{ by: "ids", ids: [8] }, { action: "cancel" }]]),
  );
  dismissRun("import 8");
});

test("an export of what had stopped in another run has no line of its own", async () => {
  const none = { total: 0, done: 0, stopped: 0, cancelled: 0, open: 0 };
  coreAnswers({
    status: () => sample.status(),
    runProgress: (run) => ({ run, group: 9, kind: "export", automatic: false, ...none }),
  });
  const { result } = renderHook(useRuns);
  await act(() => followExport("run-again", 1));
  expect(result.current).toEqual([]);
});

describe("a run begun elsewhere", () => {
  let begun: Pick<GroupView, "run" | "kind" | "automatic">;
  let group = 100;
  let job: Partial<JobView> = {};

  const seen = (open: number, part: Partial<RunProgress> = {}): RunProgress => ({
    ...begun,
    group,
    total: 50,
    done: 50 - open,
    stopped: 0,
    cancelled: 0,
    open,
    ...part,
  });
  const opened = (part: Partial<GroupView>): GroupView => ({
    id: group,
    ...begun,
    title: "Export to Corner shop",
    title_words: null,
    actor: "Ada",
    created_at: "2026-01-02T10:00:00Z",
    rested_at: null,
    total: 50,
    done: 10,
    stopped: 0,
    cancelled: 0,
    open: 40,
    cleaned: 0,
    ...part,
  });
  const answers = (groups: GroupView[] = []) =>
    coreAnswers({
      status: () => sample.status(),
      groups: ({ open }) => groups.filter((one) => !open || one.open > 0),
      jobs: (query) => sample.jobPage({ jobs: [sample.job(70 + (query.group ?? 0), job)] }),
      jobDetail: (id) => ({ job: sample.job(id, job) }),
      jobsAct: () => sample.acted(1),
    });
  const open = async (groups: GroupView[] = []) => {
    answers(groups);
    bar();
    await passing(0);
  };
  const passing = (milliseconds: number) =>
    act(async () => {
      await vi.advanceTimersByTimeAsync(milliseconds);
    });
  const told = () => screen.queryAllByRole("group").map((line) => line.getAttribute("aria-label"));
  const press = (button: string) =>
    act(async () => screen.getByRole("button", { name: button }).click());

  beforeEach(() => {
    vi.useFakeTimers();
    vi.setSystemTime("2026-01-02T12:00:00Z");
    group += 1;
    begun = { run: `run-${group}`, kind: "export", automatic: false };
    job = { state: "running", group, progress: { done: 40, total: 90, text: "", words: null } };
  });
  afterEach(async () => {
    job = { state: "done", group, progress: null };
    await checkImports();
    act(() => applyProgress(seen(0)));
    await passing(10_000);
    expect(told()).toEqual([]);
    vi.useRealTimers();
  });

  test("has its line once it went on for a second, with its pace and Stop", async () => {
    await open();
    act(() => applyProgress(seen(45)));
    await passing(900);
    act(() => applyProgress(seen(44)));
    expect(told()).toEqual([]);
    await passing(100);
    expect(told()).toEqual(["Exporting: 6 of 50"]);
    await passing(30_000);
    act(() => applyProgress(seen(34)));
    expect(told()).toEqual(["Exporting: 16 of 50"]);
    screen.getByText("20 a minute, about 2 minutes left");
    await press("Stop");
    expect(callsOf("jobsAct")).toMatchObject([[{ query: { group } }, { action: "cancel" }]]);
  });

  test.each<[string, Partial<BackendView>, JobState, JobCount[], string | null]>([
    ["a shop that is paused", { health: "paused" }, "ready", [], "waits: Corner shop is paused"],
    ["no answer", { health: "silent" }, "retry_wait", [], "waits until Corner shop answers"],
    ["a shop that is off", { health: "off" }, "ready", [], "waits: Corner shop is switched off"],
    ["a person", { health: "broken" }, "ready", [], "waits until you see to Corner shop"],
    ["the network", { health: "cut_off" }, "ready", [], "waits for the network"],
    ["another try", {}, "retry_wait", [], "waits for its next try"],
    ["a long call", {}, "retry_wait", [{ state: "running", count: 1 }], null],
    ["a moment", {}, "ready", [], null],
  ])("that stands still does not promise an end, but says that it waits for %s", async (...row) => {
    const [, part, state, matching, words] = row;
    queryClient.removeQueries({ queryKey: ["backends"] });
    await open([opened({})]);
    const its = { state, backend: "Corner shop" };
    coreAnswers({
      backends: () => [sample.backend(part)],
      jobs: () => sample.jobPage({ jobs: [sample.job(1, its)], matching }),
    });
    await passing(20_000);
    act(() => applyProgress(seen(20)));
    screen.getByText("60 a minute, less than a minute left");
    await passing(16_000);
    expect(screen.queryByText(/a minute/)).toBeNull();
    expect(screen.queryByText(/^waits/)?.textContent ?? null).toBe(words);
    expect(callsOf("jobs")[0]).toMatchObject([{ group, limit: 1 }]);
  });

  test("that ends within a second leaves no line", async () => {
    await open();
    act(() => applyProgress(seen(1)));
    await passing(500);
    act(() => applyProgress(seen(0)));
    await passing(5000);
    expect(told()).toEqual([]);
  });

  test("says what an import has read, and is stopped by its jobs", async () => {
    begun.kind = "import";
    await open();
    act(() => applyProgress(seen(1, { total: 1, done: 0 })));
    await passing(1000);
    expect(told()).toEqual(["Reading books and shops: 40 of 90"]);
    job = { ...job, progress: { done: 60, total: 90, text: "", words: null } };
    await act(checkImports);
    expect(told()).toEqual(["Reading books and shops: 60 of 90"]);
    await press("Stop");
    expect(callsOf("jobsAct")).toEqual([[{ by: "ids", ids: [70 + group] }, { action: "cancel" }]]);
  });

  test("that waits for another try has no line until it moves again", async () => {
    begun.kind = "import";
    job = { state: "retry_wait", group };
    await open();
    act(() => applyProgress(seen(1)));
    await passing(2000);
    expect(told()).toEqual([]);
    job = { state: "running", group };
    act(() => applyProgress(seen(1)));
    await passing(1000);
    expect(told()).toEqual(["Reading books and shops…"]);
    job = { state: "retry_wait", group };
    await act(checkImports);
    expect(told()).toEqual([]);
  });

  test.each<[string, boolean, number]>([
    ["the clock, that could not be read, leaves no line behind", true, 0],
    ["a person, that could not be read, is shown until it is taken off", false, 1],
  ])("an import of %s", async (_, automatic, left) => {
    begun = { ...begun, kind: "import", automatic };
    answers();
    // The line leads to the jobs, for which there is no router here.
    const { result } = renderHook(useRuns);
    act(() => applyProgress(seen(1)));
    await passing(1000);
    job = { state: "parked", group };
    await act(checkImports);
    expect(result.current).toMatchObject([{ kind: "import", stopped: 1, open: 0 }]);
    await passing(6000);
    expect(result.current).toHaveLength(left);
    act(() => dismissRun(begun.run));
  });

  test("is there at once where it goes on when the window opens", async () => {
    await open([opened({})]);
    expect(told()).toEqual(["Exporting: 10 of 50"]);
    act(() => applyProgress(seen(30)));
    await passing(5000);
    expect(told()).toEqual(["Exporting: 20 of 50"]);
    await press("Stop");
    expect(callsOf("jobsAct")).toMatchObject([[{ query: { group } }, { action: "cancel" }]]);
  });

  test("that reads the books is there at once too", async () => {
    begun.kind = "import";
    await open([opened({ total: 1, done: 0, open: 1 })]);
    expect(told()).toEqual(["Reading books and shops: 40 of 90"]);
  });

  test("that was begun this moment when the window opens is waited for as well", async () => {
    await open([opened({ created_at: new Date().toISOString() }), opened({ id: 1, open: 0 })]);
    expect(told()).toEqual([]);
    await passing(1000);
    expect(told()).toEqual(["Exporting: 10 of 50"]);
  });

  test("stays away once the reader took its line off the window", async () => {
    await open([opened({})]);
    act(() => applyProgress(seen(30)));
    await press("Hide; the work goes on");
    act(() => applyProgress(seen(20)));
    await passing(5000);
    expect(told()).toEqual([]);
  });

  test("is not shown a second time where it was begun in this window", async () => {
    begun.kind = "import";
    await open();
    act(() => applyProgress(seen(1)));
    await act(() => followImport([70 + group]));
    await passing(1000);
    expect(told()).toEqual(["Reading books and shops: 40 of 90"]);
  });

  test("that cannot be asked for is shown when it moves on", async () => {
    await open();
    coreAnswers({
      groups: () => {
        throw new Refusal(problem("store.busy"));
      },
    });
    act(() => applyProgress(seen(30)));
    await passing(1000);
    expect(told()).toEqual(["Exporting: 20 of 50"]);
  });

  test("of the program's own is shown while it moves, and again when it moves on", async () => {
    begun.automatic = true;
    await open([opened({})]);
    expect(told()).toEqual([]);
    act(() => applyProgress(seen(30)));
    await passing(1000);
    expect(told()).toEqual(["Exporting: 20 of 50"]);
    await passing(29_000);
    act(() => applyProgress(seen(20)));
    await passing(29_000);
    expect(told()).toEqual(["Exporting: 30 of 50"]);
    await passing(1000);
    expect(told()).toEqual([]);
  });

  test("of the program's own leaves no line behind where something needs you", async () => {
    begun.automatic = true;
    answers();
    const { result } = renderHook(useRuns);
    act(() => applyProgress(seen(9)));
    await passing(1000);
    act(() => applyProgress(seen(0, { done: 48, stopped: 2 })));
    expect(result.current).toMatchObject([{ automatic: true, stopped: 2, open: 0 }]);
    await passing(6000);
    expect(result.current).toEqual([]);
  });

  test("is left with the practice company, whose jobs and groups have the same numbers", async () => {
    const practice = { erp_url: "http://127.0.0.1:1", shop_url: "http://127.0.0.1:2" };
    queryClient.setQueryData(statusQuery.queryKey, { ...sample.status(), practice });
    await open([opened({})]);
    expect(told()).toEqual(["Exporting: 10 of 50"]);
    answers();
    await act(async () => queryClient.setQueryData(statusQuery.queryKey, sample.status()));
    await passing(0);
    expect(told()).toEqual([]);
  });

  test("whose jobs are gone is let go of, and others are followed on", async () => {
    await open();
    await act(() => followImport([800 + group]));
    coreAnswers({
      status: () => sample.status(),
      jobDetail: (id) => {
        if (id === 800 + group) throw new Refusal(problem("store.not_found"));
        return { job: sample.job(id, job) };
      },
    });
    await act(() => followImport([70 + group]));
    expect(told()).toEqual(["Reading books and shops: 40 of 90"]);
  });
});
