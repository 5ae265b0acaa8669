/** The promise of the palette: what can be done on a page is a command, and its keys are shown at its button. */
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { HistoryLine } from "../ipc";
import { type Command, commandsNow } from "../state/commands";
import { clashes } from "../test/clashes";
import { coreAnswers } from "../test/fakeCore";
import { mappingView, records, trial } from "../test/mappingSamples";
import * as sample from "../test/samples";
import * as types from "../test/typeSamples";
import { openWindow } from "../test/window";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

const changed: HistoryLine = {
  run: null,
  fold: null,
  entry: {
    id: 1,
    at: "2026-11-24T07:00:00Z",
    actor: "Ada",
    action: "config.changed",
    outcome: "ok",
    direction: null,
    backend: null,
    record: null,
    number: null,
    order_number: null,
    party: null,
    external_id: null,
    amount: null,
    message: "Shop was changed",
    problem: null,
    words: null,
  },
  change: {
    id: 7,
    at: "2026-11-24T07:00:00Z",
    actor: "Ada",
    entity: "backend",
    title: "Shop",
    kind: "changed",
    fields: [],
    can_undo: true,
  },
};

const core = {
  status: () => sample.status({ backends: 2 }),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
  overview: () => sample.overview(),
  ...sample.listed([sample.row(1, "ready"), sample.row(2, "ready")]),
  invoiceChoices: () => ({ currencies: [], reasons: [] }),
  invoiceDetail: () => sample.invoiceDetail(),
  recordPages: () => [{ backend: 1, backend_name: "Books", kind: "erp", url: "http://a" }],
  jobs: () =>
    sample.jobPage({
      jobs: [sample.job(5, { state: "retry_wait" })],
      counts: [{ state: "retry_wait", count: 1 }],
      matching: [{ state: "retry_wait", count: 1 }],
    }),
  jobHours: () => [],
  jobDetail: () => ({
    job: sample.job(5, { state: "retry_wait", record: null }),
    attempts: [],
    args: "{}",
    waits_for: [],
    followers: [],
    group: null,
  }),
  lanes: () => [sample.lane(), sample.lane({ name: "backend-1", backend: "Books", paused: true })],
  schedules: () => [
    { name: "backup", timing: { when: "never" }, last_at: null, by_hand: false, next_at: null },
  ],
  history: () => ({ lines: [changed], next: null }),
  historyChange: () => changed,
  inbox: () => ({ groups: [], total: 0 }),
  typeForest: () => types.forest,
  typeShow: () => types.view(),
  mappingShow: () => mappingView(),
  mappingRecords: () => records,
  mappingSources: () => [],
  mappingTry: () => trial(),
  credentials: () => [],
  configLog: () => ({ rows: [changed.change], next: null }),
  backups: () => [],
  dataOverview: () => ({
    folder: "/data",
    folder_given: false,
    practice: false,
    bytes: { store: "1", log: "0", exchanges: "1", backups: "1", logs: "1" },
    format: 3,
    invoices: 1,
    history: 1,
    jobs: 1,
    last_backup: null,
    backup_folder: "/data/backups",
    backup_folder_chosen: false,
    backup_keep: 7,
    checked_at: null,
    cleaned: null,
  }),
} as Parameters<typeof coreAnswers>[0];

const offered = () =>
  commandsNow().map(({ title, about }) => (about === undefined ? title : `${title}: ${about}`));

const missing = (names: string[]) => names.filter((name) => !offered().includes(name));

/** What the buttons beside a page's title are called. */
function headNames(): string[] {
  const head = document.querySelector("main h1")?.closest(".wraps");
  return [...(head?.querySelectorAll("button, a") ?? [])].map(
    (button) => button.getAttribute("aria-label") ?? button.textContent,
  );
}

