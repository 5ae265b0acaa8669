import { describe, expect, test, vi } from "vitest";
import type { InvoiceList, TypeForm } from "../ipc";
import { backend, row } from "../test/samples";
import {
  canSave,
  canTest,
  type Draft,
  draftOf,
  emptyDraft,
  families,
  fieldsOf,
  isPlain,
  toCore,
  withSetting,
} from "./draft";
import { chunksOf, unchanged } from "./invoiceWindow";
import { groupCount, groupStates } from "./jobGroups";
import { actedText } from "./jobsActed";
import {
  canExport,
  chosenOf,
  extended,
  inOrder,
  nothingChosen,
  toggled,
  without,
} from "./selection";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

describe("choosing invoices", () => {
  const list = [10, 20, 30, 40, 50];

  test("an invoice is chosen and let go by the same action", () => {
    const once = toggled(nothingChosen, 20);
    expect([...once.ids]).toEqual([20]);
    expect(toggled(once, 20).ids.size).toBe(0);
  });

  test("a range goes from the last choice to here, and shrinks when one comes back", () => {
    const start = toggled(toggled(nothingChosen, 50), 20);
    const down = extended(start, list, 1, 3);
    expect(inOrder(down, list)).toEqual([20, 30, 40, 50]);
    expect(inOrder(extended(down, list, 3, 2), list)).toEqual([20, 30, 50]);
    expect(inOrder(extended(down, list, 3, 0), list)).toEqual([10, 20, 50]);
  });

  test("a range without a choice before it starts where the focus stood", () => {
    expect(inOrder(extended(nothingChosen, list, 2, 3), list)).toEqual([30, 40]);
  });

  test("what was sent is chosen no more, the rest still is", () => {
    const left = without(chosenOf([10, 20, 30, 99]), [10, 30, 40]);
    expect(inOrder(left, list)).toEqual([20, 99]);
  });

  test("what the list does not show any more stays chosen, at the end", () => {
    expect(inOrder(chosenOf([99, 30, 10]), list)).toEqual([10, 30, 99]);
  });

  const kept: InvoiceList = { backend: 2, ids: [1, 2], states: [{ state: "ready", count: 2 }] };
  test.each<[string, Partial<InvoiceList>, boolean, boolean]>([
    ["nothing is another", {}, true, true],
    ["another order", { ids: [2, 1] }, false, false],
    ["one less", { ids: [1] }, false, false],
    ["another standing", { states: [{ state: "exported", count: 2 }] }, false, true],
    ["another shop", { backend: 3 }, false, true],
  ])("a list read again: %s", (_, change, sameList, sameIds) => {
    const fresh = { ...structuredClone(kept), ...change };
    const made = unchanged(kept, fresh);
    expect(made).toEqual(fresh);
    expect(made === kept).toBe(sameList);
    expect(made.ids === kept.ids).toBe(sameIds);
  });

  test.each([
    ["ready", true],
    ["needs_you", true],
    ["queued", false],
    ["exported", false],
    ["excluded", false],
  ] as const)("an invoice that is %s would be tried by an export: %s", (state, expected) => {
    expect(canExport(row(1, state))).toBe(expected);
  });

  test.each([
    [0, 20, [0]],
    [95, 105, [0, 1]],
    [250, 250, [2]],
    [-1, 0, [0]],
  ])("rows %i to %i are read from pages %j", (first, last, expected) => {
    expect(chunksOf(first, last)).toEqual(expected);
  });
});

const form: TypeForm = {
  id: "magento-1.7",
  title: "Magento 1.7",
  kind: "shop",
  url_help: "",
  url_example: "",
  credentials: [
    { name: "user", label: "User", help: null, find: [], secret: false },
    { name: "key", label: "Key", help: null, find: [], secret: true },
  ],
  fields: [
    {
      name: "database",
      label: "Database",
      help: null,
      kind: { kind: "text" },
      required: true,
      default: null,
      group: "connection",
      setup: false,
    },
    {
      name: "other",
      label: "Other",
      help: null,
      kind: { kind: "bool" },
      required: true,
      default: "true",
      group: "made-up",
      setup: false,
    },
  ],
};

const filled: Draft = {
  ...emptyDraft,
  typeId: "magento-1.7",
  name: " Shop ",
  url: " https://shop.example.com ",
  credential: { user: "u", key: "k" },
  settings: { database: "books" },
};

