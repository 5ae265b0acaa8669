/** Dialogs and drawers: where the focus goes when they close, and which of them Escape closes. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Menu } from "@mantine/core";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { StrictMode, useState } from "react";
import { describe, expect, test } from "vitest";
import { Providers } from "../Providers";
import { queryClient } from "../state/queries";
import { Dialog } from "./Dialog";
import { Drawer } from "./Drawer";
import { unfolds } from "./layers";

const root = join(import.meta.dirname, "..");

test("every dialog and drawer of the window is one that gives the focus back", () => {
  const makers = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .filter((path) =>
      [...readFileSync(join(root, path), "utf8").matchAll(/import \{([^}]*)\} from "@mantine/g)]
        .flatMap((match) => (match[1] ?? "").split(","))
        .some((name) => /^\s*(type )?(Modal|Drawer|Dialog|useModalsStack)\b/.test(name)),
    );
  expect(makers.sort()).toEqual([
    join("components", "Dialog.tsx"),
    join("components", "Drawer.tsx"),
  ]);
});

const shown = (page: React.ReactNode) => {
  render(
    <StrictMode>
      <Providers client={queryClient}>
        <main>
          <h1>Things</h1>
          {page}
        </main>
      </Providers>
    </StrictMode>,
  );
  return userEvent.setup();
};

const button = (name: string) => screen.getByRole("button", { name });
const dialog = (name: string) => screen.findByRole("dialog", { name });
const hasFocus = (element: HTMLElement) =>
  waitFor(() => expect(document.activeElement).toBe(element));
const isIn = (element: HTMLElement) =>
  waitFor(() => expect(element.contains(document.activeElement)).toBe(true));
const none = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

/** Each way in which a page holds a dialog. */
const kinds = {
  "a dialog that stays": (opened: boolean, close: () => void) => (
    <Dialog opened={opened} onClose={close} title="Details" />
  ),
  "a dialog that is taken away": (opened: boolean, close: () => void) =>
    opened && <Dialog opened onClose={close} title="Details" />,
  "a drawer that stays": (opened: boolean, close: () => void) => (
    <Drawer opened={opened} onClose={close} title="Details" />
  ),
  "a drawer that is taken away": (opened: boolean, close: () => void) =>
    opened && <Drawer opened onClose={close} title="Details" />,
};

describe.each(Object.entries(kinds))("the focus after %s", (_, kind) => {
  function Page() {
    const [opened, open] = useState(false);
    return (
      <>
        <button type="button" onClick={() => open(true)}>
          Open
        </button>
        {kind(opened, () => open(false))}
      </>
    );
  }

  test("returns to what opened it, however often", async () => {
    const user = shown(<Page />);
    for (const close of [
      () => user.keyboard("{Escape}"),
      () => user.click(button("Close")),
      () => user.keyboard("{Escape}"),
    ]) {
      await user.click(button("Open"));
      await isIn(await dialog("Details"));
      await close();
      await none();
      await hasFocus(button("Open"));
    }
  });

  test("goes to the heading of the page where what opened it is gone", async () => {
    function Vanishing() {
      const [state, set] = useState<"before" | "open" | "after">("before");
      return (
        <>
          {state === "before" && (
            <button type="button" onClick={() => set("open")}>
              Open
            </button>
          )}
          {kind(state === "open", () => set("after"))}
        </>
      );
    }
    const user = shown(<Vanishing />);
    await user.click(button("Open"));
    await isIn(await dialog("Details"));
    await user.keyboard("{Escape}");
    await none();
    await hasFocus(screen.getByRole("heading", { name: "Things" }));
  });
});

test("the focus of a dialog below stays with the one that opened meanwhile", async () => {
  let closeFirst = () => {};
  function Page() {
    const [first, setFirst] = useState(false);
    const [second, setSecond] = useState(false);
    closeFirst = () => setFirst(false);
    return (
      <>
        <button type="button" onClick={() => setFirst(true)}>
          Open
        </button>
        {first && (
          <Dialog opened onClose={closeFirst} title="First">
            <button type="button" onClick={() => setSecond(true)}>
              Next
            </button>
          </Dialog>
        )}
        {second && <Dialog opened onClose={() => setSecond(false)} title="Second" />}
      </>
    );
  }
  const user = shown(<Page />);
  await user.click(button("Open"));
  await user.click(await screen.findByRole("button", { name: "Next" }));
  const second = await dialog("Second");
  await isIn(second);
  const held = document.activeElement;
  act(closeFirst);
  expect(screen.queryByRole("dialog", { name: "First" })).toBeNull();
  // What is to be given back is given back by a timer that was set before this one.
  await new Promise((done) => window.setTimeout(done));
  expect(document.activeElement).toBe(held);
});

