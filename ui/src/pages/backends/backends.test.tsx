import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { TypeForm } from "../../ipc";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const form: TypeForm = {
  id: "odoo-17",
  title: "Odoo 17",
  kind: "erp",
  url_help: "The address in the browser.",
  url_example: "https://books.example.com",
  credentials: [{ name: "password", label: "API key", help: null, secret: true }],
  fields: [
    {
      name: "database",
      label: "Database",
      help: null,
      kind: { kind: "text" },
      required: false,
      default: null,
      group: "connection",
    },
    {
      name: "paid_only",
      label: "Paid only",
      help: null,
      kind: { kind: "bool" },
      required: false,
      default: "false",
      group: "import",
    },
  ],
};

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

describe("adding a backend", () => {
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
      backendSave: (draft) => sample.backend({ id: 9, name: draft.name }),
    });
  });

  async function connection() {
    const { user } = openWindow("/backends/new");
    await user.click(await screen.findByRole("button", { name: "Odoo 17" }));
    await user.type(await screen.findByLabelText(/^Name/), "Books");
    await user.type(screen.getByLabelText(/^API key/), "secret");
    return user;
  }

  test("an unencrypted address must be confirmed before anything is sent to it", async () => {
    const user = await connection();
    await user.type(screen.getByLabelText(/^Address/), "http://books.local");
    const go = screen.getByRole("button", { name: "Test connection" });
    expect(go).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("checkbox", { name: /use the unencrypted address/ }));
    await user.click(go);
    await waitFor(() => expect(callsOf("backendTest")).toHaveLength(1));
    expect(callsOf("backendTest")[0]?.[0]).toMatchObject({ allow_plain_http: true });
  });

  test("a changed address asks for the confirmation again", async () => {
    const user = await connection();
    await user.type(screen.getByLabelText(/^Address/), "http://a");
    await user.click(screen.getByRole("checkbox", { name: /use the unencrypted address/ }));
    await user.type(screen.getByLabelText(/^Address/), "b");
    expect(screen.getByRole("button", { name: "Test connection" })).toHaveProperty(
      "disabled",
      true,
    );
  });

  test("the test offers the better type, and what it said vanishes with the change", async () => {
    const user = await connection();
    await user.type(screen.getByLabelText(/^Address/), "https://books.example.com");
    await user.click(screen.getByRole("button", { name: "Test connection" }));
    expect(await screen.findByText("The login works.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Use Odoo 18" }));
    await waitFor(() => expect(screen.queryByText("The login works.")).toBeNull());
    await user.click(await screen.findByRole("button", { name: "Next: settings" }));
    await user.click(await screen.findByLabelText("Paid only"));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(callsOf("backendSave")).toHaveLength(1));
    expect(callsOf("backendSave")[0]?.[0]).toEqual({
      id: null,
      type_id: "odoo-18",
      name: "Books",
      url: "https://books.example.com",
      mode: "live",
      settings: { paid_only: "true" },
      credential: { password: "secret" },
      allow_plain_http: false,
    });
  });

  test("a setting goes back to the usual value and is then not stored", async () => {
    const user = await connection();
    await user.type(screen.getByLabelText(/^Address/), "https://books.example.com");
    await user.click(screen.getByRole("button", { name: "Next: settings" }));
    await user.click(await screen.findByLabelText("Paid only"));
    await user.click(screen.getByRole("button", { name: "Use the usual value" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(callsOf("backendSave")).toHaveLength(1));
    expect(callsOf("backendSave")[0]?.[0]).toMatchObject({ settings: {} });
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
    await user.click(within(card).getByRole("button", { name: "Delete" }));
    const dialog = await screen.findByRole("dialog", { name: "Delete Corner shop?" });
    await user.click(within(dialog).getByRole("button", { name: "Delete" }));
    expect(await within(dialog).findByText(/the proof of what was exported/)).toBeTruthy();
    expect(within(dialog).getByText("Switch it off instead.")).toBeTruthy();
  });

  test("practice backends are marked and cannot be edited", async () => {
    coreAnswers({ ...common, backends: () => [sample.backend({ mode: "practice" })] });
    openWindow("/backends");
    const card = await screen.findByRole("region", { name: "Corner shop" });
    expect(within(card).getByText("Practice")).toBeTruthy();
    expect(within(card).queryByRole("link", { name: /^Edit/ })).toBeNull();
    expect(within(card).queryByRole("button", { name: "Delete" })).toBeNull();
  });

  test("a paused lane is resumed", async () => {
    const lane = { ...sample.backend().lane, paused: true };
    coreAnswers({
      ...common,
      backends: () => [sample.backend({ lane })],
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
