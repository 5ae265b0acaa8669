/** The native menu: what the shell describes is what the window has, and choosing it runs the same. */
import { readFileSync } from "node:fs";
import { act, configure, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { places } from "../components/GlobalCommands";
import type { MenuEntry } from "../ipc";
import { callsOf, choose, coreAnswers } from "../test/fakeCore";
import * as sample from "../test/samples";
import { openWindow } from "../test/window";
import { type Spoken, spokenLanguages } from "../texts/language";
import { speak } from "../texts/speech";
import { commandsNow } from "./commands";
import { shownKeys } from "./keys";
import { leads } from "./menu";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

// A page is loaded when it is first opened, which a busy machine takes its time for.
configure({ asyncUtilTimeout: 20_000 });

const core = (books: boolean, shown: boolean | null = true) => {
  let now = { tray: true, menu_bar: shown };
  coreAnswers({
    status: () => sample.status(),
    settings: () => sample.settings(),
    backends: () => (books ? [sample.books] : []),
    overview: () => sample.overview(),
    inbox: () => ({ groups: [], total: 0 }),
    lanes: () => [],
    importStart: () => ({ jobs: [] }),
    zoom: () => 110,
    desktopState: () => now,
    menuBar: (on) => {
      now = { ...now, menu_bar: on };
      return now;
    },
  });
};

/** Opens the window and waits until it hears of the menu. */
async function opened(address: string) {
  const window = openWindow(address);
  await screen.findByRole("navigation", { name: "Pages" });
  await waitFor(() => expect(commandsNow().map(({ id }) => id)).toContain("menu bar"));
  return window;
}

const entries = Object.keys(leads) as MenuEntry[];

const commandOf = (entry: MenuEntry) => {
  const lead = leads[entry];
  return "command" in lead ? commandsNow().find(({ id }) => id === lead.command) : undefined;
};

/** Opens the window in a language, and waits for what the menu leads to. */
async function openedIn(language: Spoken) {
  await act(() => speak(language));
  coreAnswers({
    status: () => sample.status(),
    settings: () => sample.settings({ language }),
    backends: () => [sample.books],
    overview: () => sample.overview(),
    desktopState: () => ({ tray: true, menu_bar: true }),
  });
  openWindow("/");
  await waitFor(() => expect(commandOf("menu_bar")).toBeDefined());
  await waitFor(() => expect(commandOf("import")).toBeDefined());
}

const source = (path: string) => readFileSync(`../src-tauri/src/${path}`, "utf8");
const asRust = (entry: MenuEntry) => entry.replaceAll(/(?:^|_)([a-z])/g, (_, a) => a.toUpperCase());

/** What the shell calls its entries in a language. */
function wordsOf(language: Spoken): Record<string, string> {
  const name = { en: "ENGLISH", de: "GERMAN", fr: "FRENCH", es: "SPANISH" }[language];
  const [, block = ""] = source("words/menu.rs").split(`${name}: MenuWords = MenuWords {`);
  const [own = ""] = block.split("};");
  return Object.fromEntries([...own.matchAll(/(\w+):\s*"([^"]*)"/g)].map(([, a, b]) => [a, b]));
}

/** Which keys the shell shows beside an entry. */
const keysOf = (entry: MenuEntry) =>
  new RegExp(`Self::${asRust(entry)} => "([^"]+)"`).exec(source("menu/acts.rs"))?.[1];

describe("the description of the menu", () => {
  beforeEach(() => core(true));
  afterEach(() => act(() => speak("en")));

  test("has every page of the navigation, and every entry that the window knows", () => {
    const led = entries.flatMap((entry) => {
      const lead = leads[entry];
      return "command" in lead ? lead.command : [];
    });
    expect(places.map(({ to }) => `go ${to}`).filter((id) => !led.includes(id))).toEqual([]);
    const bar = source("menu.rs");
    expect(entries.filter((entry) => !bar.includes(`page(MenuEntry::${asRust(entry)})`))).toEqual(
      [],
    );
  });

  test.each(spokenLanguages)(
    "calls what is a command as the window does, in %s",
    async (spoken) => {
      await openedIn(spoken);
      const commands = entries.filter((entry) => "command" in leads[entry]);
      const said = wordsOf(spoken);
      expect(Object.fromEntries(commands.map((entry) => [entry, said[entry]]))).toEqual(
        Object.fromEntries(commands.map((entry) => [entry, commandOf(entry)?.title])),
      );
    },
  );

  test.each(spokenLanguages)("shows the keys of the window, in %s", async (spoken) => {
    await openedIn(spoken);
    const { ctrl } = wordsOf(spoken);
    const commands = entries.filter((entry) => "command" in leads[entry]);
    const shown = (keys: string | undefined) => keys && shownKeys(keys);
    const told = (entry: MenuEntry) => keysOf(entry)?.replace("Ctrl", ctrl ?? "");
    expect(Object.fromEntries(commands.map((entry) => [entry, told(entry)]))).toEqual(
      Object.fromEntries(commands.map((entry) => [entry, shown(commandOf(entry)?.keys)])),
    );
  });
});

describe("what is chosen in the menu", () => {
  test.each<[MenuEntry, string]>([
    ["jobs", "/jobs"],
    ["mappings", "/mappings"],
    ["settings", "/settings"],
    ["back_up", "/settings?section=data"],
    ["diagnostics", "/settings?section=diagnostics"],
    ["guide", "/help/index"],
    ["page_help", "/help/history"],
  ])("%s leads to %s", async (entry, expected) => {
    core(true);
    const { address } = await opened("/history");
    act(() => choose(entry));
    await waitFor(() => expect(address()).toBe(expected));
  });

  test("runs the window's own command", async () => {
    core(true);
    await opened("/");
    await waitFor(() => expect(commandOf("import")).toBeDefined());
    act(() => choose("import"));
    await waitFor(() => expect(callsOf("importStart")).toEqual([[null]]));
    act(() => choose("larger"));
    await waitFor(() => expect(callsOf("zoom")).toEqual([["larger"]]));
    act(() => choose("keys"));
    expect(await screen.findByRole("dialog", { name: "Keyboard shortcuts" })).toBeTruthy();
  });

  test("leads to the overview where there are no books to read", async () => {
    core(false);
    const { address } = await opened("/history");
    act(() => choose("import"));
    await waitFor(() => expect(address()).toBe("/"));
    expect(callsOf("importStart")).toEqual([]);
  });

  test("is left to a field, unless the window has keys for it there", async () => {
    core(true);
    const field = vi.fn(() => true);
    Object.defineProperty(document, "execCommand", { configurable: true, value: field });
    await opened("/settings");
    (await screen.findByRole("textbox", { name: "Your name" })).focus();
    for (const entry of ["undo", "redo", "select_all"] as const) choose(entry);
    expect(field.mock.calls).toEqual([["undo"], ["redo"], ["selectAll"]]);
    // Hidden from within itself, the bar offers its way back, whose keys are the same.
    act(() => choose("menu_bar"));
    await screen.findByText("The menu bar is hidden.");
    await waitFor(() => expect(commandsNow().map(({ keys }) => keys)).toContain("Mod+Z"));
    field.mockClear();
    (document.activeElement as HTMLElement).blur();
    act(() => choose("undo"));
    await waitFor(() => expect(callsOf("menuBar")).toEqual([[false], [true]]));
    expect(field).not.toHaveBeenCalled();
  });
});

describe("the menu bar", () => {
  test("is shown and hidden at once by a switch in the settings", async () => {
    core(true, false);
    const { user } = openWindow("/settings");
    const bar = await screen.findByRole("switch", { name: /^Show the menu bar/ });
    expect((bar as HTMLInputElement).checked).toBe(false);
    await user.click(bar);
    await waitFor(() => expect(callsOf("menuBar")).toEqual([[true]]));
    expect((bar as HTMLInputElement).checked).toBe(true);
    await waitFor(() => expect(commandOf("menu_bar")?.title).toBe("Hide the menu bar"));
    await user.click(bar);
    await waitFor(() => expect(callsOf("menuBar")).toEqual([[true], [false]]));
    await waitFor(() => expect(commandOf("menu_bar")?.title).toBe("Show the menu bar"));
    expect(callsOf("settingsSave")).toEqual([]);
  });

  test("is no choice where the system always shows it", async () => {
    core(true, null);
    openWindow("/settings");
    await screen.findByRole("textbox", { name: "Your name" });
    await waitFor(() => expect(callsOf("desktopState").length).toBeGreaterThan(0));
    expect(screen.queryByRole("switch")).toBeNull();
    expect(commandOf("menu_bar")).toBeUndefined();
  });
});
