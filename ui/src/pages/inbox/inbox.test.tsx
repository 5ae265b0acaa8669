import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ChoiceKind, Decided, Inbox, InboxGroup } from "../../ipc/bindings";
import { refreshAll } from "../../state/queries";
import { callsOf, coreAnswers, problem } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";
import { likeliest } from "./words";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const item = sample.waiting;

const differing: InboxGroup = {
  kind: "invoice",
  backend: 2,
  backend_name: "Corner shop",
  type_id: null,
  code: "export.totals_differ",
  count: 7,
  choices: ["accept_difference", "pick_order", "try_again", "set_aside"],
  together: ["accept_difference", "try_again", "set_aside"],
  items: [item(1), item(2)],
};

const unknown: InboxGroup = {
  ...differing,
  code: "export.order_unknown",
  count: 1,
  choices: ["pick_order", "try_again", "set_aside"],
  together: ["try_again", "set_aside"],
  items: [
    item(9, {
      problem: problem("export.order_unknown", { params: { backend: "Corner shop", order: "77" } }),
    }),
  ],
};

const inbox: Inbox = { groups: [differing, unknown], total: 8 };

const held = item(1, {
  problem: problem("export.order_state", { params: { order: "100000150", status: "holded" } }),
});

const preview = {
  matching: 1,
  possible: 1,
  sums: [{ amount: "120.00", currency: "EUR" }],
  export: null,
  found: null,
  problem: null,
};

describe("the likeliest choice stands first", () => {
  const all: ChoiceKind[] = ["adopt", "export_as_is", "pick_order", "try_again", "set_aside"];
  const short: ChoiceKind[] = ["adopt", "pick_order", "try_again", "set_aside"];

  test.each<[string, ChoiceKind[], string, string | null, string[], ChoiceKind]>([
    ["an order that is complete", all, "export.order_state", "complete", [], "adopt"],
    ["a closed one", all, "export.order_state", "closed", [], "adopt"],
    ["one on hold", all, "export.order_state", "holded", [], "try_again"],
    ["one in review", all, "export.order_state", "payment_review", [], "try_again"],
    ["a cancelled one", all, "export.order_state", "cancelled", [], "pick_order"],
    [
      "one of which the shop's word is known",
      all,
      "export.order_state",
      "canceled",
      [],
      "pick_order",
    ],
    ["a state of the shop's own", all, "export.order_state", "fraud", [], "export_as_is"],
    ["one with an invoice to choose", all, "export.order_state", "canceled", ["7"], "adopt"],
    ["more than is open", short, "export.quantity_above_open", null, [], "pick_order"],
    ["what stood before", all, "export.stood_before", null, [], "adopt"],
    ["what is never in the shop", ["try_again", "set_aside"], "a.b", null, [], "try_again"],
  ])("%s", (_, choices, code, status, candidates, first) => {
    const params: Record<string, string> = status === null ? {} : { status };
    const found = likeliest(choices, item(1, { problem: problem(code, { params }), candidates }));
    expect(found[0]).toBe(first);
    expect([...found].sort()).toEqual([...choices].sort());
  });
});

