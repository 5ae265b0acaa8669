import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { JobPage, JobQuery, JobView } from "../../ipc/bindings";
import { refreshAfter } from "../../state/queries";
import { callsOf, coreAnswers, problem } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";
import { heightOf, note, share } from "./rows";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const PAGE = 60;

/** The newest number there is, and what else a job says of itself. */
let newest = 0;
let said: (id: number) => Partial<JobView> = () => ({});

function page({ before }: JobQuery): JobPage {
  const from = (before ?? newest + 1) - 1;
  const ids = Array.from({ length: Math.min(PAGE, from) }, (_, at) => from - at);
  const counts = [{ state: "failed" as const, count: newest }];
  const jobs = ids.map((id) => sample.job(id, said(id)));
  return sample.jobPage({ jobs, more: from > PAGE, counts, matching: counts });
}

beforeEach(() => {
  newest = 400;
  said = () => ({});
  coreAnswers({
    status: () => sample.status(),
    settings: () => sample.settings(),
    backends: () => [sample.books, sample.backend()],
    jobs: page,
    jobHours: () => [],
    groups: () => [],
    jobDetail: (id: number) => ({
      job: sample.job(id),
      attempts: [],
      args: "{}",
      waits_for: [],
      followers: [],
      group: null,
    }),
  });
});

const table = () => screen.findByRole("table", { name: "Jobs" });
const row = (id: number) => screen.findByRole("row", { name: `Export INV/${id}` });
const rowsOf = (place: HTMLElement) => within(place).getAllByRole("row").length - 1;

async function scroll(place: HTMLElement, top: number) {
  place.scrollTop = top;
  await act(async () => void place.dispatchEvent(new Event("scroll")));
}

describe("a row", () => {
  const progress = { done: 1, total: 4, text: "Page 1", words: null };
  const stopped = problem("export.draft");
  test.each<[string, Partial<JobView>, number, number | null, string]>([
    ["of what only waits", {}, 38, null, ""],
    [
      "of what came to something",
      { outcome: "Stands in the shop." },
      52,
      null,
      "Stands in the shop.",
    ],
    [
      "of a problem",
      { problem: stopped, outcome: "x" },
      52,
      null,
      "A draft: only posted invoices are exported.",
    ],
    ["under way", { progress, problem: stopped }, 62, 25, "Page 1"],
    [
      "under way for nobody knows how long",
      { progress: { ...progress, total: 0 } },
      52,
      null,
      "Page 1",
    ],
    [
      "that shall stop",
      { stopping: true, progress },
      62,
      25,
      "It was asked to stop, and does so where nothing is left half done.",
    ],
    [
      "that shall stop and says no more",
      { stopping: true },
      52,
      null,
      "It was asked to stop, and does so where nothing is left half done.",
    ],
    ["under way without words", { progress: { ...progress, text: "" } }, 48, 25, ""],
  ])("%s is as high as what it says", (_, part, height, done, words) => {
    const job = sample.job(5, part);
    expect([heightOf(job), share(job), note(job)]).toEqual([height, done, words]);
  });
});

describe("the list", () => {
  test("draws only the rows in sight, and reads on before its end", async () => {
    openWindow("/jobs");
    const place = await table();
    await row(400);
    expect(rowsOf(place)).toBeLessThan(30);
    expect(place.getAttribute("aria-rowcount")).toBe("-1");
    for (const top of [1800, 4000, 6400, 8700, 11_000, 13_400, 14_700]) await scroll(place, top);
    expect(await row(1)).toBeTruthy();
    expect(place.getAttribute("aria-rowcount")).toBe("401");
    expect(rowsOf(place)).toBeLessThan(40);
    expect(callsOf("jobs").map(([query]) => (query as JobQuery).before)).toEqual([
      null,
      ...[341, 281, 221, 161, 101, 41],
    ]);
  });

  test("keeps its place while jobs come above, and its rows", async () => {
    openWindow("/jobs");
    const place = await table();
    await row(400);
    for (const [scrolled, expected] of [
      [0, 0],
      [380, 456],
    ] as const) {
      await scroll(place, scrolled);
      const seen = await row(385);
      newest += 2;
      await act(async () => refreshAfter({ event: "jobs" }));
      await waitFor(() => expect(seen.getAttribute("aria-rowindex")).toBe(`${newest - 383}`));
      expect(place.scrollTop).toBe(expected);
      expect(await row(385)).toBe(seen);
    }
  });

  test("keeps the row that has the focus, far out of sight, and reads no more for it", async () => {
    openWindow("/jobs");
    const place = await table();
    const held = await row(398);
    held.focus();
    for (const top of [1800, 4000, 6400]) await scroll(place, top);
    await waitFor(() => expect(callsOf("jobs")).toHaveLength(4));
    expect(document.activeElement).toBe(held);
    expect(rowsOf(place)).toBeLessThan(40);
    newest += 2;
    await act(async () => refreshAfter({ event: "jobs" }));
    await waitFor(() => expect(held.getAttribute("aria-rowindex")).toBe("6"));
    expect(document.activeElement).toBe(held);
    // What is read anew comes page by page, as it was read before.
    expect(callsOf("jobs")).toHaveLength(2 * 4);
    await act(async () => held.blur());
    await scroll(place, 4000);
    expect(held.isConnected).toBe(false);
  });

  test("moves what is below a row that has more to say", async () => {
    openWindow("/jobs");
    const below = await row(395);
    const was = below.style.transform;
    said = (id) => (id === 399 ? { outcome: "Stands in the shop." } : {});
    await act(async () => refreshAfter({ event: "jobs" }));
    await screen.findByText("Stands in the shop.");
    expect([was, below.style.transform]).toEqual(["translateY(190px)", "translateY(204px)"]);
  });

  test("is walked through by arrows, and opens a job by Enter, Space and a click", async () => {
    const { user, address } = openWindow("/jobs");
    const first = await row(400);
    const second = await row(399);
    expect([first.tabIndex, second.tabIndex]).toEqual([0, -1]);
    first.focus();
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(document.activeElement).toBe(second));
    expect([first.tabIndex, second.tabIndex]).toEqual([-1, 0]);
    for (const open of [
      () => user.keyboard("{Enter}"),
      () => user.keyboard(" "),
      () => user.click(within(second).getByText("Export INV/399")),
    ]) {
      await open();
      expect(await screen.findByRole("dialog", { name: "Export INV/399" })).toBeTruthy();
      expect(address()).toBe("/jobs?job=399");
      await user.keyboard("{Escape}");
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
      // The first drawer of the page knows as well where the focus was.
      await waitFor(() => expect(document.activeElement).toBe(second));
    }
  });
});
