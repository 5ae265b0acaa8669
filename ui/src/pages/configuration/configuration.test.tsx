import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ConfigChange, PlannedChange, TypeForm } from "../../ipc";
import { refreshAfter } from "../../state/queries";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const change = (part: Partial<ConfigChange>): ConfigChange => ({
  id: 7,
  at: "2026-11-24T07:00:00Z",
  actor: "Ada",
  entity: "backend",
  title: "Shop",
  kind: "changed",
  fields: [{ path: "settings.trigger", before: "manual", after: "paid" }],
  can_undo: true,
  ...part,
});

const planned: PlannedChange[] = [
  { key: "type:ours", entity: "type", title: "ours", kind: "deleted", fields: [] },
  { key: "backend:Shop", entity: "backend", title: "Shop", kind: "changed", fields: [] },
];

/** The shop's type, as far as its settings have names. */
const form: TypeForm = {
  ...sample.booksForm,
  fields: [
    {
      name: "trigger",
      label: "When to export an invoice",
      help: null,
      kind: {
        kind: "choice",
        options: [
          ["manual", "Only by hand"],
          ["paid", "When it is paid"],
        ],
      },
      required: false,
      default: "manual",
      group: "export",
      setup: true,
    },
  ],
};

const common = {
  status: () => sample.status({ backends: 1 }),
  settings: () => sample.settings(),
  backends: () => [sample.backend({ name: "Shop" })],
  backendTypes: () => [],
  backendForm: () => form,
  configLog: () => ({
    rows: [change({}), change({ id: 5, title: "Old", can_undo: false })],
    next: null,
  }),
  configUndo: () => 1,
  configRestorePreview: () => planned,
  configRestore: () => 1,
  configExport: () => "bindery = 1\n",
  configDiff: () => planned,
  configImport: () => 2,
};

beforeEach(() => coreAnswers(common));

