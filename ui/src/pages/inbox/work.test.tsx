import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { ChoiceKind, InboxGroup, InboxItem, InboxWork } from "../../ipc/bindings";
import { leaveRuns } from "../../state/runs";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const reading = { key: "told.job.import", params: { model: "invoice", backend: "Books" } };

function item(work: InboxWork, over: Partial<InboxItem> = {}): InboxItem {
  return {
    record: null,
    job: 7,
    work,
    name: "what the core calls it",
    name_words: reading,
    party: null,
    total: null,
    order: null,
    external_id: null,
    since: "2026-11-24T08:00:00Z",
    problem: problem("wire.connect", { class: "offline" }),
    candidates: [],
    ...over,
  };
}

function group(work: InboxWork, choices: ChoiceKind[], over: Partial<InboxItem> = {}): InboxGroup {
  const one = item(work, over);
  return {
    kind: work === "backup" ? "data" : "job",
    backend: work === "backup" ? null : 1,
    backend_name: work === "backup" ? null : "Books",
    type_id: null,
    code: one.problem.code,
    count: 1,
    choices,
    together: [],
    items: [one],
  };
}

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
};

const detail = { attempts: [], args: "{}", waits_for: [], followers: [], group: null };

function open(waiting: InboxGroup, done = 1) {
  leaveRuns();
  coreAnswers({
    ...common,
    inbox: () => ({ groups: [waiting], total: 1 }),
    jobsAct: () => sample.acted(done),
    jobDetail: (id) => ({ ...detail, job: sample.job(id, { state: "running" }) }),
    scheduleRun: () => 0,
  });
  return openWindow("/inbox");
}

const again = (part: RegExp) => screen.findByText(part, { selector: "[role=dialog] *" });

describe("what is no invoice", () => {
  const usual: ChoiceKind[] = ["try_again", "cancel", "open_job"];

  test("is named in the reader's words, with what each choice will do", async () => {
    const { user } = open(group("read", usual));
    const link = await screen.findByRole("link", { name: "Import invoices of Books" });
    expect(link.getAttribute("href")).toBe("/jobs?job=7");
    expect(screen.getByRole("button", { name: "Try again" }).title).toMatch(
      /Reading sends nothing/,
    );
    await user.click(screen.getByRole("button", { name: "Choices for Import invoices of Books" }));
    const dropped = await screen.findByRole("menuitem", { name: "Cancel job", hidden: true });
    expect(dropped.title).toMatch(/goes on where this one stopped/);
    const opened = screen.getByRole("menuitem", { name: "Open the job", hidden: true });
    expect(opened.title).toMatch(/every try/);
    expect(opened.getAttribute("href")).toBe("/jobs?job=7");
  });

  test.each<[InboxWork, RegExp, string]>([
    ["read", /reads once more what is new or changed in Books/, "Read again"],
    ["compare", /compares everything in Books/, "Compare again"],
  ])("%s: says what it will do, and is followed", async (work, will, go) => {
    const { user } = open(group(work, usual));
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    expect(await again(will)).toBeTruthy();
    expect(callsOf("jobsAct")).toEqual([]);
    await user.click(screen.getByRole("button", { name: go }));
    await waitFor(() =>
      expect(callsOf("jobsAct")).toEqual([[{ by: "ids", ids: [7] }, { action: "retry" }]]),
    );
    expect(await screen.findAllByText("Reading books and shops…")).not.toEqual([]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("is cancelled after it was said what that means, and that is told", async () => {
    const { user } = open(group("read", usual));
    await user.click(await screen.findByRole("button", { name: /^Choices for/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Cancel job", hidden: true }));
    expect(await again(/Nothing is lost/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Cancel this job" }));
    expect(await screen.findByText("1 job was cancelled.")).toBeTruthy();
    expect(callsOf("jobsAct")).toEqual([[{ by: "ids", ids: [7] }, { action: "cancel" }]]);
  });

  test("that no longer waits is left alone, which is said", async () => {
    const { user } = open(group("read", usual), 0);
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    await user.click(await screen.findByRole("button", { name: "Read again" }));
    expect(await screen.findByText("Nothing was done: it no longer waits here.")).toBeTruthy();
    expect(callsOf("jobDetail")).toEqual([]);
  });

  test("and unknown to this version leads to the job first", async () => {
    const choices: ChoiceKind[] = ["open_job", "cancel", "try_again"];
    const { user } = open(group("other", choices, { name: "Print letters", name_words: null }));
    const row = await screen.findByRole("row", { name: /Print letters/ });
    const first = within(row).getByRole("link", { name: "Open the job" });
    expect(first.getAttribute("href")).toBe("/jobs?job=7");
    await user.click(within(row).getByRole("button", { name: "Choices for Print letters" }));
    await user.click(await screen.findByRole("menuitem", { name: "Try again", hidden: true }));
    expect(await again(/it waits here again/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try this job again" }));
    expect(await screen.findByText("1 job will be tried again.")).toBeTruthy();
  });
});

describe("a backup that was not written", () => {
  const folder = problem("backup.folder", { params: { folder: "/mnt/nas", why: "it is gone" } });
  const missing = group("backup", ["try_again", "open_settings"], {
    job: null,
    name_words: { key: "told.job.backup", params: {} },
    problem: folder,
  });

  test("is written on demand", async () => {
    const { user } = open(missing);
    expect(
      await screen.findByRole("region", { name: "The last automatic backup was not written." }),
    ).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await again(/written now, into the folder/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Write the backup" }));
    expect(await screen.findByText("The backup was written.")).toBeTruthy();
    expect(callsOf("scheduleRun")).toEqual([["backup"]]);
  });

  test("leads to where its folder is chosen", async () => {
    const { user } = open(missing);
    await user.click(await screen.findByRole("button", { name: "Choices for Automatic backup" }));
    const there = await screen.findByRole("menuitem", { name: "Open the settings", hidden: true });
    expect(there.getAttribute("href")).toBe("/settings?section=data");
  });

  test("and cannot be written now either says why", async () => {
    const { user } = open(missing);
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    coreAnswers({
      ...common,
      inbox: () => ({ groups: [missing], total: 1 }),
      scheduleRun: () => {
        throw new Refusal(folder);
      },
    });
    await user.click(await screen.findByRole("button", { name: "Write the backup" }));
    expect(
      await screen.findAllByText("Backups cannot be written into /mnt/nas: it is gone."),
    ).toHaveLength(3);
  });
});

describe("the states of the page", () => {
  test("while it is read nothing is claimed", async () => {
    coreAnswers({ ...common, inbox: () => new Promise(() => undefined) });
    openWindow("/inbox");
    expect(await screen.findByRole("status", { name: "Loading…" })).toBeTruthy();
    expect(screen.queryByText("Nothing waits for you")).toBeNull();
  });

  test("what cannot be read is not taken for nothing, and is read again on demand", async () => {
    let broken = true;
    coreAnswers({
      ...common,
      inbox: () => {
        if (broken) throw new Refusal(problem("store.busy"));
        return { groups: [], total: 0 };
      },
    });
    const { user } = openWindow("/inbox");
    expect(await screen.findByText("The books are busy in another program.")).toBeTruthy();
    expect(screen.queryByText("Nothing waits for you")).toBeNull();
    broken = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Nothing waits for you")).toBeTruthy();
    expect(screen.getByText(/cannot decide by itself will be here/)).toBeTruthy();
  });
});
