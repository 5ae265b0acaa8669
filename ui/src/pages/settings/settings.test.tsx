import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { BackupView, DataOverview, NetworkView, TestReport } from "../../ipc";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const backup: BackupView = {
  path: "/data/backups/bindery-auto-1.sqlite",
  name: "bindery-auto-1.sqlite",
  at: "2026-11-28T02:00:00.000Z",
  reason: "clock",
  bytes: "1500000",
};

const overview: DataOverview = {
  folder: "/data",
  folder_given: false,
  practice: false,
  bytes: { store: "4096", log: "1495904", exchanges: "350000", backups: "1500000", logs: "10" },
  format: 3,
  invoices: 42,
  history: 7,
  jobs: 3,
  last_backup: backup,
  backup_folder: "/data/backups",
  backup_folder_chosen: false,
  backup_keep: 7,
  checked_at: null,
  cleaned: null,
};

const contents = {
  path: backup.path,
  last_at: null,
  format: 3,
  invoices: 40,
  history: 6,
  jobs: 2,
  bindings: 30,
  wait_seconds: 20,
};

const direct: NetworkView = { proxy: { via: "direct" }, has_login: false, ca_file: null };

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
  schedules: () => [
    { name: "backup", timing: { when: "never" }, last_at: null, by_hand: false, next_at: null },
  ],
  dataOverview: () => overview,
  backups: () => [backup],
  backupLook: () => contents,
  network: () => direct,
};

beforeEach(() => coreAnswers(common));

describe("the sections", () => {
  test("each has an address, and the list tells where one is", async () => {
    const { user, address } = openWindow("/settings");
    expect(await screen.findByRole("textbox", { name: "Your name" })).toBeTruthy();
    const list = screen.getByRole("navigation", { name: "Sections of the settings" });
    await user.click(within(list).getByRole("link", { name: "Data" }));
    expect(await screen.findByText("42")).toBeTruthy();
    expect(address()).toContain("section=data");
    const current = within(list).getByRole("link", { current: "page" });
    expect(current.textContent).toBe("Data");
  });

  test("an address of no section shows the first", async () => {
    openWindow("/settings?section=nowhere");
    expect(await screen.findByRole("textbox", { name: "Your name" })).toBeTruthy();
  });
});

test.each([
  [null, "Not yet"],
  [{ at: "2026-11-02T12:00:00Z", jobs: 1200, exchanges: 1 }, /2026.*: 1,200 jobs, 1 exchange$/],
])("what was last cleaned is told: %o", async (cleaned, words) => {
  coreAnswers({ ...common, settings: () => sample.settings({ cleaned }) });
  openWindow("/settings?section=data");
  const name = await screen.findByText("Last cleaned");
  expect(within(name.parentElement as HTMLElement).getByText(words)).toBeTruthy();
});

test("the size of the data counts what is written and not yet taken over", async () => {
  coreAnswers(common);
  openWindow("/settings?section=data");
  const name = await screen.findByText("Data file");
  expect(within(name.parentElement as HTMLElement).getByText("1.5 MB")).toBeTruthy();
});

describe("a backup", () => {
  test("shows what it holds before it is restored, and then what became of the rest", async () => {
    const report = {
      contents,
      before: "/data/before.sqlite",
      set_aside: null,
      held: ["backend-2"],
    };
    coreAnswers({ ...common, backupRestore: () => report });
    const { user } = openWindow("/settings?section=data");
    await user.click(await screen.findByRole("button", { name: `Restore ${backup.name}` }));
    const dialog = await screen.findByRole("dialog");
    expect(await within(dialog).findByText("40")).toBeTruthy();
    expect(within(dialog).getByText(/^First 20 seconds are waited/)).toBeTruthy();
    expect(callsOf("backupRestore")).toHaveLength(0);
    await user.click(within(dialog).getByRole("button", { name: "Restore this backup" }));
    expect(await within(dialog).findByText(/before\.sqlite/)).toBeTruthy();
    expect(within(dialog).getByText(/is held/)).toBeTruthy();
    expect(callsOf("backupRestore")).toEqual([[backup.path]]);
  });

  test("that will not do says why and what to do", async () => {
    const backupLook = () => {
      throw new Refusal(problem("store.foreign", { params: { path: "/x" } }));
    };
    coreAnswers({ ...common, backupLook });
    const { user } = openWindow("/settings?section=data");
    await user.type(await screen.findByRole("textbox", { name: "A backup from elsewhere" }), "/x");
    await user.click(screen.getByRole("button", { name: "Show what it holds" }));
    expect(await screen.findByText("/x holds no data of Bindery.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Restore this backup" })).toBeNull();
  });
});

describe("the network", () => {
  const report = (ok: boolean): TestReport => ({
    ok,
    findings: [],
    better_type: null,
    databases: [],
    problem: ok
      ? null
      : problem("wire.proxy", { params: { proxy: "proxy:1", host: "shop.example" } }),
  });

  test("is saved only where it works, or where one says so", async () => {
    let works = false;
    const saved = { ...direct, proxy: { via: "system" as const } };
    coreAnswers({
      ...common,
      networkTest: () => report(works),
      networkSave: () => saved,
    });
    const { user } = openWindow("/settings?section=network");
    await user.click(await screen.findByRole("radio", { name: "As the system" }));
    await user.click(screen.getByRole("button", { name: "Try and save" }));
    expect(await screen.findByText(/by way of the proxy proxy:1/)).toBeTruthy();
    expect(callsOf("networkSave")).toHaveLength(0);
    expect(screen.getByRole("button", { name: "Save all the same" })).toBeTruthy();
    works = true;
    await user.click(screen.getByRole("button", { name: "Try and save" }));
    expect(await screen.findByText("Saved. New connections go this way.")).toBeTruthy();
    expect(callsOf("networkSave")[0]?.[0]).toEqual({
      proxy: { via: "system" },
      login: null,
      ca_file: null,
    });
  });
});

test("what was typed about the network is not lost without a question", async () => {
  const { user, address } = openWindow("/settings?section=network");
  await user.type(await screen.findByRole("textbox", { name: "Own certificate authority" }), "/x");
  await user.keyboard("{F1}");
  const question = await screen.findByRole("dialog", { name: "Leave without saving?" });
  expect(address()).toBe("/settings?section=network");
  await user.click(within(question).getByRole("button", { name: "Leave" }));
  await waitFor(() => expect(address()).toBe("/help/settings"));
});

test("what support is told is seen whole, and saved as it was seen", async () => {
  const files = [
    { name: "program.json", text: '{ "program": "0.1.0" }\n' },
    { name: "log.jsonl", text: "a line\n" },
  ];
  coreAnswers({
    ...common,
    diagnosticsPreview: () => files,
    diagnosticsSave: (_files: unknown, path: string) => path,
  });
  const { user } = openWindow("/settings?section=diagnostics");
  await user.click(await screen.findByRole("button", { name: "Show what would be saved" }));
  expect(await screen.findByText(/"program": "0\.1\.0"/)).toBeTruthy();
  await user.click(screen.getByRole("tab", { name: "log.jsonl" }));
  expect(await screen.findByText("a line")).toBeTruthy();
  await user.type(screen.getByRole("textbox", { name: "Save as" }), "/x.tar.gz");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(callsOf("diagnosticsSave")).toEqual([[files, "/x.tar.gz"]]);
});