describe("changes", () => {
  test("tell who changed what, and one that still stands is undone", async () => {
    const { user } = openWindow("/configuration");
    const [row] = await screen.findAllByRole("listitem");
    expect(row?.textContent).toContain("Backend Shop: changed");
    expect(row?.textContent).toContain("Ada");
    await waitFor(() =>
      expect(row?.textContent).toContain(
        "When to export an invoice Only by hand → When it is paid",
      ),
    );
    // Whoever asks for help may be asked for the very name.
    expect(within(row as HTMLElement).getByTitle("settings.trigger")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Undo: Backend Shop: changed" }));
    expect(callsOf("configUndo")).toEqual([[7]]);
  });

  test("that were changed again since cannot be undone, and say why", async () => {
    const { user } = openWindow("/configuration");
    const undo = await screen.findByRole("button", { name: "Undo: Backend Old: changed" });
    expect(undo.getAttribute("aria-disabled")).toBe("true");
    await user.hover(undo);
    expect(await screen.findByText(/It was changed again since/)).toBeTruthy();
    await user.click(undo);
    expect(callsOf("configUndo")).toEqual([]);
  });

  test("that made a backend are not undone without a question, as its password goes with it", async () => {
    const made = change({ kind: "created" });
    coreAnswers({ ...common, configLog: () => ({ rows: [made], next: null }) });
    const { user } = openWindow("/configuration");
    await user.click(await screen.findByRole("button", { name: /^Undo: Backend Shop/ }));
    const dialog = await screen.findByRole("dialog", { name: "Delete Shop?" });
    expect(within(dialog).getByText(/stored password are deleted/)).toBeTruthy();
    expect(callsOf("configUndo")).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(callsOf("configUndo")).toEqual([[7]]);
  });

  test("can be gone back to, leaving out a piece", async () => {
    const { user } = openWindow("/configuration");
    await user.click(
      await screen.findByRole("button", { name: "Go back to here: Backend Old: changed" }),
    );
    const dialog = await screen.findByRole("dialog");
    await user.click(
      await within(dialog).findByRole("checkbox", { name: "Type ours: would be deleted" }),
    );
    await user.click(within(dialog).getByRole("button", { name: "Change 1 piece" }));
    expect(callsOf("configRestore")).toEqual([[5, ["backend:Shop"]]]);
  });

  test("can be gone back to by the pieces that are shown, and what changes meanwhile is shown", async () => {
    let shown = planned.slice(0, 1);
    coreAnswers({ ...common, configRestorePreview: () => shown });
    const { user } = openWindow("/configuration");
    await user.click(
      await screen.findByRole("button", { name: "Go back to here: Backend Old: changed" }),
    );
    const dialog = await screen.findByRole("dialog");
    expect(await within(dialog).findByRole("button", { name: "Change 1 piece" })).toBeTruthy();
    shown = planned;
    await act(async () => refreshAfter({ event: "backends" }));
    await user.click(await within(dialog).findByRole("button", { name: "Change 2 pieces" }));
    expect(callsOf("configRestore")).toEqual([[5, ["type:ours", "backend:Shop"]]]);
  });
});

describe("the file", () => {
  test("is shown, and an import changes nothing before it was seen what", async () => {
    const { user } = openWindow("/configuration");
    await user.click(await screen.findByRole("tab", { name: "Export and import" }));
    await user.click(screen.getByRole("button", { name: "Show the file" }));
    expect(await screen.findByText("bindery = 1")).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: "Text of the file" }), "bindery = 1");
    await user.click(screen.getByRole("button", { name: "Show what would change" }));
    const apply = await screen.findByRole("button", { name: "Change 2 pieces" });
    expect(callsOf("configImport")).toEqual([]);
    await user.click(apply);
    expect(callsOf("configImport")).toEqual([["bindery = 1", ["type:ours", "backend:Shop"]]]);
  });

  test("is saved where it is wished, and replaces another only when that is said", async () => {
    coreAnswers({
      ...common,
      configPath: () => "/docs/bindery-2026-11-24.toml",
      configWrite: (path, replace) => {
        if (!replace) throw new Refusal(problem("file.exists", { params: { path } }));
        return path;
      },
    });
    const { user } = openWindow("/configuration");
    await user.click(await screen.findByRole("tab", { name: "Export and import" }));
    await user.click(screen.getByRole("button", { name: "Save to a file" }));
    const dialog = await screen.findByRole("dialog");
    const path = await within(dialog).findByDisplayValue("/docs/bindery-2026-11-24.toml");
    await user.click(within(dialog).getByRole("button", { name: "Save file" }));
    const replace = { name: "Replace it" };
    expect(await within(dialog).findByRole("button", replace)).toBeTruthy();
    await user.type(path, "x");
    expect(within(dialog).queryByRole("button", replace)).toBeNull();
    await user.type(path, "{Backspace}");
    await user.click(within(dialog).getByRole("button", replace));
    expect(await screen.findByText("/docs/bindery-2026-11-24.toml was written.")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(callsOf("configWrite").map(([, over]) => over)).toEqual([false, true]);
  });

  test("is read from where it lies, and shown before anything is changed", async () => {
    const { user } = openWindow("/configuration");
    await user.click(await screen.findByRole("tab", { name: "Export and import" }));
    const field = document.querySelector<HTMLInputElement>("input[type=file]");
    if (!field) throw new Error("no field for a file");
    await user.upload(field, new File(["bindery = 1"], "own.toml", { type: "text/plain" }));
    const text = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Text of the file" });
    await waitFor(() => expect(text.value).toBe("bindery = 1"));
    await user.click(screen.getByRole("button", { name: "Show what would change" }));
    expect(callsOf("configDiff")).toEqual([["bindery = 1"]]);
    expect(callsOf("configImport")).toEqual([]);
  });

  test("that makes no sense says what is wrong and offers nothing to apply", async () => {
    coreAnswers({
      ...common,
      configDiff: () => {
        throw new Refusal(problem("config.file", { params: { problem: "no TOML" } }));
      },
    });
    const { user } = openWindow("/configuration");
    await user.click(await screen.findByRole("tab", { name: "Export and import" }));
    await user.type(screen.getByRole("textbox", { name: "Text of the file" }), "x");
    await user.click(screen.getByRole("button", { name: "Show what would change" }));
    expect(await screen.findByText(/no TOML/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Change/ })).toBeNull();
  });
});
