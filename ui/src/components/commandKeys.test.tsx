/** Which keys run commands while something is open, and that whatever unfolds is known to be open. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Menu, Popover } from "@mantine/core";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, StrictMode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { Providers } from "../Providers";
import { addCommands } from "../state/commands";
import { queryClient } from "../state/queries";
import { coreAnswers } from "../test/fakeCore";
import * as sample from "../test/samples";
import { openWindow } from "../test/window";
import { CommandKeys } from "./CommandKeys";
import { Dialog } from "./Dialog";
import { Drawer } from "./Drawer";
import { MenuEntries, Pane } from "./Unfolded";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

const command = (keys: string, run: () => void) => ({
  id: keys,
  title: keys,
  group: "do" as const,
  keys,
  run,
});

let takeAway = () => {};
afterEach(() => takeAway());

const opened = (page: ReactNode) => {
  const run: string[] = [];
  takeAway = addCommands(
    ["e", "Mod+S", "Mod+Z"].map((keys) => command(keys, () => run.push(keys))),
  );
  const shown = render(
    <StrictMode>
      <Providers client={queryClient}>
        <CommandKeys />
        <main>
          <h1>Things</h1>
        </main>
        {page}
      </Providers>
    </StrictMode>,
  );
  const user = userEvent.setup();
  const press = async () => {
    run.length = 0;
    await user.keyboard("e{Control>}s{/Control}{Control>}z{/Control}");
    return [...run];
  };
  return { ...shown, press };
};

const stay = () => {};
const button = <button type="button">More</button>;

const layers: [what: string, page: ReactNode, there: () => Promise<unknown>, runs: string[]][] = [
  ["nothing", null, () => screen.findByRole("heading"), ["e", "Mod+S", "Mod+Z"]],
  [
    "a dialog",
    <Dialog key="dialog" opened onClose={stay} title="Question" />,
    () => screen.findByRole("dialog", { name: "Question" }),
    ["Mod+Z"],
  ],
  [
    "a drawer",
    <Drawer key="drawer" opened onClose={stay} title="Details" />,
    () => screen.findByRole("dialog", { name: "Details" }),
    ["Mod+S", "Mod+Z"],
  ],
  [
    "a dialog over a drawer",
    <Drawer key="both" opened onClose={stay} title="Details">
      <Dialog opened onClose={stay} title="Question" />
    </Drawer>,
    () => screen.findByRole("dialog", { name: "Question" }),
    ["Mod+Z"],
  ],
  [
    "a menu",
    <Menu key="menu" opened>
      <Menu.Target>{button}</Menu.Target>
      <MenuEntries>
        <Menu.Item>Edit</Menu.Item>
      </MenuEntries>
    </Menu>,
    () => screen.findByRole("menu"),
    ["Mod+S", "Mod+Z"],
  ],
  [
    "a pane",
    <Popover key="pane" opened>
      <Popover.Target>{button}</Popover.Target>
      <Pane>Fields</Pane>
    </Popover>,
    () => screen.findByText("Fields"),
    ["Mod+S", "Mod+Z"],
  ],
];

test.each(layers)("with %s open", async (_, page, there, runs) => {
  const { press, unmount } = opened(page);
  await there();
  expect(await press()).toEqual(runs);
  unmount();
  takeAway();
  // What is gone holds nothing back.
  const { press: again } = opened(null);
  expect(await again()).toEqual(["e", "Mod+S", "Mod+Z"]);
});

test("with the palette open a shortcut that it shows still works", async () => {
  coreAnswers({
    status: () => sample.status(),
    settings: () => sample.settings(),
    backends: () => [sample.books, sample.backend()],
    overview: () => sample.overview(),
  });
  const save = vi.fn();
  const { user } = openWindow("/");
  await screen.findByRole("navigation", { name: "Pages" });
  takeAway = addCommands([command("Mod+S", save)]);
  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByLabelText("Search for invoices and commands…");
  await waitFor(() => expect(document.activeElement).toBe(field));
  await user.keyboard("{Control>}s{/Control}");
  expect(save).toHaveBeenCalledOnce();
});

test("nothing unfolds unknown", () => {
  const root = join(import.meta.dirname, "..");
  const makers = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /(?<!\.test)\.tsx?$/.test(path))
    .filter((path) => /\.Dropdown\b/.test(readFileSync(join(root, path), "utf8")));
  expect(makers).toEqual([join("components", "Unfolded.tsx")]);
});
