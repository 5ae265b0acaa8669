/** When a way back is offered, and when it is refused: it may never lead to something else. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ConfigChange, Decided, JobAction, JobDetail, JobView } from "../ipc";
import { callsOf, coreAnswers, problem, Refusal } from "../test/fakeCore";
import * as sample from "../test/samples";
import { tellChanged, withLine } from "./configLine";
import { actOnJob } from "./jobUndo";
import { tellAdopted, tellSetAside } from "./takeBack";
import type { Undoable } from "./undoable";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));
const offered = vi.hoisted(() => ({ list: [] as Undoable[] }));
vi.mock("./undoable", () => ({ tellUndoable: (one: Undoable) => offered.list.push(one) }));

beforeEach(() => {
  offered.list = [];
});

const line = (id: number, part: Partial<ConfigChange> = {}): ConfigChange => ({
  id,
  at: `2026-11-24T07:00:${id}Z`,
  actor: "Ada",
  entity: "type",
  title: "ours",
  kind: "deleted",
  fields: [{ path: "text", before: "a", after: null }],
  can_undo: true,
  ...part,
});

describe("a change of the configuration", () => {
  const other = line(11, { title: "theirs" });
  const made = line(12, { kind: "created" });
  const old = line(10);

  /** What the log says before the change, after it, and when it is to be undone. */
  async function check(before: ConfigChange[], after: ConfigChange[], later: ConfigChange[]) {
    let rows = before;
    coreAnswers({ configLog: () => ({ rows, next: null }), configUndo: () => 1 });
    const { line: found } = await withLine(
      async () => {
        rows = after;
      },
      (one) => one.title === "ours" && one.kind === "deleted",
    );
    tellChanged("gone", found);
    const undone: boolean[] = [];
    rows = later;
    for (const one of offered.list) undone.push(await one.undo());
    return [undone, callsOf("configUndo").flat()];
  }

  const ours = line(13);
  const another = line(14, { title: "theirs" });
  test.each<[string, ConfigChange[], ConfigChange[], ConfigChange[], unknown]>([
    ["is undone", [old], [ours, old], [ours, old], [[true], [13]]],
    ["is undone under another's", [], [ours], [another, ours], [[true], [13]]],
    ["is found below another's", [old], [another, ours, old], [another, ours], [[true], [13]]],
    ["of before is not ours", [old], [old], [old], [[], []]],
    ["beside one of the same thing", [old], [ours, made, old], [ours, made], [[], []]],
    ["that no longer stands", [], [line(13, { can_undo: false })], [], [[], []]],
    ["changed again", [], [ours], [line(15, { kind: "created" }), ours], [[false], []]],
    ["there and back", [], [ours], [line(16), line(15, { kind: "created" }), ours], [[false], []]],
    ["of other data", [], [ours], [line(13, { at: "2025-01-01T00:00:00Z" })], [[false], []]],
    ["that is not in sight", [], [ours], [other], [[false], []]],
  ])("that %s", async (_, before, after, later, expected) => {
    expect(await check(before, after, later)).toEqual(expected);
  });

  test("is made though the log cannot be read, and nothing is offered", async () => {
    coreAnswers({});
    const { result, line: found } = await withLine(
      async () => 7,
      () => true,
    );
    expect([result, found]).toEqual([7, null]);
  });
});

