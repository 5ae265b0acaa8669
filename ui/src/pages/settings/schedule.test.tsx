/** What happens by the clock: its fields, and what they hand to the core. */
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ScheduleView } from "../../ipc";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const schedule = (name: string, timing: ScheduleView["timing"]): ScheduleView => ({
  name,
  timing,
  last_at: null,
  by_hand: false,
  next_at: null,
});

const schedules = [
  schedule("import", { when: "every", minutes: 15 }),
  schedule("backup", { when: "daily", at: "03:00" }),
];

const common = {
  status: () => sample.status(),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
  backups: () => [],
  schedules: () => schedules,
  scheduleSave: () => schedules,
};

beforeEach(() => coreAnswers(common));

async function opened() {
  const { user, address } = openWindow("/settings?section=schedule");
  const field = (name: string) => screen.findByRole<HTMLInputElement>("textbox", { name });
  const minutes = await field("Minutes between");
  const time = await field("Time of day");
  const save = async () => user.click(await screen.findByRole("button", { name: "Save" }));
  return { user, address, minutes, time, save };
}

describe("minutes", () => {
  test("are emptied and typed anew", async () => {
    const { user, minutes, save } = await opened();
    await user.clear(minutes);
    await user.type(minutes, "5");
    await save();
    expect(callsOf("scheduleSave")).toEqual([["import", { when: "every", minutes: 5 }]]);
  });

  test("that were emptied and left are those from before", async () => {
    const { user, minutes } = await opened();
    await user.clear(minutes);
    expect(minutes.value).toBe("");
    await user.tab();
    expect(minutes.value).toBe("15 minutes");
    expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  });
});

describe("a time of day", () => {
  test("stands as the clock of the reader shows it", async () => {
    const { time } = await opened();
    expect(time.value.replaceAll(/\s/gu, " ")).toBe("3:00 AM");
  });

  test.each([
    ["4:30 PM", "16:30"],
    ["16:30", "16:30"],
    ["6h05", "06:05"],
    // The core says what is wrong with it.
    ["25:00", "25:00"],
  ])("%s is saved as %s", async (typed, at) => {
    const { user, time, save } = await opened();
    await user.clear(time);
    await user.type(time, typed);
    expect(time.value).toBe(typed);
    await save();
    expect(callsOf("scheduleSave")).toEqual([["backup", { when: "daily", at }]]);
  });

  test("that is refused says so where it stands", async () => {
    const scheduleSave = () => {
      throw new Refusal(problem("schedule.time", { params: { time: "25:00" } }));
    };
    coreAnswers({ ...common, scheduleSave });
    const { user, time, save } = await opened();
    await user.clear(time);
    await user.type(time, "25:00");
    await save();
    const card = within(screen.getByRole("region", { name: "Back up" }));
    expect(await card.findByText("“25:00” is no time of day such as 03:00.")).toBeTruthy();
    expect(time.value).toBe("25:00");
  });
});

test("what was typed is asked about once, however much of it there is", async () => {
  const { user, address, minutes, time } = await opened();
  await user.clear(minutes);
  await user.type(minutes, "6");
  await user.clear(time);
  await user.type(time, "5:00 AM");
  await user.click(screen.getByRole("link", { name: "Jobs" }));
  const question = await screen.findByRole("dialog", { name: "Leave without saving?" });
  expect(address()).toBe("/settings?section=schedule");
  await user.click(within(question).getByRole("button", { name: "Leave" }));
  await waitFor(() => expect(address()).toBe("/jobs"));
});
