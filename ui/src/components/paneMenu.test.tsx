/** Panes beside their buttons: where the focus is while one is open, and what Escape does. */
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { SavedView } from "../ipc";
import { filterOf } from "../state/invoiceFilter";
import { coreAnswers } from "../test/fakeCore";
import * as sample from "../test/samples";
import { openWindow } from "../test/window";
import "../pages/history/HistoryPage";
import "../pages/invoices/InvoicesPage";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

let views: SavedView[] = [];

beforeEach(() => {
  localStorage.clear();
  views = ["Large", "Unpaid"].map((name) => ({
    name,
    query: { ...filterOf({}), offset: 0, limit: 0 },
    columns: [],
  }));
  coreAnswers({
    ...sample.invoicesPage([sample.row(1, "ready")]),
    inbox: () => ({ groups: [], total: 0 }),
    history: () => ({ lines: [], next: null }),
    historyActors: () => ["Ada"],
    views: () => views,
    viewRename: (from, to) => {
      views = views.map((view) => (view.name === from ? { ...view, name: to } : view));
      return views;
    },
  });
});

const button = (name: string) => screen.findByRole("button", { name });
const hasFocus = (element: HTMLElement) =>
  waitFor(() => expect(document.activeElement).toBe(element));

/** The pane of a button, once the focus is in it. */
async function opened(name: string) {
  const pane = await screen.findByRole("dialog", { name });
  await waitFor(() => expect(pane.contains(document.activeElement)).toBe(true));
  return pane;
}

describe.each([
  ["/invoices", "f", "Filter", "This month"],
  ["/invoices", "c", "Columns", "Number"],
  ["/invoices", "v", "Views", "Large"],
  ["/history", "f", "More filters", ""],
])("on %s the pane of %s, %s,", (address, key, name, first) => {
  const open = async () => {
    const { user } = openWindow(address);
    const opener = await button(name);
    await user.keyboard(key);
    return { user, opener, pane: await opened(name) };
  };

  test("has the focus, keeps it, and gives it back on Escape", async () => {
    const { user, opener, pane } = await open();
    const focused = document.activeElement as HTMLElement;
    const called = focused.getAttribute("aria-label") ?? focused.textContent;
    const label = (focused as HTMLInputElement).labels?.[0]?.textContent;
    if (first !== "") expect([called, label]).toContain(first);
    await user.tab({ shift: true });
    expect(pane.contains(document.activeElement)).toBe(true);
    await user.tab();
    expect(document.activeElement).toBe(focused);
    await user.keyboard("{Escape}");
    await hasFocus(opener);
    expect(opener.getAttribute("aria-expanded")).toBe("false");
    await waitFor(() => expect(pane.isConnected).toBe(false));
  });

  test("closes by Escape on its button, too", async () => {
    const { user, opener } = await open();
    opener.focus();
    await user.keyboard("{Escape}");
    expect(opener.getAttribute("aria-expanded")).toBe("false");
    await hasFocus(opener);
  });
});

test("a list of options in a pane closes before the pane", async () => {
  const { user } = openWindow("/invoices");
  await user.click(await button("Filter"));
  const pane = await opened("Filter");
  const field = within(pane).getByLabelText<HTMLInputElement>("Currency", { selector: "input" });
  field.focus();
  await user.keyboard("{ArrowDown}");
  await waitFor(() => expect(field.getAttribute("aria-expanded")).toBe("true"));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(field.getAttribute("aria-expanded")).toBe("false"));
  expect(document.activeElement).toBe(field);
  await user.keyboard("{Escape}");
  await hasFocus(await button("Filter"));
});

test.each(["Due", "Date"])("%s keeps the focus where it is shown or hidden", async (name) => {
  const { user } = openWindow("/invoices");
  await user.click(await button("Columns"));
  const pane = await opened("Columns");
  const box = within(pane).getByRole<HTMLInputElement>("checkbox", { name });
  const before = box.checked;
  act(() => box.focus());
  for (const checked of [!before, before]) {
    await user.keyboard(" ");
    const now = within(pane).getByRole<HTMLInputElement>("checkbox", { name });
    expect(now.checked).toBe(checked);
    expect(document.activeElement).toBe(now);
  }
});

test("a view is renamed by keys alone, and the focus is at its pencil again", async () => {
  const { user } = openWindow("/invoices");
  await user.click(await button("Views"));
  await opened("Views");
  const pencil = await button("Rename Large");
  act(() => pencil.focus());
  await user.keyboard("{Enter}");
  expect(document.activeElement).toBe(screen.getByLabelText("New name"));
  await user.keyboard("Zebra{Enter}");
  await hasFocus(await button("Rename Zebra"));
});
