import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { TestReport, TypeSummary } from "../../ipc";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const type = (id: string, parent: string | null, title: string, kind: "erp" | "shop") =>
  ({ id, parent, title, kind, usable: parent !== null, own: false, problem: null }) as TypeSummary;

const types = [
  type("odoo", null, "Odoo", "erp"),
  type("odoo-9", "odoo", "Odoo 9", "erp"),
  type("odoo-17", "odoo", "Odoo 17", "erp"),
  type("odoo-18", "odoo", "Odoo 18", "erp"),
  type("magento", null, "Magento", "shop"),
  type("magento-1.7", "magento", "Magento 1.7", "shop"),
];

const trigger = (usual: string) => ({
  name: "trigger",
  label: "When to export",
  help: null,
  kind: { kind: "text" as const },
  required: false,
  default: usual,
  group: "export",
  setup: false,
});

const found = (part: Partial<TestReport> = {}): TestReport => ({
  ok: true,
  findings: [],
  better_type: null,
  databases: [],
  problem: null,
  ...part,
});

const common = {
  status: () => sample.status({ backends: 0 }),
  settings: () => sample.settings(),
  backends: () => [] as ReturnType<typeof sample.backend>[],
  backendTypes: () => types,
  backendForm: (id: string) => ({
    ...sample.booksForm,
    id,
    title: types.find((one) => one.id === id)?.title ?? id,
    kind: id.startsWith("odoo") ? ("erp" as const) : ("shop" as const),
  }),
  backendReach: () => found({ better_type: "odoo-17", databases: ["books"] }),
  backendTest: () =>
    found({
      findings: [{ level: "ok", code: "odoo.logged_in", params: {}, message: "Logged in." }],
    }),
  backendSave: () => sample.books,
  importStart: () => ({ jobs: [4] }),
  jobDetail: () => ({
    job: sample.job(4, { state: "done" }),
    attempts: [],
    exchanges: [],
    after: [],
    before: [],
    log: [],
  }),
  invoices: () => sample.page([sample.row(1, "ready"), sample.row(2, "ready")]),
};

