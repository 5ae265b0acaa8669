import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { WrittenFile } from "../ipc";
import { Providers } from "../Providers";
import { queryClient } from "../state/queries";
import { applyWork } from "../state/works";
import { problem } from "../test/fakeCore";
import { WriteFile } from "./WriteFile";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

type Write = (path: string, replace: boolean) => Promise<WrittenFile>;

const course = { kind: "list", state: "going", step: "writing", done: 5, total: 10 } as const;

afterEach(() => {
  act(() => applyWork({ ...course, state: "failed", step: null }));
});

function Page({ write }: { write: Write }) {
  const [opened, open] = useState(true);
  return (
    <Providers client={queryClient}>
      {opened && (
        <section aria-label="Dialog">
          <WriteFile
            kind="list"
            format="csv"
            wanted="table"
            propose={async () => "/a"}
            write={write}
            told={({ rows, path }) => `${rows} in ${path}`}
            button="Write"
            onClose={() => open(false)}
          >
            Which
          </WriteFile>
        </section>
      )}
    </Providers>
  );
}

const dialog = () => screen.queryByRole("region", { name: "Dialog" });
// A notice has its own button that closes it.
const button = (name: string) =>
  within(screen.getByRole("region", { name: "Dialog" })).getByRole("button", { name });

async function begun(write: Write) {
  const user = userEvent.setup();
  render(<Page write={write} />);
  await screen.findByDisplayValue("/a");
  await user.click(button("Write"));
  return user;
}

describe("what became of the file", () => {
  /** Where the words are read; a notice says first what it is about. */
  function place(words: string): "dialog" | "notice" | "nowhere" {
    const [at] = screen.queryAllByText(words, { exact: false });
    return at ? (dialog()?.contains(at) ? "dialog" : "notice") : "nowhere";
  }

  test.each([
    { end: "written", left: false, read: "notice", stays: false },
    { end: "written", left: true, read: "notice", stays: false },
    { end: "made.up", left: false, read: "dialog", stays: true },
    { end: "made.up", left: true, read: "notice", stays: false },
    { end: "store.stopped", left: false, read: "nowhere", stays: true },
    { end: "store.stopped", left: true, read: "nowhere", stays: false },
  ])("$end, dialog closed before: $left, is read: $read", async ({ end, left, read, stays }) => {
    const words = `${end} ${left}`;
    let settle = () => {};
    const user = await begun(
      () =>
        new Promise((resolve, reject) => {
          settle = () =>
            end === "written"
              ? resolve({ path: words, rows: 1 })
              : reject(problem(end, { message: words }));
        }),
    );
    if (left) await user.click(button("Close"));
    await act(async () => settle());
    const said = end === "written" ? `1 in ${words}` : words;
    await waitFor(() => expect(place(said)).toBe(read));
    expect(dialog() !== null).toBe(stays);
  });
});

test("opened again while the work goes on, it shows how far that is and begins no other", async () => {
  act(() => applyWork(course));
  render(<Page write={() => Promise.reject(problem("made.up"))} />);
  await screen.findByDisplayValue("/a");
  expect(screen.getByRole("group", { name: "List: 5 of 10 rows written" })).toBeTruthy();
  expect(button("Write")).toHaveProperty("disabled", true);
});

test("only the file that was refused is replaced, not one that was named since", async () => {
  const user = await begun(() =>
    Promise.reject(problem("file.exists", { params: { path: "/a" } })),
  );
  await screen.findByRole("button", { name: "Replace it" });
  await user.type(screen.getByDisplayValue("/a"), "b");
  expect(screen.queryByRole("button", { name: "Replace it" })).toBeNull();
  expect(screen.getByText("/a is there already.")).toBeTruthy();
});
