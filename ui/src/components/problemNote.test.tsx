import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Problem } from "../ipc";
import { Providers } from "../Providers";
import { queryClient } from "../state/queries";
import { problem } from "../test/fakeCore";
import { ProblemNote } from "./ProblemNote";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

const exists = (part: Partial<Problem> = {}) =>
  problem("file.exists", {
    message: "/a.csv exists.",
    params: { path: "/a.csv" },
    ...part,
  });

const show = (one: Problem, heading?: string) => {
  render(
    <Providers client={queryClient}>
      <ProblemNote problem={one} {...(heading ? { heading } : {})} />
    </Providers>,
  );
  return userEvent.setup();
};

test.each<[string, Problem, string | undefined, string[]]>([
  [
    "with details",
    exists({ details: "os error 17" }),
    undefined,
    [
      "/a.csv is there already.",
      "/a.csv exists.",
      "Choose another name, or replace it.",
      "file.exists",
      "os error 17",
    ],
  ],
  [
    "without details",
    problem("export.draft", { message: "INV/7 is a draft." }),
    undefined,
    ["A draft: only posted invoices are exported.", "INV/7 is a draft.", "export.draft"],
  ],
  [
    "under a heading, in the core's own words once",
    problem("new.code", { message: "INV/7 is odd." }),
    "The last try",
    ["The last try", "INV/7 is odd.", "new.code"],
  ],
])("a problem %s is copied as a whole", async (_, one, heading, lines) => {
  const user = show(one, heading);
  const written = vi.spyOn(navigator.clipboard, "writeText");
  await user.click(screen.getByRole("button", { name: "Copy this message" }));
  expect(written.mock.calls).toEqual([[lines.join("\n")]]);
});

test("details are behind a fold", async () => {
  const user = show(exists({ details: "os error 17" }));
  const fold = screen.getByRole("button", { name: "Show details" });
  expect(fold.getAttribute("aria-expanded")).toBe("false");
  await user.click(fold);
  expect(fold.getAttribute("aria-expanded")).toBe("true");
  expect(screen.getByText(/^file\.exists\s+os error 17$/)).toBeTruthy();
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole("group", { name: "Details" }));
});

test("without details there is no fold", () => {
  show(exists());
  expect(screen.queryByRole("button", { name: "Show details" })).toBeNull();
});