describe("connecting the books", () => {
  beforeEach(() => coreAnswers({ ...common } as Parameters<typeof coreAnswers>[0]));

  async function address(url: string) {
    const { user, address } = openWindow("/backends/new?kind=erp");
    await user.click(await screen.findByRole("button", { name: "Odoo" }));
    await user.type(await screen.findByLabelText(/^Address/), url);
    return { user, address };
  }

  test("leads from the address to the first invoices, and to the shop at once", async () => {
    const { user, address: where } = await address("books.example.com");
    await user.tab();
    await waitFor(() =>
      expect(callsOf("backendReach")).toEqual([["odoo-18", "https://books.example.com", false]]),
    );
    expect(await screen.findByText(/^It is Odoo 17/)).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: "Next" }));
    await user.type(await screen.findByLabelText(/^API key/, { selector: "input" }), "secret");
    await user.click(screen.getByRole("button", { name: "Test signing in" }));
    expect(await screen.findByText("Logged in.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Next" }));
    expect(await screen.findByLabelText("Paid only")).toBeTruthy();
    expect(screen.queryByLabelText("Database")).toBeNull();
    expect(screen.getByText(/^1 more setting keeps/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Save and read" }));
    await waitFor(() => expect(callsOf("backendSave")).toHaveLength(1));
    expect(callsOf("backendSave")[0]?.[0]).toEqual({
      id: null,
      type_id: "odoo-17",
      name: "Odoo",
      url: "https://books.example.com",
      mode: "live",
      settings: { database: "books" },
      credential: { password: "secret" },
      allow_plain_http: false,
      same_system: false,
    });
    expect(await screen.findByText("2 invoices were read")).toBeTruthy();
    expect(screen.getByText(/^Nothing was sent/)).toBeTruthy();
    expect(callsOf("importStart")).toEqual([[1]]);
    await user.click(screen.getByRole("link", { name: "Connect the shop" }));
    expect(where()).toBe("/backends/new?kind=shop");
    expect(await screen.findByRole("button", { name: "Magento" })).toBeTruthy();
  });

  test("is not left without a question once something was typed", async () => {
    const { user, address: where } = await address("books.example.com");
    await user.keyboard("{F1}");
    const question = await screen.findByRole("dialog", { name: "Leave without saving?" });
    await user.click(within(question).getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(where()).toBe("/backends/new?kind=erp");
    // Who cancels has said so.
    await user.click(screen.getByRole("link", { name: "Cancel" }));
    await waitFor(() => expect(where()).toBe("/backends"));
  });

  test("is left at once while a system is merely chosen", async () => {
    const { user, address: where } = openWindow("/backends/new?kind=erp");
    await user.click(await screen.findByRole("button", { name: "Odoo" }));
    await screen.findByLabelText(/^Address/);
    await user.keyboard("{F1}");
    await waitFor(() => expect(where()).toBe("/help/first-steps"));
  });

  test("goes nowhere while nobody answers at the address", async () => {
    coreAnswers({
      ...common,
      backendReach: () => found({ ok: false, problem: problem("wire.connect") }),
    } as Parameters<typeof coreAnswers>[0]);
    const { user } = await address("https://books.invalid");
    await user.tab();
    expect(await screen.findByRole("button", { name: "Test the address" })).toBeTruthy();
    await waitFor(() => expect(callsOf("backendReach")).toHaveLength(1));
    expect(screen.queryByRole("button", { name: "Next" })).toBeNull();
  });

  test("asks before anything goes over the line in the clear", async () => {
    const { user } = await address("http://books.local");
    await user.tab();
    expect(callsOf("backendReach")).toHaveLength(0);
    expect(screen.getByRole("button", { name: "Test the address" })).toHaveProperty(
      "disabled",
      true,
    );
    await user.click(screen.getByRole("checkbox", { name: /use the unencrypted address/ }));
    await user.click(screen.getByRole("button", { name: "Test the address" }));
    await waitFor(() =>
      expect(callsOf("backendReach")).toEqual([["odoo-18", "http://books.local", true]]),
    );
  });

  test("explains where each part of the credential is found", async () => {
    const { user } = await address("https://books.example.com");
    await user.tab();
    await user.click(await screen.findByRole("button", { name: "Next" }));
    await user.click(await screen.findByRole("button", { name: "API key: Where do I find this?" }));
    const steps = within(screen.getByRole("list")).getAllByRole("listitem");
    expect(steps.map((step) => step.textContent)).toEqual([
      "Click your name.",
      "Click New API Key.",
    ]);
  });

  test("a password that was tested counts for that password only", async () => {
    const { user } = await address("https://books.example.com");
    await user.tab();
    await user.click(await screen.findByRole("button", { name: "Next" }));
    const key = await screen.findByLabelText(/^API key/, { selector: "input" });
    await user.type(key, "secret");
    await user.click(screen.getByRole("button", { name: "Test signing in" }));
    await screen.findByText("Logged in.");
    await user.type(key, "!");
    expect(screen.queryByText("Logged in.")).toBeNull();
    expect(screen.getByRole("button", { name: "Test signing in" })).toBeTruthy();
  });
});

describe("connecting the shop", () => {
  const shop = sample.backend();
  const answers = (usual: string) => ({
    ...common,
    backends: () => [sample.books],
    backendForm: (id: string) => ({
      ...common.backendForm(id),
      fields: [trigger(usual)],
    }),
    backendReach: () => found(),
    backendSave: () => shop,
    preview: () => {
      throw new Refusal(problem("export.no_order"));
    },
  });

  async function connected(usual: string) {
    coreAnswers(answers(usual) as Parameters<typeof coreAnswers>[0]);
    const { user, address } = openWindow("/backends/new?kind=shop");
    await user.click(await screen.findByRole("button", { name: "Magento" }));
    await user.type(await screen.findByLabelText(/^Address/), "https://shop.example.com");
    await user.tab();
    await user.click(await screen.findByRole("button", { name: "Next" }));
    await user.type(await screen.findByLabelText(/^API key/, { selector: "input" }), "secret");
    await user.click(screen.getByRole("button", { name: "Test signing in" }));
    await user.click(await screen.findByRole("button", { name: "Next" }));
    await user.click(await screen.findByRole("button", { name: "Save and read" }));
    await screen.findByText("2 invoices are ready for Corner shop");
    await user.click(screen.getByRole("button", { name: "Go to invoices" }));
    await waitFor(() => expect(address()).toBe("/invoices?backend=2"));
    return callsOf("backendSave").map(([draft]) => (draft as { settings: object }).settings);
  }

  test("ends with a preview, and is saved once", async () => {
    expect(await connected("manual")).toEqual([{}]);
  });

  test("lets nothing out by itself before its preview was seen", async () => {
    expect(await connected("posted")).toEqual([{ trigger: "manual" }, {}]);
  });
});