describe("needs you", () => {
  beforeEach(() => {
    coreAnswers({
      status: () => sample.status(),
      settings: () => sample.settings(),
      backends: () => [sample.books, sample.backend()],
      inbox: () => inbox,
      inboxItems: () => [item(3)],
      orderChoices: () => [
        {
          number: "100000101",
          status: "processing",
          date: "2026-11-01",
          party: "Ada",
          total: { amount: "120.00", currency: "EUR" },
          same_total: true,
          same_party: true,
        },
      ],
      resolvePreview: () => preview,
      resolve: () => ({ done: 1, passed_over: 0, queued: 0, run: null }),
    });
  });

  test("says how much waits, why in one sentence, and how many of each", async () => {
    openWindow("/inbox");
    expect(await screen.findByText("8 things wait for you.")).toBeTruthy();
    const group = screen.getByRole("region", {
      name: "Invoice and order do not come to the same total.",
    });
    expect(within(group).getByText("7")).toBeTruthy();
    expect(within(group).getAllByText(/€1\.19 apart/)).toHaveLength(2);
    expect(screen.getByTitle("8 wait for you")).toBeTruthy();
  });

  test("what is put right elsewhere can be set aside here", async () => {
    const claimed: InboxGroup = {
      ...unknown,
      code: "route.several",
      choices: ["open_backend", "set_aside"],
      together: ["set_aside"],
    };
    coreAnswers({
      status: () => sample.status(),
      settings: () => sample.settings(),
      backends: () => [sample.books, sample.backend()],
      inbox: () => ({ groups: [claimed], total: 1 }),
      resolvePreview: () => preview,
    });
    const { user } = openWindow("/inbox");
    expect(await screen.findByRole("link", { name: "Open the backend" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Choices for INV/9" }));
    expect(await screen.findByText("Set aside")).toBeTruthy();
  });

  test("a choice says what it will do before it is made, and is made as it was seen", async () => {
    const { user } = openWindow("/inbox");
    const buttons = await screen.findAllByRole("button", { name: "Accept the difference" });
    await user.click(buttons[1] as HTMLElement);
    expect(await screen.findByText(/Exactly this difference is taken for right/)).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: "Accept and export 1 invoice" }));
    await waitFor(() => expect(callsOf("resolve")).toHaveLength(1));
    expect(callsOf("resolve")[0]).toEqual([
      { by: "records", backend: 2, ids: [1] },
      { choice: "accept_difference", difference: "1.19" },
    ]);
  });

  test("a choice for all names their number first", async () => {
    coreAnswers({
      status: () => sample.status(),
      settings: () => sample.settings(),
      inbox: () => inbox,
      resolvePreview: () => ({ ...preview, matching: 7, possible: 6 }),
      resolve: () => ({ done: 6, passed_over: 1, queued: 0, run: null }),
    });
    const { user } = openWindow("/inbox");
    const all = await screen.findAllByRole("button", { name: "Set aside" });
    await user.click(all[0] as HTMLElement);
    expect(await screen.findByText(/1 more is passed over/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Set 6 invoices aside" }));
    await waitFor(() =>
      expect(callsOf("resolve")[0]).toEqual([
        { by: "group", backend: 2, code: "export.totals_differ" },
        { choice: "set_aside" },
      ]),
    );
  });

  /** Sets the first of them aside, given what was decided about it before. */
  async function setAside(before: Decided[]) {
    let decided = before;
    coreAnswers({
      status: () => sample.status(),
      settings: () => sample.settings(),
      inbox: () => inbox,
      resolvePreview: () => preview,
      invoiceDetail: () => sample.invoiceDetail({ decided, can_take_back: decided.length > 0 }),
      resolve: (_, { choice }) => {
        decided = choice === "set_aside" ? [...decided, decision("aside")] : [];
        return { done: 1, passed_over: 0, queued: 0, run: null };
      },
    });
    const { user } = openWindow("/inbox");
    await user.click(await screen.findByRole("button", { name: "Choices for INV/1" }));
    await user.click(await screen.findByRole("menuitem", { name: "Set aside", hidden: true }));
    return user;
  }

  const one = { by: "records", backend: 2, ids: [1] };
  const decision = (what: Decided["what"]): Decided => ({
    what,
    order: null,
    actor: "Ada",
    at: "2026-11-24T08:00:00Z",
  });

  test("one invoice is set aside without a question, and taken back", async () => {
    const user = await setAside([]);
    await user.click(
      await screen.findByRole("button", { name: /^Take back: INV.1 was set aside/ }),
    );
    await waitFor(() =>
      expect(callsOf("resolve")).toEqual([
        [one, { choice: "set_aside" }],
        [one, { choice: "take_back" }],
      ]),
    );
    expect(await screen.findByText(/^INV.1 was taken back/)).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("one about which more was decided asks, as taking back would take back that too", async () => {
    const user = await setAside([decision("order")]);
    await user.click(await screen.findByRole("button", { name: "Set 1 invoice aside" }));
    await waitFor(() => expect(callsOf("resolve")).toEqual([[one, { choice: "set_aside" }]]));
    expect(screen.queryByRole("button", { name: /^Take back/ })).toBeNull();
  });

  test.each([
    ["the next row, else the one before", ["INV/2", "INV/3", "INV/1"]],
    ["the heading where nothing is left", ["INV/2", "INV/3", "INV/1", null]],
  ])("the focus of what was set aside goes to %s", async (_, path) => {
    let items = [item(1), item(2), item(3)];
    coreAnswers({
      status: () => sample.status(),
      settings: () => sample.settings(),
      inbox: () => ({
        groups: items.length > 0 ? [{ ...differing, count: items.length, items }] : [],
        total: items.length,
      }),
      invoiceDetail: () => sample.invoiceDetail({ decided: [] }),
      resolve: (selection) => {
        const ids = "ids" in selection ? selection.ids : [];
        items = items.filter(({ record }) => !ids.includes(record ?? 0));
        return { done: 1, passed_over: 0, queued: 0, run: null };
      },
    });
    const { user } = openWindow("/inbox");
    const choices = (name: string) => screen.findByRole("button", { name: `Choices for ${name}` });
    (await choices("INV/2")).focus();
    for (const [at, next] of [...path.slice(1).entries()]) {
      await user.keyboard("{Enter}");
      const aside = await screen.findByRole("menuitem", { name: "Set aside", hidden: true });
      aside.focus();
      await user.keyboard("{Enter}");
      await waitFor(() => expect(items).toHaveLength(2 - at));
      const wanted =
        next === null
          ? await screen.findByRole("heading", { name: "Needs you" })
          : await choices(next);
      await waitFor(() => expect(document.activeElement).toBe(wanted));
    }
  });

  test("an order is picked among those that fit", async () => {
    const { user } = openWindow("/inbox");
    await user.click(await screen.findByRole("button", { name: "Pick the order" }));
    expect(await screen.findByText(/same customer and total/)).toBeTruthy();
    const go = screen.getByRole("button", { name: "Take this order and export" });
    expect(go).toHaveProperty("disabled", true);
    expect(screen.getByText(/being processed/)).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: /100000101/ }));
    await waitFor(() => expect(go).toHaveProperty("disabled", false));
    await user.click(go);
    await waitFor(() =>
      expect(callsOf("resolve")[0]?.[1]).toEqual({ choice: "pick_order", order: "100000101" }),
    );
  });

  test("the order that stands on the invoice is marked among them", async () => {
    const order = {
      number: "100000150",
      status: "processing",
      date: null,
      party: "Ada",
      total: { amount: "118.81", currency: "EUR" },
      same_total: false,
      same_party: true,
    };
    coreAnswers({
      status: () => sample.status(),
      settings: () => sample.settings(),
      inbox: () => ({ groups: [unknown], total: 1 }),
      orderChoices: () => [order, { ...order, number: "100000151" }],
    });
    const { user } = openWindow("/inbox");
    await user.click(await screen.findByRole("button", { name: "Pick the order" }));
    expect(
      await screen.findByText("on the invoice · being processed · same customer"),
    ).toBeTruthy();
    expect(screen.getByText("being processed · same customer")).toBeTruthy();
  });

  test("a row says its order first, and what its group does not say already", async () => {
    coreAnswers({
      status: () => sample.status(),
      settings: () => sample.settings(),
      inbox: () => ({
        groups: [sample.waits(held, { items: [held, { ...held, record: 2 }] })],
        total: 1,
      }),
    });
    openWindow("/inbox");
    expect(await screen.findAllByText("On hold")).toHaveLength(2);
    expect(screen.getAllByTitle(/^order 100000150 · Ada · since /)).toHaveLength(2);
  });

  test("what began to wait today says no time", async () => {
    const now = { ...held, since: new Date().toISOString() };
    coreAnswers({
      status: () => sample.status(),
      settings: () => sample.settings(),
      inbox: () => ({ groups: [sample.waits(now)], total: 1 }),
    });
    openWindow("/inbox");
    expect(await screen.findByText("order 100000150 · Ada")).toBeTruthy();
  });

  test.each<[string, number]>([
    ["one that is listed", 2],
    ["one further down its group", 6],
  ])("an address brings its invoice in sight and gives it the focus: %s", async (_, record) => {
    const asked = sample.waits(item(record), {
      choices: differing.choices,
      together: differing.together,
    });
    coreAnswers({
      status: () => sample.status(),
      settings: () => sample.settings(),
      inbox: () => inbox,
      invoiceDetail: () => sample.invoiceDetail({ waits: asked }),
      resolvePreview: () => preview,
    });
    const seen = vi.spyOn(Element.prototype, "scrollIntoView");
    const { user } = openWindow(`/inbox?record=${record}&backend=2`);
    const name = await screen.findByRole("link", { name: `INV/${record}` });
    const row = name.closest("tr") as HTMLElement;
    await waitFor(() => expect(document.activeElement).toBe(row));
    expect(seen.mock.instances).toEqual([row]);
    seen.mockRestore();
    await user.click(within(row).getByRole("button", { name: "Accept the difference" }));
    expect(await screen.findByText(/Exactly this difference is taken for right/)).toBeTruthy();
  });

  test("an address takes the focus from nobody where its invoice waits only later", async () => {
    let waits: InboxGroup | null = null;
    coreAnswers({
      status: () => sample.status(),
      settings: () => sample.settings(),
      inbox: () => inbox,
      invoiceDetail: () => sample.invoiceDetail({ waits }),
    });
    openWindow("/inbox?record=6&backend=2");
    await screen.findByRole("link", { name: "INV/1" });
    await act(() => refreshAll());
    waits = sample.waits(item(6), { choices: differing.choices, together: differing.together });
    const focused = document.activeElement;
    await act(() => refreshAll());
    const row = (await screen.findByRole("link", { name: "INV/6" })).closest("tr");
    expect(row?.getAttribute("aria-current")).toBe("true");
    expect(document.activeElement).toBe(focused);
  });

  test("the rest of a group is read when it is wanted", async () => {
    const { user } = openWindow("/inbox");
    await user.click(await screen.findByRole("button", { name: "Show 5 more" }));
    expect(await screen.findByText("INV/3")).toBeTruthy();
    expect(callsOf("inboxItems")[0]).toEqual([2, "export.totals_differ", 2, 50]);
  });

  test("nothing to do is said", async () => {
    coreAnswers({
      status: () => sample.status(),
      settings: () => sample.settings(),
      inbox: () => ({ groups: [], total: 0 }),
    });
    openWindow("/inbox");
    expect(await screen.findByText("Nothing waits for you")).toBeTruthy();
  });
});