describe("setting up a backend", () => {
  test.each<[string, Partial<Draft>, boolean, boolean, boolean]>([
    ["all is entered", {}, false, true, true],
    ["a credential is missing", { credential: { user: "u" } }, false, false, false],
    ["the credential is stored", { credential: {} }, true, true, true],
    ["the name is missing", { name: "  " }, false, true, false],
    ["the address is missing", { url: "" }, false, false, false],
    ["a required setting is missing", { settings: {} }, false, true, false],
    ["the address is plain", { url: "http://shop" }, false, false, false],
    ["plain was confirmed", { url: "http://shop", allowPlainHttp: true }, false, true, true],
  ])("when %s", (_, part, stored, test, save) => {
    const draft = { ...filled, ...part };
    expect(canTest(draft, form, stored)).toBe(test);
    expect(canSave(draft, form, stored)).toBe(save);
  });

  test("what goes to the core is trimmed and holds no empty secret", () => {
    const sent = toCore({ ...filled, credential: { user: "", key: "" }, allowPlainHttp: true });
    expect(sent).toMatchObject({
      name: "Shop",
      url: "https://shop.example.com",
      credential: null,
      allow_plain_http: false,
      same_system: false,
    });
    expect(toCore({ ...filled, credential: { user: "u", key: "" } }).credential).toEqual({
      user: "u",
    });
  });

  test("a setting goes back to what the type says", () => {
    expect(withSetting(filled, "database", null).settings).toEqual({});
    expect(withSetting(filled, "x", "1").settings).toEqual({ database: "books", x: "1" });
    expect(filled.settings).toEqual({ database: "books" });
  });

  test("a field under an unknown heading is still shown", () => {
    expect(fieldsOf(form, "connection").map((field) => field.name)).toEqual(["database", "other"]);
  });

  test("a stored backend comes back without its credential", () => {
    const settings = { a: "1", allow_plain_http: "true" };
    const draft = draftOf(backend({ url: "HTTP://old.example.com", settings }));
    expect(draft).toMatchObject({ id: 2, credential: {}, allowPlainHttp: true });
    expect(draft.settings, "what the core takes as settings of the type").toEqual({ a: "1" });
    expect(isPlain(draft.url)).toBe(true);
  });

  test.each([
    ["http://shop.example.com", true],
    [" HTTP://10.0.0.5:8069/", true],
    ["http://127.0.0.1.example.com", true],
    ["http://localhost.example.com", true],
    ["https://shop.example.com", false],
    // Nothing leaves this computer.
    ["http://127.0.0.1:8069", false],
    ["http://localhost/shop", false],
    ["http://[::1]:80/", false],
    ["", false],
  ])("the address %s is unencrypted: %s", (url, expected) => {
    expect(isPlain(url)).toBe(expected);
  });

  test("types stand under their family, and families cannot be chosen", () => {
    const type = (id: string, parent: string | null, usable: boolean) => ({
      id,
      parent,
      title: id,
      kind: "shop" as const,
      usable,
      own: false,
      problem: null,
    });
    const found = families([
      type("m", null, false),
      type("m-1", "m", true),
      type("m-2", "m", true),
      type("ours", "m-1", true),
    ]);
    expect(found.map((one) => [one.title, one.types.map((t) => t.id)])).toEqual([
      ["m", ["m-1", "m-2", "ours"]],
    ]);
  });
});

describe("groups of jobs", () => {
  const states = [
    "blocked",
    "scheduled",
    "ready",
    "running",
    "retry_wait",
    "in_doubt",
    "parked",
    "done",
    "nothing_to_do",
    "cancelled",
    "failed",
  ] as const;

  test.each(states)("%s is in exactly one group", (state) => {
    const { all: _, ...groups } = groupStates;
    expect(Object.values(groups).filter((one) => one.includes(state))).toHaveLength(1);
  });

  test("all counts everything", () => {
    const counts = states.map((state) => ({ state, count: 2 }));
    expect(groupCount("all", counts)).toBe(22);
    expect(groupCount("done", counts)).toBe(4);
  });
});

test.each([
  ["cancel", 2, 0, "2 jobs were cancelled."],
  ["cancel", 0, 1, "1 job was asked to stop; what it may have sent is looked for first."],
  [
    "cancel",
    1,
    3,
    "1 job was cancelled. 3 jobs were asked to stop; what they may have sent is looked for first.",
  ],
  ["retry", 1, 0, "1 job will be tried again."],
  ["set_aside", 0, 0, "0 jobs were set aside."],
] as const)(
  "what %s did to %i jobs and asked of %i is told apart",
  (action, changed, stopping, said) => {
    expect(actedText(action, { changed, stopping })).toBe(said);
  },
);
