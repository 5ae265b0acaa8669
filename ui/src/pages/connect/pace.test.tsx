/**
 * How long it takes to connect both systems, by the keystroke-level model of Card, Moran and Newell (1983):
 * the real steps are walked through, and each of their clicks and keys has its time. It is the time of
 * somebody who knows what to enter, reads no help and makes no mistake.
 */
import { readFileSync } from "node:fs";
import { screen } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Field, SecretState, TestReport, TypeForm, TypeSummary } from "../../ipc";
import { coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

/** Seconds: a key of somebody who types 40 words a minute, pointing, a click, a hand's way, a thought. */
const KEY = 0.28;
const POINT = 1.1;
const CLICK = 0.2;
const HAND = 0.4;
const THINK = 1.35;

/** What is allowed for an answer of the other system, and for what the program does by itself. */
const OTHER_SIDE = 5;
const PROGRAM = 1;

/** It must take less. */
const MOST = 180;

/** What a person does, counted. */
class Person {
  clicks = 0;
  keys = 0;
  hands = 0;
  thoughts = 0;
  waited = 0;
  private typing = false;

  constructor(private readonly user: UserEvent) {}

  private turn(typing: boolean) {
    if (this.typing !== typing) this.hands += 1;
    this.typing = typing;
  }

  private press(keys: number) {
    this.turn(true);
    this.keys += keys;
  }

  /** Decides for something and clicks it. */
  async click(element: HTMLElement) {
    this.turn(false);
    this.thoughts += 1;
    this.clicks += 1;
    await this.user.click(element);
  }

  /** Goes to a field, unless the focus is there already. */
  private async reach(field: HTMLElement) {
    if (document.activeElement !== field) await this.click(field);
  }

  async type(field: HTMLElement, text: string) {
    await this.reach(field);
    this.thoughts += 1;
    this.press(text.length);
    await this.user.keyboard(text);
    expect((field as HTMLInputElement).value).toBe(text);
  }

  /** Copies it from another window: goes there, doubles a click on it, copies, comes back, pastes. */
  async paste(field: HTMLElement, text: string) {
    await this.reach(field);
    this.press(2);
    this.turn(false);
    this.thoughts += 1;
    this.clicks += 2;
    this.press(2 + 2 + 2);
    await this.user.click(field);
    await this.user.paste(text);
    expect((field as HTMLInputElement).value).toBe(text);
  }

  async leave() {
    this.press(1);
    await this.user.tab();
  }

  wait(seconds: number) {
    this.waited += seconds;
  }

  seconds(): number {
    const hand = this.clicks * (POINT + CLICK) + this.keys * KEY + this.hands * HAND;
    return hand + this.thoughts * THINK + this.waited;
  }

  /** A line of the table in docs/benchmarks.md. */
  line(what: string): string {
    const figures = [this.clicks, this.keys, this.thoughts, this.hands, `${this.waited} s`];
    return `| ${[what, ...figures, `${Math.round(this.seconds())} s`].join(" | ")} |`;
  }
}

const odooUrl = "https://books.flowers-york.com";
const shopUrl = "https://store.flowers-york.com";
const database = "flowers_2026";
const name = "bindery@flowers-york.com.";
const key = "0123456789abcdef0123456789abcdef01234567";
const passphrase = "a long enough passphrase";

test("the values are as long as real ones", () => {
  expect([odooUrl, shopUrl, database, name, key].map((text) => text.length)).toEqual([
    30, 30, 12, 25, 40,
  ]);
});

const type = (id: string, parent: string | null, title: string, kind: "erp" | "shop") =>
  ({ id, parent, title, kind, usable: parent !== null, own: false, problem: null }) as TypeSummary;

const types = [
  type("odoo", null, "Odoo", "erp"),
  type("odoo-18", "odoo", "Odoo 18", "erp"),
  type("magento", null, "Magento 1.x", "shop"),
  type("magento-1.9", "magento", "Magento 1.9", "shop"),
];

const part = (name: string, label: string, secret: boolean) => ({
  name,
  label,
  help: null,
  find: [],
  secret,
});

const field = (name: string, label: string, setup: boolean): Field => ({
  name,
  label,
  help: null,
  kind: { kind: "text" },
  required: false,
  default: null,
  group: "connection",
  setup,
});

/** As the shipped types ask for it. */
const forms: Record<string, TypeForm> = {
  "odoo-18": {
    ...sample.booksForm,
    id: "odoo-18",
    credentials: [part("login", "Login", false), part("password", "API key or password", true)],
    fields: [
      field("database", "Database", false),
      field("company", "Company", true),
      field("import_from", "Earliest invoice date", true),
    ],
  },
  "magento-1.9": {
    ...sample.booksForm,
    id: "magento-1.9",
    title: "Magento 1.9",
    kind: "shop",
    credentials: [part("user", "API user", false), part("key", "API key", true)],
    fields: [field("notify_customer", "Tell the customer", true)],
  },
};

const well: TestReport = {
  ok: true,
  findings: [],
  better_type: null,
  databases: [],
  problem: null,
};

/** A fresh computer without a keyring, whose books list no databases: the longest way that is usual. */
function freshCore() {
  let secrets: SecretState = { state: "undecided", reason: "no keyring" };
  const there: ReturnType<typeof sample.backend>[] = [];
  coreAnswers({
    status: () => sample.status({ backends: there.length, secrets }),
    settings: () => sample.settings(),
    overview: () => sample.overview({ health: [] }),
    backends: () => there,
    backendTypes: () => types,
    backendForm: (id) => forms[id],
    backendReach: () => well,
    backendTest: () => well,
    secretsChoose: () => {
      secrets = { state: "vault" };
      return sample.status({ secrets });
    },
    backendSave: ({ type_id }) => {
      if (secrets.state !== "vault") throw new Refusal(problem("secrets.undecided"));
      const saved = type_id === "odoo-18" ? sample.books : sample.backend();
      there.push(saved);
      return saved;
    },
    importStart: () => ({ jobs: [4] }),
    jobDetail: () => ({ job: sample.job(4, { state: "done" }) }),
    invoices: () => sample.page([sample.row(1, "ready"), sample.row(2, "ready")]),
    preview: () => {
      throw new Refusal(problem("export.no_order"));
    },
  });
}

const button = (name: string) => screen.findByRole("button", { name });
const input = (label: RegExp) => screen.findByLabelText(label, { selector: "input" });

test("both systems are connected in less than three minutes", async () => {
  freshCore();
  const { user } = openWindow("/");

  const odoo = new Person(user);
  await odoo.click(await screen.findByRole("link", { name: "Connect your systems" }));
  await odoo.click(await button("Odoo"));
  await odoo.type(await input(/^Address/), odooUrl);
  await odoo.leave();
  odoo.wait(OTHER_SIDE);
  await odoo.click(await button("Next"));
  await odoo.type(await input(/^Database/), database);
  await odoo.type(await input(/^Login/), name);
  await odoo.paste(await input(/^API key/), key);
  await odoo.click(await button("Test signing in"));
  odoo.wait(OTHER_SIDE);
  await odoo.click(await button("Next"));
  await odoo.click(await button("Save and read"));
  odoo.wait(PROGRAM);
  await odoo.type(await input(/^Passphrase$/), passphrase);
  await odoo.type(await input(/^Passphrase again/), passphrase);
  await odoo.click(await button("Make the vault"));
  odoo.wait(PROGRAM);
  await screen.findByText("2 invoices were read");
  odoo.wait(OTHER_SIDE);

  const magento = new Person(user);
  await magento.click(await screen.findByRole("link", { name: "Connect the shop" }));
  await magento.click(await button("Magento 1.x"));
  await magento.type(await input(/^Address/), shopUrl);
  await magento.leave();
  magento.wait(OTHER_SIDE);
  await magento.click(await button("Next"));
  await magento.type(await input(/^API user/), name);
  await magento.paste(await input(/^API key/), key);
  await magento.click(await button("Test signing in"));
  magento.wait(OTHER_SIDE);
  await magento.click(await button("Next"));
  await magento.click(await button("Save and read"));
  magento.wait(PROGRAM);
  await screen.findByText("2 invoices are ready for Corner shop");
  magento.wait(OTHER_SIDE);

  const took = odoo.seconds() + magento.seconds();
  expect(took).toBeLessThan(MOST);
  // What the documents say of it is what was counted.
  const told = readFileSync("../docs/benchmarks.md", "utf8");
  expect(told).toContain(odoo.line("Odoo, and the vault"));
  expect(told).toContain(magento.line("Magento"));
  expect(told).toContain(`**${Math.round(took)} seconds**`);
});
