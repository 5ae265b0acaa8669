import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { endTour, noticed, startTour } from "../state/tour";
import { coreAnswers } from "../test/fakeCore";
import * as sample from "../test/samples";
import { openWindow } from "../test/window";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

const practice = { erp_url: "http://a", shop_url: "http://b" };
const rows = [sample.row(1, "ready"), sample.row(2, "ready")];

describe("the practice tour", () => {
  let read = false;
  let there = true;

  beforeEach(() => {
    endTour();
    read = false;
    there = true;
    coreAnswers({
      status: () =>
        there ? sample.status({ practice }) : sample.status({ backends: 0, practice: null }),
      settings: () => sample.settings(),
      backends: () => [sample.books, sample.backend()],
      overview: () =>
        sample.overview(
          read ? { counts: [{ state: "ready", count: 2, sums: [], backend: 2 }] } : {},
        ),
      importStart: () => {
        read = true;
        return { jobs: [4] };
      },
      jobDetail: () => ({ job: sample.job(4, { state: "done" }) }),
      ...sample.listed(rows),
      invoices: () => sample.page(rows),
      exportStart: () => ({ run: "run-1", queued: 2, skipped: 0, jobs: [] }),
      runProgress: () => ({
        run: "run-1",
        group: 7,
        total: 2,
        done: 2,
        stopped: 0,
        cancelled: 0,
        open: 0,
      }),
      practiceRemove: () => {
        there = false;
        return sample.status({ backends: 0, practice: null });
      },
    } as Parameters<typeof coreAnswers>[0]);
  });

  const card = () => screen.findByRole("complementary", { name: "Practice tour" });

  test("notices by itself that the books were read, and goes on when told", async () => {
    startTour();
    const { user } = openWindow("/");
    expect(within(await card()).getByText("Step 1 of 5")).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: "Import now" }));
    expect(await within(await card()).findByText(/^The invoices are here/)).toBeTruthy();
    await user.click(within(await card()).getByRole("button", { name: "Next" }));
    expect(within(await card()).getByText("Look at an invoice")).toBeTruthy();
  });

  test("survives a change of page and a step done out of its order", async () => {
    startTour();
    const { user } = openWindow("/invoices");
    await user.click(await screen.findByRole("checkbox", { name: "Select INV/1" }));
    await user.click(screen.getByRole("button", { name: "Export 1" }));
    await user.click(await screen.findByRole("button", { name: "Export 1 invoice" }));
    expect(await within(await card()).findByText(/^They are on their way/)).toBeTruthy();
    await user.click(screen.getByRole("link", { name: "Jobs" }));
    expect(within(await card()).getByText("Step 4 of 5")).toBeTruthy();
  });

  test("never goes back", async () => {
    startTour();
    openWindow("/invoices");
    noticed("export");
    noticed("look");
    expect(within(await card()).getByText("Step 4 of 5")).toBeTruthy();
  });

  test("stands beside the page, never over it", async () => {
    startTour();
    openWindow("/");
    const shown = await card();
    expect(screen.getByRole("main").contains(shown)).toBe(false);
  });

  test("shows the place of a step", async () => {
    startTour();
    const { user, address } = openWindow("/jobs");
    await user.click(within(await card()).getByRole("button", { name: "Show me" }));
    expect(address()).toBe("/");
    const button = await screen.findByRole("button", { name: "Import now" });
    await waitFor(() => expect(button.classList.contains("tour-target")).toBe(true));
  });

  test("is ended, and begun again from the practice company's strip", async () => {
    startTour();
    const { user } = openWindow("/");
    await user.click(within(await card()).getByRole("button", { name: "End the tour" }));
    expect(screen.queryByRole("complementary", { name: "Practice tour" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Start the tour" }));
    expect(within(await card()).getByText("Step 1 of 5")).toBeTruthy();
  });

  test("ends with the practice company", async () => {
    startTour();
    const { user } = openWindow("/");
    await card();
    await user.click(screen.getByRole("button", { name: "Remove practice company" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Remove practice company" }));
    await screen.findByText("Welcome to Bindery");
    expect(screen.queryByRole("complementary", { name: "Practice tour" })).toBeNull();
  });
});
