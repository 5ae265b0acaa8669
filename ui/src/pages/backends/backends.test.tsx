import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ConfigChange, Field } from "../../ipc";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";
import { speak } from "../../texts/speech";
import { t } from "../../texts/t";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const form = sample.booksForm;

const type = (id: string, parent: string | null) => ({
  id,
  parent,
  title: id === "odoo" ? "Odoo" : id.replace("odoo-", "Odoo "),
  kind: "erp" as const,
  usable: parent !== null,
});

const common = {
  status: () => sample.status({ backends: 2 }),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
  backendTypes: () => [type("odoo", null), type("odoo-17", "odoo"), type("odoo-18", "odoo")],
  backendForm: (id: string) => ({ ...form, id }),
};

describe("changing a backend", () => {
  beforeEach(() => {
    coreAnswers({
      ...common,
      backendTest: () => ({
        ok: true,
        findings: [
          { level: "ok", code: "odoo.logged_in", params: {}, message: "The login works." },
        ],
        better_type: "odoo-18",
        databases: ["alpha", "beta"],
        problem: null,
      }),
      backendSave: (draft) => sample.backend({ id: 1, name: draft.name }),
    });
  });

  async function page() {
    const { user } = openWindow("/backends/1");
    await screen.findByRole("heading", { name: "Edit Books" });
    return user;
  }

  test("everything is on one page, and what is not touched stays", async () => {
    const user = await page();
    await user.click(await screen.findByLabelText("Paid only"));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(callsOf("backendSave")).toHaveLength(1));
    expect(callsOf("backendSave")[0]?.[0]).toEqual({
      id: 1,
      type_id: "odoo-18",
      name: "Books",
      url: "https://shop.example.com",
      mode: "live",
      settings: { paid_only: "true" },
      credential: null,
      allow_plain_http: false,
      same_system: false,
    });
  });

  test("an address that is changed to an unencrypted one must be confirmed", async () => {
    const user = await page();
    const address = await screen.findByLabelText(/^Address/);
    await user.clear(address);
    await user.type(address, "http://books.local");
    const go = screen.getByRole("button", { name: "Test connection" });
    expect(go).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("checkbox", { name: /use the unencrypted address/ }));
    await user.click(go);
    await waitFor(() => expect(callsOf("backendTest")).toHaveLength(1));
    expect(callsOf("backendTest")[0]?.[0]).toMatchObject({ allow_plain_http: true });
    await user.type(address, "b");
    expect(go).toHaveProperty("disabled", true);
  });

  test("another address is taken only as that of the system that documents are linked on", async () => {
    const params = { backend: "Books", url: "https://live.example.com" };
    const refused = new Refusal(problem("backend.other_address", { params }));
    coreAnswers({
      ...common,
      backendSave: (draft) => {
        if (!draft.same_system) throw refused;
        return sample.backend({ id: 1, name: draft.name });
      },
    });
    const user = await page();
    const address = await screen.findByLabelText(/^Address/);
    await user.clear(address);
    await user.type(address, params.url);
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText(/^What is linked on Books would count as found at https:/);
    await user.click(screen.getByRole("button", { name: "It is the same system" }));
    await waitFor(() => expect(callsOf("backendSave")).toHaveLength(2));
    expect(callsOf("backendSave")[1]?.[0]).toMatchObject({ url: params.url, same_system: true });
  });

  test("what the test said vanishes with the change", async () => {
    const user = await page();
    await user.click(await screen.findByRole("button", { name: "Test connection" }));
    expect(await screen.findByText("The login works.")).toBeTruthy();
    await user.type(screen.getByLabelText(/^API key/), "secret");
    await waitFor(() => expect(screen.queryByText("The login works.")).toBeNull());
  });

  test("a setting goes back to the usual value and is then not stored", async () => {
    const user = await page();
    await user.click(await screen.findByLabelText("Paid only"));
    await user.click(screen.getByRole("button", { name: "Use the usual value" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(callsOf("backendSave")).toHaveLength(1));
    expect(callsOf("backendSave")[0]?.[0]).toMatchObject({ settings: {} });
  });
});

