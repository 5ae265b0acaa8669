/** What each page says while its data are long in coming, when they cannot be read, and when there are none. */
import { configure, screen } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { coreAnswers, problem, Refusal } from "../test/fakeCore";
import { mappingView, records, trial } from "../test/mappingSamples";
import * as sample from "../test/samples";
import * as types from "../test/typeSamples";
import { openWindow } from "../test/window";

// A page is loaded when it is first opened, which a busy machine takes its time for.
configure({ asyncUtilTimeout: 20_000 });

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

/** What reading a page of the guide comes to. */
const guide = vi.hoisted(() => ({ reads: null as (() => Promise<never>) | null }));
vi.mock("../state/guide", async (original) => {
  const actual = await original<typeof import("../state/guide")>();
  const guidePage: typeof actual.guidePage = (...asked) =>
    guide.reads ? guide.reads() : actual.guidePage(...asked);
  return { ...actual, guidePage };
});

type Answers = Parameters<typeof coreAnswers>[0];

const timing = { when: "never" as const };
const type = { id: "odoo-17", parent: "odoo", title: "Odoo 17", kind: "erp", usable: true };

/** A core in which something stands on every page. */
const common: Answers = {
  status: () => sample.status({ backends: 2 }),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
  backendTypes: () => [{ ...type, id: "odoo", parent: null, title: "Odoo", usable: false }, type],
  backendForm: () => sample.booksForm,
  inbox: () => ({ groups: [], total: 0 }),
  overview: () => sample.overview(),
  typeForest: () => types.forest,
  typeShow: () => types.view(),
  typeAffected: () => ({ types: [], backends: [] }),
  mappingShow: () => mappingView(),
  mappingRecords: () => records,
  mappingSources: () => mappingView().sources,
  mappingTry: () => trial(),
  schedules: () => [{ name: "backup", timing, last_at: null, by_hand: false, next_at: null }],
  network: () => ({ proxy: { via: "direct" }, has_login: false, ca_file: null }),
  desktopState: () => ({ tray: true }),
  dataOverview: () => ({
    folder: "/data",
    folder_given: false,
    practice: false,
    bytes: { store: "1", log: "0", exchanges: "0", backups: "0", logs: "0" },
    format: 3,
    invoices: 42,
    history: 7,
    jobs: 3,
    last_backup: null,
    backup_folder: "/data/backups",
    backup_folder_chosen: false,
    backup_keep: 7,
    checked_at: null,
    cleaned: null,
  }),
  backups: () => [],
};

/** A page or a part of one: its address, what is asked for it, and what stands there then. */
const parts: [string, keyof Answers, RegExp][] = [
  ["/backends", "backends", /^Corner shop$/],
  ["/backends/1", "backends", /^Edit Books$/],
  ["/backends/1", "backendForm", /^Database$/],
  ["/backends/new", "backends", /^Odoo$/],
  ["/backends/new", "backendTypes", /^Odoo$/],
  ["/types", "typeForest", /^Magento 1\.7$/],
  ["/types?type=ours", "typeShow", /^Units$/],
  ["/mappings", "typeForest", /^Choose a backend or a type$/],
  ["/mappings?type=ours", "mappingShow", /^From Magento 1\.x$/],
  ["/settings", "settings", /^Your name$/],
  ["/settings?section=desktop", "settings", /^Keep running/],
  ["/settings?section=schedule", "schedules", /^Run now$/],
  ["/settings?section=network", "network", /^Proxy$/],
  ["/settings?section=data", "dataOverview", /^Back up now$/],
  ["/settings?section=data", "backups", /^There are no backups yet\.$/],
  ["/settings?section=data", "schedules", /^Run now$/],
  ["/settings?section=diagnostics", "settings", /^Logs say$/],
];

