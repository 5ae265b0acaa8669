/** The line below the title of a page: the answer in words, or what the page is for. */
import { screen } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { HistoryLine } from "../ipc";
import { coreAnswers, problem, Refusal } from "../test/fakeCore";
import * as sample from "../test/samples";
import { openWindow } from "../test/window";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

type Answers = Parameters<typeof coreAnswers>[0];

const common: Answers = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
  inbox: () => ({ groups: [], total: 1 }),
  historyActors: () => [],
  jobHours: () => [],
};

const now = new Date();
/** Midday, so that an hour before is the same day. */
const midday = new Date(now.getFullYear(), now.getMonth(), now.getDate(), 12).toISOString();
const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 3, 12).toISOString();

const line = (id: number, at: string, lines?: number): HistoryLine => ({
  run: null,
  change: null,
  fold: lines ? { name: `fold ${id}`, lines, message: "", counts: [] } : null,
  entry: {
    id,
    at,
    actor: "Ada",
    action: "invoice.exported",
    outcome: "ok",
    direction: null,
    backend: null,
    record: null,
    number: null,
    order_number: null,
    party: null,
    external_id: null,
    amount: null,
    message: `Line ${id}`,
    problem: null,
    words: null,
  },
});

const never = () => new Promise(() => {});

const silent = sample.health({ health: "silent", since: "2026-03-01T05:18:00Z" });
const books = sample.health({ id: 1, name: "Books", kind: "erp" });
const backup = { path: "/b", name: "b", reason: "clock", bytes: "1" };
const counts = [
  { state: "running", count: 2 },
  { state: "ready", count: 3 },
  { state: "parked", count: 10 },
  { state: "done", count: 90 },
] as const;

describe("answers", () => {
  test.each<[string, Answers, string | RegExp]>([
    [
      "/jobs",
      { jobs: () => sample.jobPage({ counts: [...counts] }) },
      "2 jobs run; 3 wait; 10 need you.",
    ],
    [
      "/jobs",
      { jobs: () => sample.jobPage({ counts: [counts[2]] }) },
      "Nothing runs; 10 need you.",
    ],
    [
      "/jobs?view=lanes",
      { jobs: () => sample.jobPage({ counts: [] }), lanes: () => [] },
      "Nothing runs.",
    ],
    ["/backends", { overview: () => sample.overview() }, "Both systems work."],
    ["/backends", { overview: () => sample.overview({ health: [books] }) }, "The system works."],
    [
      "/backends",
      { overview: () => sample.overview({ health: [books, silent] }) },
      /^Corner shop has not answered since Mar 1, 2026/,
    ],
    [
      "/backends",
      { overview: () => sample.overview({ health: [sample.health({ health: "off" })] }) },
      "No system is in use.",
    ],
    [
      "/history",
      {
        history: () => ({
          lines: [line(3, midday, 40), line(2, midday), line(1, before)],
          next: null,
        }),
      },
      "41 things happened today; 1 needs you.",
    ],
    [
      "/history",
      { history: () => ({ lines: [line(1, before)], next: null }) },
      "Nothing happened today; 1 needs you.",
    ],
    [
      "/history",
      {
        history: ({ after }) =>
          after ? never() : { lines: [line(3, midday), line(2, midday)], next: "more" },
      },
      "More than 2 things happened today; 1 needs you.",
    ],
    ["/settings", { backups: () => [{ ...backup, at: before }] }, /^Last backup: .+\.$/],
    ["/settings", { backups: () => [] }, "There are no backups yet."],
  ])("$0 says $2", async (address, answers, said) => {
    coreAnswers({ ...common, ...answers });
    openWindow(address);
    expect(await screen.findByText(said)).toBeTruthy();
  });
});

describe("what the page is for, where the answer", () => {
  const refused = () => {
    throw new Refusal(problem("store.sql"));
  };
  test.each([
    ["/jobs", "jobs", "What waits, what runs and what stopped."],
    ["/backends", "overview", "The systems that are kept in step."],
    ["/history", "history", /^What was sent, what came back/],
    ["/settings", "backups", "How Bindery behaves on this computer."],
  ] as const)("of %s is awaited or could not be read", async (address, name, said) => {
    for (const answer of [never, refused]) {
      coreAnswers({ ...common, [name]: answer });
      openWindow(address);
      expect((await screen.findAllByText(said)).length).toBeGreaterThan(0);
    }
  });
});
