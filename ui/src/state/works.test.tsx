import { act, render, renderHook, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { RunBar } from "../components/RunBar";
import type { LongWork, WorkView } from "../ipc";
import { Providers } from "../Providers";
import { callsOf, coreAnswers, problem } from "../test/fakeCore";
import { useLongWork } from "./actions";
import { queryClient } from "./queries";
import { applyWork, hideWork } from "./works";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

const kinds = ["backup", "restore", "move", "check", "list", "history"] as const;

afterEach(() => {
  vi.restoreAllMocks();
  for (const kind of kinds) act(() => applyWork(seen({ kind, state: "failed" })));
});

const seen = (work: Partial<WorkView>): WorkView => ({
  kind: "backup",
  state: "going",
  step: "copying",
  done: 0,
  total: 0,
  ...work,
});

const bar = () =>
  render(
    <Providers client={queryClient}>
      <RunBar />
    </Providers>,
  );

const told = () => screen.queryAllByRole("group").map((line) => line.getAttribute("aria-label"));
const spoken = () => screen.queryAllByRole("status").map((line) => line.textContent);

describe("a line of long work says", () => {
  test.each<[Partial<WorkView>, string]>([
    [{ done: 2000, total: 8000 }, "Backup: 2 MB of 8.2 MB copied"],
    [{ step: "reading" }, "Backup: reading through it"],
    [{ kind: "check", step: "reading" }, "Checking the data: reading through it"],
    [
      { kind: "restore", step: "saving", done: 1, total: 2000 },
      "Putting a backup back: 1 kB of 2 MB of the present data backed up",
    ],
    [
      { kind: "restore", step: "waiting", done: 40, total: 300 },
      "Putting a backup back: waiting 260 s until nothing can be on its way to a shop",
    ],
    [
      { kind: "restore", step: "placing", done: 2000, total: 2000 },
      "Putting a backup back: 2 MB of 2 MB put in place",
    ],
    [
      { kind: "list", step: "writing", done: 2000, total: 100_000 },
      "List: 2,000 of 100,000 rows written",
    ],
    [
      { kind: "history", step: "writing", done: 12_345 },
      "File of the history: 12,345 rows written",
    ],
    [{ kind: "move", state: "done", step: null }, "Moving the data: done"],
    [
      { kind: "move", state: "stopped", step: null },
      "Moving the data: stopped; everything is as it was before",
    ],
  ])("%o", (work, words) => {
    bar();
    act(() => applyWork(seen({ kind: work.kind ?? "backup", step: "copying" })));
    act(() => applyWork(seen(work)));
    expect(told()).toEqual([words]);
  });
});

test("pace and rest are those of the present step", () => {
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  bar();
  act(() => applyWork(seen({ total: 900 })));
  clock.mockReturnValue(30_000);
  act(() => applyWork(seen({ done: 100, total: 900 })));
  screen.getByText("204.8 kB a minute, about 4 minutes left");
  act(() => applyWork(seen({ step: "writing", done: 0, total: 900 })));
  expect(screen.queryByText(/left/)).toBeNull();
  clock.mockReturnValue(60_000);
  act(() => applyWork(seen({ step: "writing", done: 450, total: 900 })));
  screen.getByText("900 a minute, less than a minute left");
});

test("rows of which nobody knows how many there are have a pace, but no rest", () => {
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  bar();
  act(() => applyWork(seen({ kind: "history", step: "writing" })));
  clock.mockReturnValue(30_000);
  act(() => applyWork(seen({ kind: "history", step: "writing", done: 6000 })));
  screen.getByText("12,000 a minute");
});

test("it is stopped by its button, which asks once", async () => {
  coreAnswers({ workStop: () => null });
  bar();
  act(() => applyWork(seen({ total: 900 })));
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(callsOf("workStop")).toEqual([["backup"]]);
  await waitFor(() => expect(told()).toEqual(["Backup: stopping…"]));
  expect(spoken()).toEqual(["Backup: stopping…"]);
  const button = screen.getByRole("button", { name: "Stop" });
  expect(document.activeElement).toBe(button);
  await userEvent.click(button);
  expect(callsOf("workStop")).toHaveLength(1);
});

test("lines keep their places, and what is read out has no figures", () => {
  bar();
  act(() => applyWork(seen({ total: 900 })));
  act(() => applyWork(seen({ kind: "list", step: "writing", total: 9 })));
  act(() => applyWork(seen({ done: 300, total: 900 })));
  expect(spoken()).toEqual(["Backup", "List"]);
});

test("a line that was hidden stays so until its work has ended", () => {
  bar();
  act(() => applyWork(seen({ total: 900 })));
  act(() => hideWork("backup"));
  act(() => applyWork(seen({ done: 300, total: 900 })));
  expect(told()).toEqual([]);
  act(() => applyWork(seen({ state: "done", step: null })));
  expect(told()).toEqual([]);
  act(() => applyWork(seen({ total: 900 })));
  expect(told()).toHaveLength(1);
});

test("what ended before it could be told of leaves no line", () => {
  bar();
  act(() => applyWork(seen({ state: "done", step: null })));
  expect(told()).toEqual([]);
});

test("a failure leaves no line: it is told where the work was begun", () => {
  bar();
  act(() => applyWork(seen({ total: 900 })));
  act(() => applyWork(seen({ state: "failed", step: null })));
  expect(told()).toEqual([]);
});

const wrapper = ({ children }: { children: ReactNode }) => (
  <Providers client={queryClient}>{children}</Providers>
);

describe("work that is begun with something", () => {
  test.each(["here", "away"])("is given it, and its success is answered %s", async (where) => {
    let end = () => {};
    const answered: string[] = [];
    const run = (path: string) =>
      new Promise<string>((resolve) => {
        end = () => resolve(`${path} written`);
      });
    const page = renderHook(
      () =>
        useLongWork("list", run, {
          here: (words) => answered.push(`here: ${words}`),
          away: (words) => answered.push(`away: ${words}`),
        }),
      { wrapper },
    );
    act(() => page.result.current.start("/a"));
    await waitFor(() => expect(page.result.current.going).toBe(true));
    expect(page.result.current.input).toBe("/a");
    if (where === "away") page.unmount();
    await act(async () => end());
    await waitFor(() => expect(answered).toEqual([`${where}: /a written`]));
  });

  test("forgets the failure before when it is tried again", async () => {
    const run = (path: string) =>
      path === "/a" ? Promise.reject(problem("file.exists")) : new Promise(() => {});
    const { result } = renderHook(() => useLongWork("list", run), { wrapper });
    act(() => result.current.start("/a"));
    await waitFor(() => expect(result.current.problem?.code).toBe("file.exists"));
    act(() => result.current.start("/b"));
    await waitFor(() => expect(result.current.going).toBe(true));
    expect(result.current.problem).toBeNull();
  });
});

function Begun({ kind, run }: { kind: LongWork; run: () => Promise<unknown> }) {
  const work = useLongWork(kind, run);
  return (
    <button type="button" onClick={() => work.start()}>
      {work.going ? "going" : (work.problem?.code ?? "calm")}
    </button>
  );
}

describe("a page that was left", () => {
  const begin = async (run: () => Promise<unknown>) => {
    const page = render(
      <Providers client={queryClient}>
        <Begun kind="check" run={run} />
      </Providers>,
    );
    await userEvent.click(screen.getByRole("button"));
    return page;
  };
  test.each([
    ["store.stopped", "calm"],
    ["work.going", "work.going"],
  ])("while it is there, %s reads %s", async (code, words) => {
    await begin(() => Promise.reject(problem(code)));
    await waitFor(() => expect(screen.getByRole("button").textContent).toBe(words));
  });

  test("knows work that was begun before it was opened", () => {
    render(
      <Providers client={queryClient}>
        <Begun kind="check" run={() => Promise.resolve()} />
      </Providers>,
    );
    expect(screen.getByRole("button").textContent).toBe("calm");
    act(() => applyWork(seen({ kind: "check", step: "reading" })));
    expect(screen.getByRole("button").textContent).toBe("going");
  });

  test("has its failure told by a notice", async () => {
    let fail = (_: unknown) => {};
    const page = await begin(
      () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    );
    page.rerender(<Providers client={queryClient}>elsewhere</Providers>);
    act(() => fail(problem("made.up")));
    await screen.findByText("Checking the data: message of made.up");
  });
});
