import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { JobView, Problem, ProblemClass } from "../../ipc";
import { callsOf, coreAnswers, problem } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [{ ...sample.books, lane: sample.lane({ name: "backend-1" }) }, sample.backend()],
  jobs: () => sample.jobPage(),
  jobHours: () => [],
  groups: () => [],
};

const preview = { at_least: false, searched: null, examples: [] };

describe("what holds jobs up", () => {
  test.each([
    [1, "export.order_unknown", "Corner shop has no order 1009."],
    [
      2,
      "export.order_state",
      "The order is in a state in which the shop usually makes no invoice.",
    ],
    // No sentence leaves out what differs.
    [40, "filter.day", "… is no day."],
  ])("of %i by %s is told as what they have in common", async (count, code, expected) => {
    const params = { backend: "Corner shop", order: "1009" };
    const newest = sample.job(5, { problem: problem(code, { params }) });
    coreAnswers({ ...common, jobErrors: () => [{ count, newest }] });
    openWindow("/jobs?view=errors");
    expect(await screen.findByText(expected)).toBeTruthy();
  });

  test("is gathered by its reason, and leads to the jobs and to trying them again", async () => {
    const newest = sample.job(5, { problem: problem("export.draft") });
    coreAnswers({
      ...common,
      jobErrors: () => [{ count: 40, newest }],
      jobsPreview: () => ({ ...preview, matching: 40, possible: 40 }),
    });
    const { user, address } = openWindow("/jobs?view=errors");
    const table = within(await screen.findByRole("table", { name: "Errors" }));
    expect(table.getByText("40")).toBeTruthy();
    await user.click(table.getByRole("button", { name: "Try all again…" }));
    expect(await screen.findByRole("button", { name: "Try 40 jobs again" })).toBeTruthy();
    expect(callsOf("jobsPreview")[0]).toMatchObject([
      { by: "matching", query: { class: "needs_you", code: "export.draft" } },
      { action: "retry" },
    ]);
    await user.keyboard("{Escape}");
    await user.click(table.getByRole("link", { name: "Show jobs" }));
    await waitFor(() => expect(address()).toBe("/jobs?class=needs_you&code=export.draft"));
  });

  test("of the same code in two classes stays two reasons", async () => {
    const newest = (id: number, part: Partial<Problem>) =>
      sample.job(id, { problem: problem("wire.closed", part) });
    const passing = { count: 3, newest: newest(5, { class: "transient", retryable: true }) };
    const unknown = { count: 1, newest: newest(6, { class: "in_doubt", retryable: true }) };
    coreAnswers({
      ...common,
      jobErrors: () => [passing, unknown],
      jobsPreview: () => ({ ...preview, matching: 1, possible: 1 }),
    });
    const { user } = openWindow("/jobs?view=errors");
    const table = within(await screen.findByRole("table", { name: "Errors" }));
    await user.click(table.getAllByRole("button", { name: "Try all again…" })[1] as HTMLElement);
    expect(await screen.findByRole("button", { name: "Try 1 job again" })).toBeTruthy();
    expect(callsOf("jobsPreview")[0]).toMatchObject([
      { query: { class: "in_doubt", code: "wire.closed" } },
      { action: "retry" },
    ]);
  });

  test.each<[ProblemClass, Partial<JobView>, string | null, string | null]>([
    [
      "needs_you",
      { kind: "invoice.export", record: 7 },
      "See the choices",
      "/inbox?record=7&backend=2",
    ],
    [
      "needs_you",
      { kind: "invoice.export", record: 7, lane: "gone" },
      "See the choices",
      "/inbox?record=7",
    ],
    ["needs_you", { kind: "invoice.export", record: null }, "See the choices", "/inbox"],
    ["needs_you", { kind: "records.import" }, null, null],
    ["needs_you", { problem: problem("job.set_aside", { class: "needs_you" }) }, null, null],
    ["auth", { may: ["cancel"] }, "Sign in again", "/backends/2"],
    ["auth", { may: ["cancel"], lane: "gone" }, null, null],
    ["transient", {}, null, null],
  ])("leads to what mends it: %s of %o by %s", async (kind, part, words, there) => {
    const wrong = problem("a.b", { class: kind });
    const newest = sample.job(5, { state: "parked", problem: wrong, ...part });
    coreAnswers({ ...common, jobErrors: () => [{ count: 2, newest }] });
    openWindow("/jobs?view=errors");
    const table = within(await screen.findByRole("table", { name: "Errors" }));
    if (words) {
      const link = await table.findByRole("link", { name: words });
      expect(link.getAttribute("href")).toBe(there);
    }
    const ways = table.getAllByRole("link").map((link) => link.textContent);
    expect(ways.filter((one) => one === "See the choices" || one === "Sign in again")).toEqual(
      words ? [words] : [],
    );
    // Trying again is offered only where it can be done.
    const again = table.queryByRole("button", { name: "Try all again…" });
    expect(again !== null).toBe(newest.may.includes("retry"));
  });
});
