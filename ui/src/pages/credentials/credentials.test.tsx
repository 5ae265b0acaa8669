import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { CredentialRow, TestReport } from "../../ipc";
import { callsOf, coreAnswers, problem } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const SECRET = "new-secret";

const row = (part: Partial<CredentialRow>): CredentialRow => ({
  backend: { id: 2, name: "Shop", type_id: "magento-1.7", mode: "test", enabled: true },
  type_title: "Magento 1.7",
  parts: ["API user", "API key"],
  present: true,
  stored_in: "vault",
  verified_at: null,
  verified_by: null,
  paused: null,
  ...part,
});

const report = (part: Partial<TestReport>): TestReport => ({
  ok: true,
  findings: [],
  better_type: null,
  databases: [],
  problem: null,
  ...part,
});

const form = {
  id: "magento-1.7",
  title: "Magento 1.7",
  kind: "shop" as const,
  url_help: "",
  url_example: "",
  credentials: [
    { name: "user", label: "API user", help: null, secret: false },
    { name: "key", label: "API key", help: null, secret: true },
  ],
  fields: [],
};

const common = {
  status: () => sample.status({ backends: 2 }),
  settings: () => sample.settings(),
  backendForm: () => form,
  credentials: () => [
    row({}),
    row({
      backend: { id: 1, name: "Books", type_id: "odoo-18", mode: "practice", enabled: true },
      stored_in: null,
    }),
  ],
  credentialDelete: () => null,
  backendCopy: () => sample.backend(),
};

beforeEach(() => coreAnswers(common));

test("says where each is kept and offers for practice systems only the test", async () => {
  openWindow("/credentials");
  const [, shop, books] = await screen.findAllByRole("row");
  expect(shop?.textContent).toContain("In the vault");
  expect(shop?.textContent).toContain("Never tested");
  expect(books?.textContent).toContain("Made by the practice company");
  expect(within(books as HTMLElement).getAllByRole("button")).toHaveLength(1);
});

test("a credential that is refused leaves the old one, and says so", async () => {
  const refused = problem("magento.credentials_refused", { class: "auth" });
  coreAnswers({
    ...common,
    credentialReplace: () => report({ ok: false, problem: refused }),
  });
  const { user } = openWindow("/credentials");
  await user.click(await screen.findByRole("button", { name: "Replace the credential of Shop" }));
  const key = await screen.findByLabelText("API key");
  expect(key.getAttribute("type")).toBe("password");
  await user.type(key, SECRET);
  await user.click(screen.getByRole("button", { name: "Test and replace" }));
  expect(await screen.findByText("The old credential was kept.")).toBeTruthy();
  expect(callsOf("credentialReplace")).toEqual([[2, { key: SECRET }]]);
  expect(document.body.textContent).not.toContain(SECRET);
});

test("one that works is told and the dialog closes", async () => {
  coreAnswers({ ...common, credentialReplace: () => report({}) });
  const { user } = openWindow("/credentials");
  await user.click(await screen.findByRole("button", { name: "Replace the credential of Shop" }));
  await user.type(await screen.findByLabelText("API key"), SECRET);
  await user.click(screen.getByRole("button", { name: "Test and replace" }));
  expect(await screen.findByText("The credential of Shop was replaced.")).toBeTruthy();
});

test("deleting asks first; copying to live wants a name and an address", async () => {
  const { user } = openWindow("/credentials");
  await user.click(await screen.findByRole("button", { name: "Delete the credential of Shop" }));
  const dialog = await screen.findByRole("dialog");
  expect(callsOf("credentialDelete")).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Delete" }));
  expect(callsOf("credentialDelete")).toEqual([[2]]);
  await user.click(await screen.findByRole("button", { name: "Copy Shop to live" }));
  await user.type(await screen.findByLabelText("Name of the live backend"), "Real");
  expect(screen.getByRole("button", { name: "Copy" }).hasAttribute("disabled")).toBe(true);
  await user.type(screen.getByLabelText("Address of the live backend"), "https://real.example");
  await user.click(screen.getByRole("button", { name: "Copy" }));
  expect(callsOf("backendCopy")).toEqual([[2, "Real", "https://real.example"]]);
});