describe("leaving a backend that is changed", () => {
  test.each([
    ["link", "Cancel"],
    ["button", "Save"],
  ])("asks first, but not by the %s %s", async (role, name) => {
    coreAnswers({ ...common, backendSave: () => sample.books });
    const { user, address } = openWindow("/backends/1");
    await user.type(await screen.findByRole("textbox", { name: /^Name/ }), "!");
    await user.keyboard("{F1}");
    const question = await screen.findByRole("dialog", { name: "Leave without saving?" });
    await user.click(within(question).getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(address()).toBe("/backends/1");
    await user.click(screen.getByRole(role, { name }));
    await waitFor(() => expect(address()).toBe("/backends"));
  });
});

describe("a setting of a kind of its own", () => {
  afterEach(() => speak("en"));

  const shop = (field: Partial<Field>, settings: Record<string, string>) => ({
    ...common,
    backends: () => [sample.backend({ settings })],
    backendForm: (id: string) => {
      const usual = { help: null, required: false, group: "export", setup: false };
      return { ...form, id, fields: [{ ...usual, label: "It", default: null, ...field } as Field] };
    },
    backendSave: () => sample.backend(),
  });

  test("shows the conditions that will be saved, also when those are the usual ones", async () => {
    coreAnswers({
      ...shop({ name: "mine", kind: { kind: "conditions" } }, { mine: "order 1*" }),
      routingPreview: () => ({
        total: 50,
        here: 50,
        elsewhere: 0,
        nowhere: 0,
        several: 0,
        problems: [],
        texts: [],
        examples: [],
      }),
    });
    const { user } = openWindow("/backends/2");
    const pattern = { name: "Condition 1: pattern" };
    expect(await screen.findByRole<HTMLInputElement>("combobox", pattern)).toHaveProperty(
      "value",
      "1*",
    );
    await user.click(screen.getByRole("button", { name: "Use the usual value" }));
    expect(screen.queryByRole("combobox", pattern)).toBeNull();
    await waitFor(() => expect(callsOf("routingPreview").at(-1)).toEqual([2, []]));
    // One that says nothing yet is shown for as long.
    await user.click(screen.getByRole("button", { name: "Add a condition" }));
    expect(screen.getByRole("combobox", pattern)).toBeTruthy();
  });

  test.each([
    ["en", "0.02", "0.05", "0.05"],
    ["de", "0,02", "0,05", "0.05"],
    ["fr", "0,02", "0.05", "0.05"],
    // The core says what is wrong with it.
    ["es", "0,02", "0,05 €", "0,05 €"],
  ] as const)("is a decimal as %s writes it: %s, then %s", async (language, usual, typed, kept) => {
    coreAnswers({
      ...shop({ name: "tolerance", kind: { kind: "decimal" }, default: "0.02" }, {}),
      settings: () => sample.settings({ language }),
    });
    await act(() => speak(language));
    const { user } = openWindow("/backends/2");
    const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "It" });
    expect(field.value).toBe(usual);
    await user.clear(field);
    await user.type(field, typed);
    expect(field.value).toBe(typed);
    await user.click(screen.getByRole("button", { name: t("editor.save") }));
    await waitFor(() => expect(callsOf("backendSave")).toHaveLength(1));
    expect(callsOf("backendSave")[0]?.[0]).toMatchObject({ settings: { tolerance: kept } });
  });
});

