import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { RunBar } from "../components/RunBar";
import type { JobView, RunProgress } from "../ipc";
import { Providers } from "../Providers";
import { callsOf, coreAnswers } from "../test/fakeCore";
import * as sample from "../test/samples";
import { type Pace, paceOf, type Sample, sampled } from "./pace";
import { queryClient } from "./queries";
import { applyProgress, checkImports, dismissRun, followExport, followImport } from "./runs";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

const at = (seconds: number, ended: number): Sample => ({ at: seconds * 1000, ended });

describe("the pace", () => {
  test.each<[string, Sample[], number, Pace | null]>([
    ["of nothing", [], 5, null],
    ["of the first moment", [at(0, 0)], 5, null],
    ["of two seconds", [at(0, 0), at(2, 9)], 5, null],
    ["of what stands still", [at(0, 3), at(30, 3)], 5, null],
    ["of what has ended", [at(0, 0), at(30, 5)], 0, null],
    ["of ten in half a minute", [at(0, 0), at(30, 10)], 40, { perMinute: 20, rest: 120_000 }],
  ])("%s", (_, samples, open, expected) => {
    expect(paceOf(samples, open)).toEqual(expected);
  });

  test("forgets what was more than a minute ago", () => {
    const seen = [at(0, 0), at(10, 1), at(50, 2), at(100, 30)];
    const kept = seen.reduce<readonly Sample[]>(sampled, []);
    expect(kept).toEqual([at(10, 1), at(50, 2), at(100, 30)]);
    expect(paceOf(kept, 29)?.rest).toBe(90_000);
  });
});

const progress = (done: number, stopped: number): RunProgress => ({
  run: "run-4",
  group: 4,
  automatic: false,
  total: 50,
  done,
  stopped,
  open: 50 - done - stopped,
});

const bar = () =>
  render(
    <Providers client={queryClient}>
      <RunBar />
    </Providers>,
  );

test("an export tells its pace and its rest, and what had not begun is stopped by its button", async () => {
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  coreAnswers({ runProgress: () => progress(0, 0), jobsAct: () => 38 });
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
  applyProgress(progress(12, 38));
  expect(await screen.findByRole("group", { name: "Stopped: 12 of 50 done" })).toBeTruthy();
  expect(screen.queryByText("38 need you")).toBeNull();
  dismissRun("run-4");
});

test("an import tells how many documents were read, and is stopped by its jobs", async () => {
  let job: Partial<JobView> = { state: "running", progress: null };
  coreAnswers({
    jobDetail: (id) => ({ job: sample.job(id, job) }),
    jobsAct: () => 1,
  });
  bar();
  await followImport([8]);
  await screen.findByRole("group", { name: "Reading the books…" });
  for (const [done, total, words] of [
    [40, 0, "Reading the books: 40 so far"],
    [40, 90, "Reading the books: 40 of 90"],
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