/** Which buttons a page has beside its title, and what else is to be among the commands there. */
const pages: [address: string, head: string[], others: string[]][] = [
  ["/", ["Import now"], ["Quit Bindery", "Pause all lanes", "Resume all lanes"]],
  [
    "/invoices",
    ["Views", "Columns", "Save list", "Import now"],
    ["Filter", "Select all 2 ready that match", "Search this page"],
  ],
  ["/invoices?record=1", [], ["Export this invoice", "Next invoice", "Open in Books"]],
  ["/inbox", [], []],
  [
    "/backends",
    ["Credentials", "Types and inheritance", "Mappings", "Add backend"],
    ["Pause: Corner shop", "Edit Corner shop", "Delete: Corner shop"],
  ],
  ["/jobs", [], ["Try all again…", "Set all aside…", "Lanes", "Schedule"]],
  ["/jobs?job=5", [], ["Try again now", "Cancel job", "Set aside"]],
  [
    "/jobs?view=lanes",
    [],
    ["Resume: Books", "Pause: Corner shop", "Pause for an hour: Corner shop"],
  ],
  ["/jobs?view=schedules", [], ["Run now: Back up"]],
  ["/history", ["Save to a file"], ["More filters"]],
  ["/history?change=7", ["Save to a file"], ["Undo this change"]],
  ["/settings?section=data", [], ["Back up now", "Check now", "Network", "Diagnostics and about"]],
  ["/types?type=ours", ["Type from a file", "Back to the backends"], ["Rename", "Duplicate"]],
  ["/mappings?type=ours", ["Back to the backends"], ["Add a row"]],
  ["/credentials", ["Back to the backends"], []],
  ["/configuration", ["Back to the settings"], ["Undo: Backend Shop: changed"]],
];

describe("what can be done", () => {
  test.each(pages)("on %s is in the palette", async (address, head, others) => {
    coreAnswers(core);
    openWindow(address);
    await screen.findByRole("navigation", { name: "Pages" });
    await waitFor(() => expect(missing([...head, ...others]), offered().join(", ")).toEqual([]));
    expect(missing(headNames())).toEqual([]);
    expect(headNames()).toEqual(expect.arrayContaining(head));
  });

  test("is removing the practice company, where there is one", async () => {
    const practice = { erp_url: "http://a", shop_url: "http://b" };
    coreAnswers({ ...core, status: () => sample.status({ practice }) });
    openWindow("/");
    await waitFor(() => expect(offered()).toContain("Remove practice company"));
  });
});

describe("the keys of a button", () => {
  test("press it where it can be pressed, stand on it, and do nothing in a field", async () => {
    coreAnswers(core);
    const { user, address } = openWindow("/invoices");
    await screen.findAllByRole("row", { name: /INV/ });
    const name = "Preview";
    expect(offered()).not.toContain(name);
    await user.type(screen.getByRole("searchbox"), "p");
    await waitFor(() => expect(address()).toBe("/invoices?text=p"));
    screen.getAllByRole("row", { name: /INV/ })[0]?.focus();
    await user.keyboard("p");
    // What was searched for may come a moment later, with other rows.
    await waitFor(async () => {
      screen.getAllByRole("row", { name: /INV/ })[0]?.focus();
      await user.keyboard("{Control>}a{/Control}");
      expect(offered()).toContain(name);
    });
    const button = screen.getByRole("button", { name });
    expect([button.title, button.getAttribute("aria-keyshortcuts")]).toEqual(["Press P", "p"]);
    expect(screen.queryByRole("dialog")).toBeNull();
    await user.keyboard("e");
    expect(await screen.findByRole("dialog", { name: /^Export/ })).toBeTruthy();
  });

  test("stand beside a page's link, whose title stays the page's name", async () => {
    coreAnswers(core);
    openWindow("/");
    const link = await screen.findByRole("link", { name: "Invoices" });
    await waitFor(() => expect(link.dataset.keys).toBe("G I"));
    expect(link.title).toBe("Invoices");
    expect(link.hasAttribute("aria-keyshortcuts")).toBe(false);
  });

  test("stand in a menu", async () => {
    coreAnswers(core);
    const { user } = openWindow("/jobs");
    await user.click(await screen.findByRole("button", { name: "All that match" }));
    const item = await screen.findByRole("menuitem", {
      name: "Try all again…",
      hidden: true,
    });
    expect(item.querySelectorAll("kbd")).toHaveLength(2);
  });
});

test("a dialog that the palette opened gives the focus back to where it was before", async () => {
  coreAnswers(core);
  const { user } = openWindow("/history");
  const field = await screen.findByRole("searchbox");
  field.focus();
  await user.keyboard("{Control>}k{/Control}");
  await user.click(await screen.findByText("Save to a file", { selector: "[data-action] *" }));
  expect(await screen.findByRole("dialog", { name: "Save to a file" })).toBeTruthy();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement === field).toBe(true));
});

describe("keys that get in each other's way", () => {
  const command = (keys: string | undefined, at: number): Command => ({
    id: String(at),
    title: `${at}`,
    group: "page",
    keys,
    run: () => undefined,
  });
  test.each([
    [["e", "p", "g e", undefined, undefined], []],
    [["e", "p", "e"], ["e: 0 and 2"]],
    [["g i", "g"], ["g: 1 and 0"]],
  ])("of %j are %j", (keys, expected) => {
    expect(clashes(keys.map(command))).toEqual(expected);
  });
});