describe("a job", () => {
  const job = (part: Partial<JobView> = {}) =>
    sample.job(5, { state: "ready", attempts: 0, ...part });
  const detail = (part: Partial<JobView> = {}, rest: Partial<JobDetail> = {}): JobDetail => ({
    job: job(part),
    attempts: [],
    args: "{}",
    waits_for: [],
    followers: [],
    group: null,
    ...rest,
  });
  const cancel: JobAction = { action: "cancel" };
  const aside: JobAction = { action: "set_aside" };
  const later: JobAction = { action: "snooze", minutes: 60 };
  const link = { id: 6, title: "x", title_words: null, state: "blocked", otherwise: "cancel" };
  const followed = { followers: [link] } as Partial<JobDetail>;

  async function check(before: JobDetail, action: JobAction, after: JobDetail, then = after) {
    let now = before;
    coreAnswers({
      jobDetail: () => now,
      jobsAct: (_, { action: name }) => {
        if (name !== "retry") now = after;
        return sample.acted(1);
      },
    });
    const { undo } = await actOnJob(5, action);
    if (!undo) return "not offered";
    now = then;
    const undone = await undo();
    expect(callsOf("jobsAct").slice(1)).toEqual(
      undone ? [[{ by: "ids", ids: [5] }, { action: "retry" }]] : [],
    );
    return undone;
  }

  const cancelled = detail({ state: "cancelled", finished_at: "2026-11-02T09:00:00Z" });
  const parked = detail({ state: "parked", problem: problem("job.set_aside") });
  const off = detail({ state: "scheduled", run_at: "2026-11-02T10:00:00Z" });
  test.each<[string, JobDetail, JobAction, JobDetail, JobDetail, unknown]>([
    ["ready, cancelled", detail(), cancel, cancelled, cancelled, true],
    ["ready, set aside", detail(), aside, parked, parked, true],
    ["ready, put off", detail(), later, off, off, true],
    ["tried again", detail(), cancel, cancelled, detail(), false],
    ["put off again", detail(), later, off, detail({ ...off.job, run_at: "x" }), false],
    ["stopped since", detail(), aside, parked, detail({ state: "parked" }), false],
    ["of other data", detail(), cancel, cancelled, detail({ ...cancelled.job, title: "y" }), false],
    ["with followers", detail({}, followed), cancel, cancelled, cancelled, "not offered"],
    ["with followers, aside", detail({}, followed), aside, parked, parked, true],
    ["that began", detail(), cancel, detail({ state: "running" }), off, "not offered"],
    [
      "tried in between",
      detail(),
      cancel,
      detail({ ...cancelled.job, attempts: 1 }),
      off,
      "not offered",
    ],
    ["tried before", detail({ attempts: 1 }), cancel, cancelled, cancelled, "not offered"],
    ["in doubt", detail({ state: "in_doubt" }), cancel, cancelled, cancelled, "not offered"],
    ["parked, put off", detail({ state: "parked" }), later, off, off, "not offered"],
    ["put off, set aside", off, aside, parked, parked, "not offered"],
    ["to try again", detail(), { action: "retry" }, detail(), detail(), "not offered"],
  ])("that is %s", async (_, before, action, after, then, expected) => {
    expect(await check(before, action, after, then)).toBe(expected);
  });

  test("that is set aside though its page cannot be read offers nothing", async () => {
    coreAnswers({ jobsAct: () => sample.acted(1) });
    expect(await actOnJob(5, aside)).toEqual({ acted: sample.acted(1), undo: null });
  });

  test("that runs and was only asked to stop offers nothing", async () => {
    const asked = sample.acted(0, { stopping: 1 });
    coreAnswers({ jobDetail: () => detail(), jobsAct: () => asked });
    expect(await actOnJob(5, cancel)).toEqual({ acted: asked, undo: null });
  });
});

describe("a decision", () => {
  const place = { record: 1, backend: 2 };
  const decided = (what: Decided["what"], at = "2026-11-24T08:00:00Z"): Decided => ({
    what,
    order: null,
    actor: "Ada",
    at,
  });
  const decisions = (...list: Decided[]) =>
    sample.invoiceDetail({ decided: list, can_take_back: true });
  const aside = decisions(decided("aside"));
  const bound = (external_id: string, synced_at = "2026-11-24T08:00:00Z") =>
    sample.invoiceDetail({
      row: sample.row(1, "exported", { external_id }),
      binding: { external_id, synced_at, changed: false },
    });

  test.each([
    ["alone", aside, aside, true],
    ["beside another", decisions(decided("order"), decided("aside")), aside, "not offered"],
    ["and another later", aside, decisions(decided("aside"), decided("order")), false],
    ["and again later", aside, decisions(decided("aside", "2026-11-25T08:00:00Z")), false],
    ["and an export follows", aside, { ...aside, can_take_back: false }, false],
    ["and taken back", aside, decisions(), false],
  ])("to set aside, %s", async (_, after, then, expected) => {
    let now = after;
    coreAnswers({
      invoiceDetail: () => now,
      resolve: () => ({ done: 1, passed_over: 0, queued: 0, run: null }),
    });
    await tellSetAside(place, "INV/1");
    now = then;
    expect((await offered.list[0]?.undo()) ?? "not offered").toBe(expected);
    const taken = [{ by: "records", backend: 2, ids: [1] }, { choice: "take_back" }];
    expect(callsOf("resolve")).toEqual(expected === true ? [taken] : []);
  });

  test.each([
    ["still bound", bound("7"), bound("7"), true],
    ["bound to another", bound("7"), bound("8"), false],
    ["bound anew", bound("7"), bound("7", "2026-11-25T08:00:00Z"), false],
    ["free again", bound("7"), sample.invoiceDetail(), false],
    ["never bound", sample.invoiceDetail(), bound("7"), "not offered"],
  ])("to adopt, %s", async (_, after, then, expected) => {
    let now = after;
    coreAnswers({
      invoiceDetail: () => now,
      resolve: () => ({ done: 1, passed_over: 0, queued: 0, run: null }),
    });
    await tellAdopted(place, "7");
    now = then;
    expect((await offered.list[0]?.undo()) ?? "not offered").toBe(expected);
    const freed = [{ by: "records", backend: 2, ids: [1] }, { choice: "unbind" }];
    expect(callsOf("resolve")).toEqual(expected === true ? [freed] : []);
  });

  test("that cannot be read again is only told", async () => {
    coreAnswers({
      invoiceDetail: () => {
        throw new Refusal(problem("store.busy"));
      },
    });
    await tellSetAside(place, null);
    expect(offered.list).toEqual([]);
  });
});