describe("the list of backends", () => {
  test("a refusal to delete is explained where it was asked", async () => {
    coreAnswers({
      ...common,
      backendDelete: () => {
        throw new Refusal(problem("backend.bound", { params: { backend: "Corner shop" } }));
      },
    });
    const { user } = openWindow("/backends");
    const card = await screen.findByRole("region", { name: "Corner shop" });
    await user.click(within(card).getByRole("button", { name: "More: Corner shop" }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete", hidden: true }));
    const dialog = await screen.findByRole("dialog", { name: "Delete Corner shop?" });
    await user.click(within(dialog).getByRole("button", { name: "Delete" }));
    expect(await within(dialog).findByText(/the proof of what was exported/)).toBeTruthy();
    expect(within(dialog).getByText("Switch it off instead.")).toBeTruthy();
  });

  test.each([
    ["is switched off at once, and on again", false],
    ["whose lane a person paused is switched off the same way", true],
  ])("a backend %s", async (_, paused) => {
    let backend = sample.backend({ enabled: true });
    backend = { ...backend, lane: { ...backend.lane, paused } };
    let rows: ConfigChange[] = [];
    coreAnswers({
      ...common,
      backends: () => [backend],
      configLog: () => ({ rows, next: null }),
      configUndo: () => 1,
      backendSetEnabled: (_id, enabled) => {
        const fields = [{ path: "enabled", before: "true", after: "false" }];
        const { name: title } = backend;
        const thing = { entity: "backend", title, kind: "changed", fields } as const;
        rows = [{ id: 3, at: "x", actor: "Ada", can_undo: true, ...thing }];
        backend = { ...backend, enabled, lane: { ...backend.lane, off: !enabled } };
        return backend;
      },
    });
    const { user } = openWindow("/backends");
    await user.click(await screen.findByRole("switch", { name: "In use" }));
    expect(await screen.findByText("Corner shop was switched off.")).toBeTruthy();
    expect(callsOf("backendSetEnabled")).toEqual([[2, false]]);
    // What is off has no pause to begin or to end.
    await waitFor(() =>
      expect(screen.queryByRole("button", { name: /^(Pause|Resume)/ })).toBeNull(),
    );
    await user.click(screen.getByRole("button", { name: "Undo: Corner shop was switched off." }));
    await waitFor(() => expect(callsOf("configUndo")).toEqual([[3]]));
  });

  test("practice backends are marked and cannot be edited", async () => {
    coreAnswers({ ...common, backends: () => [sample.backend({ mode: "practice" })] });
    const { user } = openWindow("/backends");
    const card = await screen.findByRole("region", { name: "Corner shop" });
    expect(within(card).getByText("Practice")).toBeTruthy();
    expect(within(card).queryByRole("link", { name: /^Edit/ })).toBeNull();
    await user.click(within(card).getByRole("button", { name: "More: Corner shop" }));
    expect(await screen.findByRole("menuitem", { name: "Limits…", hidden: true })).toBeTruthy();
    expect(screen.queryByRole("menuitem", { name: "Delete", hidden: true })).toBeNull();
  });

  test.each([
    ["that answers says so", null, "Corner shop: The connection works"],
    ["that does not is named with the reason", problem("wire.dns"), /Corner shop/],
  ])("a test of a backend %s, and its lane stays as it is", async (_, failure, said) => {
    const report = { ok: !failure, findings: [], better_type: null, databases: null };
    coreAnswers({ ...common, backendTest: () => ({ ...report, problem: failure }) });
    const { user } = openWindow("/backends");
    const card = await screen.findByRole("region", { name: "Corner shop" });
    await user.click(within(card).getByRole("button", { name: "Test now" }));
    const notice = await screen.findByRole("alert");
    expect(within(notice).getByText(said)).toBeTruthy();
    expect(callsOf("backendTest")[0]?.[0]).toMatchObject({ id: 2, credential: null });
    expect(callsOf("laneResume")).toEqual([]);
  });

  test("a paused lane is resumed", async () => {
    const lane = { ...sample.backend().lane, paused: true };
    coreAnswers({
      ...common,
      backends: () => [sample.backend({ lane, health: "paused" })],
      laneResume: () => ({ ...lane, paused: false }),
    });
    const { user } = openWindow("/backends");
    expect(await screen.findByText("Paused")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Resume" }));
    await waitFor(() => expect(callsOf("laneResume")).toEqual([["backend-2"]]));
  });
});

describe("passwords without a keyring", () => {
  test("a vault needs the same passphrase twice", async () => {
    const secrets = { state: "undecided" as const, reason: "no bus" };
    coreAnswers({
      ...common,
      status: () => sample.status({ secrets }),
      secretsChoose: () => sample.status({ secrets: { state: "vault" } }),
    });
    const { user } = openWindow("/backends");
    await user.click(await screen.findByRole("button", { name: "Choose" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByLabelText("Passphrase"), "correct horse");
    await user.type(within(dialog).getByLabelText("Passphrase again"), "correct house");
    const make = within(dialog).getByRole("button", { name: "Make the vault" });
    expect(make).toHaveProperty("disabled", true);
    expect(within(dialog).getByText("The two differ.")).toBeTruthy();
    await user.clear(within(dialog).getByLabelText("Passphrase again"));
    await user.type(within(dialog).getByLabelText("Passphrase again"), "correct horse");
    await user.click(make);
    await waitFor(() =>
      expect(callsOf("secretsChoose")).toEqual([
        [{ choice: "vault", passphrase: "correct horse" }],
      ]),
    );
  });
});
