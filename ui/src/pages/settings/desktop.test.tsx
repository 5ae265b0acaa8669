/** The switches around the window, the banner without a network, and the wait before the end. */
import { configure, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Problem, SettingsView } from "../../ipc";
import { refreshAfter } from "../../state/queries";
import { callsOf, coreAnswers, problem } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";

// The page is loaded when it is first opened, which a busy machine takes its time for.
configure({ asyncUtilTimeout: 20_000 });

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

/** A core that keeps its settings, on a desktop with or without a tray. */
function core(tray: boolean): { now: SettingsView } {
  const kept = { now: sample.settings() };
  coreAnswers({
    status: () => sample.status(),
    backends: () => [],
    settings: () => kept.now,
    settingsSave: (next) => {
      kept.now = next;
      return next;
    },
    desktopState: () => ({ tray, menu_bar: false }),
  });
  return kept;
}

test("each switch is stored at once, and alone", async () => {
  const kept = core(true);
  const { user } = openWindow("/settings?section=desktop");
  await user.click(await screen.findByRole("switch", { name: /^Notify me when a run has ended/ }));
  await waitFor(() => expect(callsOf("settingsSave")).toHaveLength(1));
  expect(kept.now.desktop).toEqual({ ...sample.settings().desktop, notify_finished: false });
  expect(kept.now.actor).toBe("Ada");
  await user.click(screen.getByText("Finish what runs"));
  await waitFor(() => expect(kept.now.desktop.quit).toBe("finish"));
  expect(kept.now.desktop.notify_finished).toBe(false);
  expect(await screen.findByText(/Quitting once more stops safely/)).toBeTruthy();
});

test("where the desktop shows no tray the switches say what closing and starting do instead", async () => {
  core(false);
  openWindow("/settings?section=desktop");
  expect(await screen.findByText(/shows no tray now, so closing the window quits/)).toBeTruthy();
  expect(screen.getByText(/^With its window open/)).toBeTruthy();
});

test("without a network the window says so once, and stops saying so", async () => {
  core(true);
  let waiting = 2;
  coreAnswers({
    status: () => sample.status({ network: { offline: waiting > 0, waiting } }),
    backends: () => [],
    settings: () => sample.settings(),
  });
  openWindow("/settings?section=desktop");
  expect(await screen.findAllByText("No network: 2 backends wait; nothing is lost.")).toHaveLength(
    1,
  );
  waiting = 0;
  refreshAfter({ event: "status" });
  await waitFor(() => expect(screen.queryByText(/^No network/)).toBeNull());
});

test("while the queue cannot use its file the window says why its jobs wait, until that has passed", async () => {
  let trouble: Problem | null = problem("store.disk_full");
  coreAnswers({
    status: () => sample.status({ queue_trouble: trouble }),
    backends: () => [],
    settings: () => sample.settings(),
  });
  openWindow("/settings?section=desktop");
  await screen.findByText(
    "The disk is full. Jobs wait, and go on by themselves once that has passed.",
  );
  trouble = null;
  refreshAfter({ event: "status" });
  await waitFor(() => expect(screen.queryByText(/^The disk is full/)).toBeNull());
});

test("while the program waits before its end it says for how much, and can be told to stop", async () => {
  let running: number | null = null;
  coreAnswers({
    status: () => sample.status({ finishing: running }),
    backends: () => [],
    settings: () => sample.settings(),
    quit: () => null,
  });
  const { user } = openWindow("/settings?section=desktop");
  await screen.findByRole("heading", { name: "Settings" });
  expect(screen.queryByRole("dialog")).toBeNull();
  running = 2;
  refreshAfter({ event: "status" });
  expect(await screen.findByText(/^2 jobs still run and are finished first/)).toBeTruthy();
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Stop safely now" }));
  await waitFor(() => expect(callsOf("quit")).toHaveLength(1));
});
