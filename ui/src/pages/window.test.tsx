import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { BackupView } from "../ipc";
import { refreshAfter } from "../state/queries";
import { callsOf, coreAnswers, problem, Refusal } from "../test/fakeCore";
import * as sample from "../test/samples";
import { openWindow } from "../test/window";
import { speak } from "../texts/speech";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
};

const overview = sample.overview();

test.each([
  [99, "99"],
  [100, "99+"],
  [1234, "99+"],
])("beside “Needs you”, %i are shown as %s and told in full", async (total, shown) => {
  coreAnswers({ ...common, overview: () => overview, inbox: () => ({ groups: [], total }) });
  openWindow("/");
  const full = total.toLocaleString("en");
  const link = await screen.findByRole("link", { name: `Needs you ${full}` });
  expect(within(link).getByTitle(`${full} wait for you`).textContent).toBe(shown);
});

describe("the start", () => {
  test("without backends it offers the practice company and one's own systems", async () => {
    let status = sample.status({ backends: 0 });
    coreAnswers({
      ...common,
      status: () => status,
      overview: () => overview,
      practiceStart: () => {
        status = sample.status({ practice: { erp_url: "http://a", shop_url: "http://b" } });
        return status;
      },
    });
    const { user } = openWindow("/");
    expect(await screen.findByRole("link", { name: "Connect your systems" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try the practice company" }));
    expect(await screen.findByText(/^Practice company: nothing here is real/)).toBeTruthy();
    expect(callsOf("practiceStart")).toHaveLength(1);
  });

  test("a start that failed says why, and goes on once it succeeds", async () => {
    let busy = true;
    const status = () => {
      if (busy) throw new Refusal(problem("store.in_use"));
      return sample.status();
    };
    coreAnswers({ ...common, status, startAgain: status, overview: () => overview });
    const { user } = openWindow("/");
    expect(await screen.findByText("These books are already open in another window.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(screen.queryByRole("navigation")).toBeNull();
    busy = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("navigation", { name: "Pages" })).toBeTruthy();
  });

  describe("with damaged data", () => {
    const name = (path: string) => path.slice(path.lastIndexOf("/") + 1);
    const backup = (path: string, day: string, reason: BackupView["reason"]): BackupView => ({
      path,
      name: name(path),
      at: `2026-11-${day}T02:00:00.000Z`,
      reason,
      bytes: "1500000",
    });
    const newest = backup("/data/backups/newest.sqlite", "28", "person");
    const older = backup("/data/backups/older.sqlite", "27", "clock");
    const contents = (path: string) => ({
      path,
      last_at: null,
      format: 3,
      invoices: 40,
      history: 6,
      jobs: 2,
      bindings: 30,
      wait_seconds: 0,
    });
    const damaged = (params = {}) => ({
      ...common,
      status: () => {
        throw new Refusal(problem("store.damaged", { params }));
      },
      backups: () => [newest, older],
      backupLook: (path: string) => {
        if (path !== newest.path) return contents(path);
        throw new Refusal(problem("store.backup_damaged", { params: { path } }));
      },
    });

    test("the newest backup is chosen, and looked into before it can be restored", async () => {
      coreAnswers({ ...damaged(), backupLook: contents });
      openWindow("/");
      const first = await screen.findByRole("radio", { name: /By hand/ });
      expect(first).toHaveProperty("checked", true);
      expect(await screen.findByText("Whole: 40 invoices")).toBeTruthy();
      expect(screen.getAllByRole("status").map((one) => one.textContent)).toContain(
        "Whole: 40 invoices",
      );
      expect(callsOf("backupLook")).toEqual([[newest.path]]);
      const restore = screen.getByRole("button", { name: "Restore this backup" });
      expect(restore).toHaveProperty("disabled", false);
      for (const other of ["Show what it holds", "Try again"]) {
        expect(screen.getByRole("button", { name: other }).dataset.variant).toBe("default");
      }
    });

    test("one that is not whole is told, and another one takes the place of the data", async () => {
      let open = false;
      const answers = damaged();
      coreAnswers({
        ...answers,
        overview: () => overview,
        status: () => (open ? sample.status() : answers.status()),
        backupRestore: (path) => {
          open = true;
          const set_aside = "/data/bindery.damaged";
          return { contents: contents(path), before: null, set_aside, held: ["backend-2"] };
        },
      });
      const { user } = openWindow("/");
      const restore = await screen.findByRole("button", { name: "Restore this backup" });
      expect(await screen.findByText(`The backup ${newest.path} is damaged.`)).toBeTruthy();
      expect(restore).toHaveProperty("disabled", true);
      await user.click(screen.getByRole("radio", { name: /Automatic/ }));
      await waitFor(() => expect(restore).toHaveProperty("disabled", false));
      // What was found stays in sight beside each.
      expect(screen.getByText(`The backup ${newest.path} is damaged.`)).toBeTruthy();
      await user.click(restore);
      expect(await screen.findByRole("navigation", { name: "Pages" })).toBeTruthy();
      expect(callsOf("backupRestore")).toEqual([[older.path]]);
      const told = await screen.findByText(/It is in \/data\/bindery\.damaged\./);
      expect(told.textContent).toMatch(/^The backup was restored\. .* is held/);
    });

    test.each([
      ["/data/bindery.before-v2.sqlite", "filled"],
      ["", "default"],
    ])("without any listed, “%s” is where one may be", async (path, look) => {
      const params = path ? { backup: path } : {};
      coreAnswers({ ...damaged(params), backups: () => [] });
      const { user } = openWindow("/");
      expect(await screen.findByText(/^No backup lies beside the data/)).toBeTruthy();
      const into = screen.getByRole("button", { name: "Show what it holds" });
      expect(into.dataset.variant).toBe(look);
      expect(into).toHaveProperty("disabled", path === "");
      expect(screen.queryByRole("button", { name: "Restore this backup" })).toBeNull();
      if (path === "") return;
      await user.click(into);
      expect(await screen.findByRole("radio", { name: path })).toHaveProperty("checked", true);
      expect(await screen.findByRole("button", { name: "Restore this backup" })).toBeTruthy();
    });

    test("one from elsewhere helps where the list cannot be read, and is looked at anew", async () => {
      let there = false;
      const path = "/stick/bindery.sqlite";
      coreAnswers({
        ...damaged(),
        backups: () => {
          throw new Refusal(problem("store.io"));
        },
        backupLook: () => {
          if (there) return contents(path);
          throw new Refusal(problem("store.backup_damaged", { params: { path } }));
        },
        backupRestore: () => new Promise<never>(() => undefined),
      });
      const { user } = openWindow("/");
      const from = await screen.findByRole("textbox", { name: "A backup from elsewhere" });
      await user.type(from, path);
      const look = screen.getByRole("button", { name: "Show what it holds" });
      await user.click(look);
      expect(await screen.findByText(`The backup ${path} is damaged.`)).toBeTruthy();
      const restore = screen.getByRole("button", { name: "Restore this backup" });
      expect(restore).toHaveProperty("disabled", true);
      there = true;
      await user.click(look);
      expect(await screen.findByText("Whole: 40 invoices")).toBeTruthy();
      expect(callsOf("backupLook")).toEqual([[path], [path]]);
      // While it takes the place of the data no other can be named.
      await user.click(restore);
      for (const one of [from, look])
        await waitFor(() => expect(one).toHaveProperty("disabled", true));
    });
  });

  test("removing the practice company asks first", async () => {
    const practice = { erp_url: "http://a", shop_url: "http://b" };
    coreAnswers({
      ...common,
      status: () => sample.status({ practice }),
      overview: () => overview,
      practiceRemove: () => sample.status({ backends: 0 }),
    });
    const { user } = openWindow("/");
    await user.click(await screen.findByRole("button", { name: "Remove practice company" }));
    expect(callsOf("practiceRemove")).toHaveLength(0);
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Remove practice company" }));
    await waitFor(() => expect(callsOf("practiceRemove")).toHaveLength(1));
  });
});

test("a change that the core announces is read again", async () => {
  let count = 1;
  coreAnswers({ ...common, overview: () => ({ ...overview, open_jobs: count }) });
  openWindow("/");
  expect(await screen.findByText("1 open job")).toBeTruthy();
  count = 4;
  refreshAfter({ event: "jobs" });
  expect(await screen.findByText("4 open jobs")).toBeTruthy();
});

describe("the desktop around the window", () => {
  test("is told which language the window speaks", async () => {
    coreAnswers({
      ...common,
      overview: () => overview,
      settings: () => sample.settings({ language: "de" }),
    });
    openWindow("/");
    await screen.findByRole("navigation", { name: "Seiten" });
    await waitFor(() => expect(callsOf("desktopSpeaks").at(-1)).toEqual(["de"]));
    await act(() => speak("en"));
  });

  test.each([
    ["{Control>}={/Control}", "larger"],
    ["{Control>}+{/Control}", "larger"],
    ["{Control>}-{/Control}", "smaller"],
    ["{Control>}0{/Control}", "usual"],
  ])("%s draws the pages %s", async (keys, wish) => {
    coreAnswers({ ...common, overview: () => overview, zoom: () => 110 });
    const { user } = openWindow("/");
    await screen.findByRole("navigation", { name: "Pages" });
    await user.keyboard(keys);
    await waitFor(() => expect(callsOf("zoom")).toEqual([[wish]]));
  });
});

test("the list of keys gives the focus back to where the palette was opened that opened it", async () => {
  coreAnswers({ ...common, overview: () => overview });
  const { user } = openWindow("/");
  const link = await screen.findByRole("link", { name: "Jobs" });
  // The second time nothing has to be read any more, and the one takes the place of the other at once.
  for (const _ of [1, 2]) {
    link.focus();
    await user.keyboard("{Control>}k{/Control}");
    const search = await screen.findByLabelText("Search for invoices and commands…");
    await waitFor(() => expect(document.activeElement).toBe(search));
    await user.click(await screen.findByRole("button", { name: /^Keyboard shortcuts/ }));
    const list = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    await waitFor(() => expect(list.contains(document.activeElement)).toBe(true));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(link));
  }
});