test("a dialog in the place of another leads back to where the first came from", async () => {
  function Page() {
    const [step, go] = useState(0);
    return (
      <>
        <button type="button" onClick={() => go(1)}>
          Open
        </button>
        {step === 1 && (
          <Dialog opened onClose={() => go(0)} title="First">
            <button type="button" onClick={() => go(2)}>
              Next
            </button>
          </Dialog>
        )}
        {step === 2 && <Dialog opened onClose={() => go(0)} title="Second" />}
      </>
    );
  }
  const user = shown(<Page />);
  await user.click(button("Open"));
  await user.click(await screen.findByRole("button", { name: "Next" }));
  await isIn(await dialog("Second"));
  await user.keyboard("{Escape}");
  await none();
  await hasFocus(button("Open"));
});

describe("a dialog over a drawer", () => {
  function Page() {
    const [drawer, setDrawer] = useState(false);
    const [over, setOver] = useState(false);
    const [edited, setEdited] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setDrawer(true)}>
          Open
        </button>
        <Drawer opened={drawer} onClose={() => setDrawer(false)} title="Details">
          {!edited && (
            <button type="button" onClick={() => setOver(true)}>
              Edit
            </button>
          )}
          <Dialog opened={over} onClose={() => setOver(false)} title="Arguments">
            <button
              type="button"
              onClick={() => {
                setEdited(true);
                setOver(false);
              }}
            >
              Save
            </button>
            <button
              type="button"
              onClick={() => {
                setOver(false);
                setDrawer(false);
              }}
            >
              Done
            </button>
          </Dialog>
        </Drawer>
      </>
    );
  }
  const begin = async () => {
    const user = shown(<Page />);
    await user.click(button("Open"));
    await user.click(await screen.findByRole("button", { name: "Edit" }));
    await isIn(await dialog("Arguments"));
    return user;
  };

  test("closes alone by Escape", async () => {
    const user = await begin();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Arguments" })).toBeNull());
    await hasFocus(button("Edit"));
    await user.keyboard("{Escape}");
    await none();
    await hasFocus(button("Open"));
  });

  test("is what notices keep clear of, until it is closed", async () => {
    const user = await begin();
    const kept = () => document.body.dataset.above;
    expect(kept()).toBe("dialog");
    await user.keyboard("{Escape}");
    expect(kept()).toBe("drawer");
    await user.keyboard("{Escape}");
    await none();
    expect(kept()).toBeUndefined();
  });

  test("leaves the focus in the drawer where what opened it is gone", async () => {
    const user = await begin();
    await user.click(button("Save"));
    await hasFocus(screen.getByRole("dialog", { name: "Details" }));
  });

  test("may close with it: the focus returns to what opened the drawer", async () => {
    const user = await begin();
    await user.click(button("Done"));
    await none();
    await hasFocus(button("Open"));
  });
});

test("what an entry of a menu opened leads back to the button of the menu", async () => {
  function Page() {
    const [opened, open] = useState(false);
    return (
      <>
        <Menu>
          <Menu.Target>
            <button type="button">More</button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => open(true)}>Edit</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {opened && <Dialog opened onClose={() => open(false)} title="Details" />}
      </>
    );
  }
  const user = shown(<Page />);
  await user.click(button("More"));
  (await screen.findByRole("menuitem", { name: "Edit", hidden: true })).focus();
  await user.keyboard("{Enter}");
  await isIn(await dialog("Details"));
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  await user.keyboard("{Escape}");
  await none();
  await hasFocus(button("More"));
});

test("one that must not be closed ignores Escape", async () => {
  const user = shown(
    <Dialog
      opened
      onClose={() => {
        throw new Error("closed");
      }}
      closeOnEscape={false}
      title="Finishing"
    />,
  );
  await dialog("Finishing");
  await user.keyboard("{Escape}");
  expect(screen.getByRole("dialog", { name: "Finishing" })).toBeTruthy();
});

test("what is unfolded is kept clear of notices too, below any dialog", () => {
  const kept = () => document.body.dataset.above;
  const folds = [unfolds(), unfolds()];
  expect(kept()).toBe("pane");
  folds[0]?.();
  expect(kept()).toBe("pane");
  folds[1]?.();
  expect(kept()).toBeUndefined();
});
