import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
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

  test.each([
    ["/data/backups/newest.sqlite", "filled"],
    ["", "default"],
  ])("a start with damaged data has “%s” before trying again", async (backup, look) => {
    const status = () => {
      throw new Refusal(problem("store.damaged", { params: backup ? { backup } : {} }));
    };
    coreAnswers({ ...common, status });
    openWindow("/");
    const into = await screen.findByRole("button", { name: "Show what it holds" });
    expect(into.dataset.variant).toBe(look);
    expect(into).toHaveProperty("disabled", backup === "");
    expect(screen.getByRole("button", { name: "Try again" }).dataset.variant).toBe("default");
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