describe.each(parts)("%s, of which it asks for “%s”", (address, asked, content) => {
  test("says that it loads, and claims nothing", async () => {
    coreAnswers({ ...common, [asked]: () => new Promise(() => undefined) });
    openWindow(address);
    expect(await screen.findAllByRole("status", { name: "Loading…" })).not.toEqual([]);
    expect(screen.getByRole("heading", { level: 1 })).toBeTruthy();
    expect(screen.queryByText(content)).toBeNull();
  });

  test("says why it cannot be read, and reads it again on demand", async () => {
    let broken = true;
    const answer = common[asked] as (...given: unknown[]) => unknown;
    coreAnswers({
      ...common,
      [asked]: (...given: unknown[]) => {
        if (broken) throw new Refusal(problem("store.busy"));
        return answer(...given);
      },
    });
    const { user } = openWindow(address);
    const said = await screen.findAllByText("The books are busy in another program.");
    expect(said).not.toEqual([]);
    expect(screen.getByRole("heading", { level: 1 })).toBeTruthy();
    expect(screen.queryByRole("status", { name: "Loading…" })).toBeNull();
    broken = false;
    const [again] = screen.getAllByRole("button", { name: "Try again" });
    await user.click(again as HTMLElement);
    expect(await screen.findAllByText(content)).not.toEqual([]);
    expect(screen.queryByText("The books are busy in another program.")).toBeNull();
  });
});

describe("a page of the guide", () => {
  afterEach(() => {
    guide.reads = null;
  });

  test("says that it loads", async () => {
    guide.reads = () => new Promise(() => undefined);
    openWindowOf("/help/odoo");
    expect(await screen.findByRole("status", { name: "Loading…" })).toBeTruthy();
  });

  test("says why it cannot be read, and reads it again on demand", async () => {
    guide.reads = () => Promise.reject(new Error("the file is gone"));
    const { user } = openWindowOf("/help/odoo");
    expect(await screen.findByText(/Something unexpected happened in the window/)).toBeTruthy();
    guide.reads = null;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { level: 2, name: "Connect Odoo" })).toBeTruthy();
  });
});

test("what a mapping is tried on is asked for again where it cannot be read", async () => {
  let broken = true;
  coreAnswers({
    ...common,
    mappingRecords: () => {
      if (broken) throw new Refusal(problem("store.busy"));
      return records;
    },
  });
  const { user } = openWindow("/mappings?type=ours");
  expect(await screen.findByText("The books are busy in another program.")).toBeTruthy();
  broken = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Try it on")).toBeTruthy();
});

describe("a page without anything says so, and what comes next", () => {
  test("backends", async () => {
    coreAnswers({ ...common, backends: () => [] });
    openWindow("/backends");
    expect(await screen.findByText("No backends yet")).toBeTruthy();
    expect(screen.getByText(/Add your books first/)).toBeTruthy();
    const add = screen.getByRole("link", { name: /^Add/ });
    expect(add.getAttribute("href")).toBe("/backends/new");
  });

  test("types", async () => {
    coreAnswers({ ...common, typeForest: () => ({ types: [], backends: [] }) });
    openWindow("/types");
    expect(await screen.findByText("No types")).toBeTruthy();
    expect(screen.getByText("Choose a type or a backend")).toBeTruthy();
  });

  test("mappings", async () => {
    openWindowOf("/mappings");
    expect(await screen.findByText("Choose a backend or a type")).toBeTruthy();
    expect(screen.getByText(/Each has its mappings/)).toBeTruthy();
  });

  test("a backend that is gone", async () => {
    openWindowOf("/backends/99");
    const back = await screen.findByRole("link", { name: "Back to the backends" });
    expect(back.getAttribute("href")).toBe("/backends");
  });

  test("a page of the guide that is gone", async () => {
    openWindowOf("/help/nowhere");
    expect(await screen.findByText("There is no such page in the guide.")).toBeTruthy();
    const article = screen.getByRole("article");
    const [index] = [...article.querySelectorAll("a")];
    expect(index?.getAttribute("href")).toBe("/help/index");
  });
});

function openWindowOf(address: string) {
  coreAnswers(common);
  return openWindow(address);
}
