import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { LaneView } from "../../ipc";
import { commandsNow } from "../../state/commands";
import { callsOf, coreAnswers, problem } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
  jobs: () => sample.jobPage({ jobs: [] }),
  jobHours: () => [],
  groups: () => [],
};

beforeEach(() => coreAnswers(common));

describe("lanes", () => {
  test("are paused, for an hour too, and go on", async () => {
    let paused = false;
    coreAnswers({
      ...common,
      lanes: () => [sample.lane({ paused, running: 1, capacity: 4, waiting: 1200 })],
      lanePause: () => {
        paused = true;
      },
      laneResume: () => {
        paused = false;
      },
    });
    const { user } = openWindow("/jobs?view=lanes");
    expect(await screen.findByText("1 of 4")).toBeTruthy();
    expect(screen.getByText("1,200")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Pause" }));
    await user.click(await screen.findByText("Pause for an hour"));
    await user.click(await screen.findByRole("button", { name: "Resume" }));
    expect(await screen.findByRole("button", { name: "Pause" })).toBeTruthy();
    expect(callsOf("lanePause")).toEqual([["backend-2", 60]]);
    expect(callsOf("laneResume")).toEqual([["backend-2"]]);
  });

  test("of what is switched off say so, and have no pause to begin or to end", async () => {
    coreAnswers({
      ...common,
      lanes: () => [sample.lane({ off: true, paused: true })],
    });
    openWindow("/jobs?view=lanes");
    expect(await screen.findByText("Switched off")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^(Pause|Resume)/ })).toBeNull();
    expect(screen.getByRole("button", { name: "Limits…" })).toBeTruthy();
  });

  test("get other limits; only what changed is written", async () => {
    coreAnswers({
      ...common,
      lanes: () => [sample.lane()],
      laneLimit: () => undefined,
    });
    const { user } = openWindow("/jobs?view=lanes");
    await user.click(await screen.findByRole("button", { name: "Limits…" }));
    const gap = await screen.findByRole("textbox", { name: "Milliseconds between two starts" });
    await user.clear(gap);
    await user.type(gap, "250");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(callsOf("laneLimit")).toEqual([
        ["backend-2", { min_gap_ms: 250, rate_per_minute: 0, burst: 1 }],
      ]),
    );
    expect(callsOf("laneCapacity")).toEqual([]);
  });
});

describe("all lanes", () => {
  const pause = "Pause all lanes";
  const resume = "Resume all lanes";
  const refused = problem("magento.credentials_refused", { class: "auth" });
  const both = { ...refused, params: { by_person: "yes" } };
  const until = "2026-11-24T09:00:00Z";

  test.each<[string, Partial<LaneView>, string[]]>([
    ["goes on", {}, [pause]],
    [
      "rests",
      { paused: true, paused_until: until, reason: problem("http.offline", { class: "offline" }) },
      [pause],
    ],
    ["a person paused for an hour", { paused: true, paused_until: until }, [pause, resume]],
    ["a person paused", { paused: true }, [resume]],
    ["a refused login holds up", { paused: true, reason: refused }, [pause]],
    ["both hold up", { paused: true, reason: both }, [resume]],
    ["is switched off", { off: true, paused: true }, []],
  ])("with one that %s are paused and resumed by the core", async (_, part, expected) => {
    coreAnswers({
      ...common,
      lanes: () => [sample.lane(part)],
      lanesPauseAll: () => [],
      lanesResumeAll: () => [],
    });
    const { user } = openWindow("/jobs");
    const offered = () =>
      commandsNow().flatMap(({ title }) => (title === pause || title === resume ? title : []));
    await waitFor(() => expect(callsOf("lanes").length).toBeGreaterThan(0));
    await waitFor(() => expect(offered()).toEqual(expected));
    await user.keyboard("lplr");
    const once = (name: string) => (expected.includes(name) ? [[]] : []);
    await waitFor(() => {
      expect(callsOf("lanesPauseAll")).toEqual(once(pause));
      expect(callsOf("lanesResumeAll")).toEqual(once(resume));
    });
    expect([callsOf("lanePause"), callsOf("laneResume")]).toEqual([[], []]);
  });
});

describe("what happens by the clock", () => {
  const schedule = {
    name: "import",
    timing: { when: "never" },
    last_at: null,
    by_hand: false,
    next_at: null,
  } as const;

  test("runs at once and is given a time of day", async () => {
    coreAnswers({
      ...common,
      schedules: () => [schedule],
      scheduleRun: () => 2,
      scheduleSave: () => [schedule],
    });
    const { user } = openWindow("/jobs?view=schedules");
    await user.click(await screen.findByRole("button", { name: "Run now" }));
    expect(await screen.findByText("2 jobs were queued.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Change…" }));
    const save = await screen.findByRole("button", { name: "Save" });
    expect(save).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("combobox", { name: "When: Import" }));
    await user.click(await screen.findByRole("option", { name: "Every day", hidden: true }));
    await user.click(save);
    await waitFor(() =>
      expect(callsOf("scheduleSave")).toEqual([["import", { when: "daily", at: "03:00" }]]),
    );
    expect(await screen.findByText("Import: the time was saved.")).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });
});
