import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { refreshAfter } from "../../state/queries";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import * as types from "../../test/typeSamples";
import { affected, changes, common } from "../../test/typesCore";
import { openWindow } from "../../test/window";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

beforeEach(() => coreAnswers(common));

const row = (label: string) => screen.findByRole("listitem", { name: label });

describe("the tree", () => {
  const names = () =>
    screen.getAllByRole("treeitem").map((item) => item.getAttribute("aria-label"));

  test("shows the types by parent with the backends at the leaves", async () => {
    openWindow("/types");
    await screen.findByRole("tree", { name: "Types and backends" });
    const lines = screen
      .getAllByRole("treeitem")
      .map((item) => [item.getAttribute("aria-level"), item.getAttribute("aria-label")]);
    expect(lines).toEqual([
      ["1", "Magento 1.x shipped"],
      ["2", "Bad type does not work"],
      ["2", "Magento 1.7 shipped"],
      ["3", "Our shops own"],
      ["4", "Corner shop Live"],
      ["3", "Try-out shop Test"],
    ]);
  });

  test("is walked, closed and opened by the arrows, and Enter chooses", async () => {
    const { user, address } = openWindow("/types");
    (await screen.findByRole("treeitem", { name: "Magento 1.x shipped" })).focus();
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowLeft}");
    expect(names()).toHaveLength(3);
    await user.keyboard("{ArrowRight}{ArrowRight}{Enter}");
    expect(names()).toHaveLength(6);
    expect(await screen.findByRole("region", { name: "Our shops" })).toBeTruthy();
    expect(address()).toBe("/types?type=ours");
    await user.keyboard("{ArrowRight} ");
    expect(await screen.findByRole("region", { name: "Corner shop" })).toBeTruthy();
    expect(address()).toBe("/types?backend=2");
  });

  test("is reached from the backends", async () => {
    const { user, address } = openWindow("/backends");
    await user.click(await screen.findByRole("link", { name: "Types and inheritance" }));
    expect(await screen.findByText("Choose a type or a backend")).toBeTruthy();
    expect(address()).toBe("/types");
  });
});

describe("values", () => {
  test("show who wins and who is overridden, and lead to the origin", async () => {
    const { user, address } = openWindow("/types?type=ours");
    const comment = await row("Comment on the shop’s invoice");
    expect(within(comment).getByText("Thanks").className).not.toMatch(/overridden/);
    expect(within(comment).getByText("Invoice").className).toMatch(/overridden/);
    await user.click(within(comment).getByRole("link", { name: "Defined in Magento 1.x" }));
    await waitFor(() => expect(address()).toBe("/types?type=magento"));
  });

  test("show a mapping row by its members", async () => {
    openWindow("/types?type=ours");
    const mapped = await row("comment");
    expect(mapped.textContent).toContain("from: note\nrequired: true");
  });

  test("a setting that nobody gave a value can get one", async () => {
    openWindow("/types?type=ours");
    const company = await row("Company");
    expect(within(company).getByText("Not set")).toBeTruthy();
    expect(within(company).getByRole("button", { name: "Override here: Company" })).toBeTruthy();
  });

  test("can be narrowed to what is defined here", async () => {
    const { user } = openWindow("/types?type=ours");
    await row("When to export an invoice");
    await user.click(screen.getByRole("radio", { name: "Defined here" }));
    await waitFor(() => {
      const labels = screen.getAllByRole("listitem").map((item) => item.getAttribute("aria-label"));
      expect(labels).toEqual(["Comment on the shop’s invoice", "Name"]);
    });
  });

  test("of a shipped type offer a child and no override", async () => {
    openWindow("/types?type=magento-1.7");
    await row("When to export an invoice");
    expect(screen.getByText(/^Shipped types never change/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "New child type" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Override here/ })).toBeNull();
    expect(screen.queryByRole("button", { name: "Delete" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Edit as text" })).toBeNull();
  });
});

describe("overriding", () => {
  test("shows who is affected before anything can be saved, the live ones marked", async () => {
    let tell = (_: unknown) => {};
    coreAnswers({
      ...common,
      typeAffected: () => new Promise((resolve) => (tell = resolve)),
      typeOverride: () => types.view(),
    });
    const { user } = openWindow("/types?type=ours");
    await user.click(
      await screen.findByRole("button", { name: "Override here: When to export an invoice" }),
    );
    const dialog = await screen.findByRole("dialog");
    const save = within(dialog).getByRole("button", { name: "Save" }) as HTMLButtonElement;
    expect(save.disabled).toBe(true);
    await waitFor(() => expect(callsOf("typeAffected")).toHaveLength(1));
    tell(affected);
    expect(await within(dialog).findByText("Corner shop")).toBeTruthy();
    expect(within(dialog).getByText("Live")).toBeTruthy();
    expect(within(dialog).getByText("Test")).toBeTruthy();
    expect(within(dialog).getByText(/^A live backend works with the new value/)).toBeTruthy();
    expect(callsOf("typeOverride")).toEqual([]);
    expect(save.disabled).toBe(false);
    await user.click(within(dialog).getByRole("combobox", { name: "When to export an invoice" }));
    await user.click(await screen.findByRole("option", { name: "When it is paid", hidden: true }));
    await user.click(save);
    await waitFor(() =>
      expect(callsOf("typeOverride")).toEqual([["ours", "setting.trigger.default", '"paid"']]),
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(callsOf("typeShow").length).toBeGreaterThan(1);
  });

  test("shows the new value as the core gave it, even before it is read again", async () => {
    let shown = 0;
    const changed = types.values.map((one) =>
      one.path === "setting.trigger.default"
        ? types.value(one.path, ["ours", '"paid"'], ["magento", '"manual"'])
        : one,
    );
    coreAnswers({
      ...common,
      // The second reading never ends.
      typeShow: () => (shown++ === 0 ? types.view() : new Promise(() => {})),
      typeOverride: () => types.view({ values: changed }),
    });
    const { user } = openWindow("/types?type=ours");
    await user.click(
      await screen.findByRole("button", { name: "Override here: When to export an invoice" }),
    );
    await screen.findByText("Old shop");
    await user.click(screen.getByRole("button", { name: "Save" }));
    const trigger = await row("When to export an invoice");
    expect(await within(trigger).findByText("When it is paid")).toBeTruthy();
  });

  test("a list is sent as JSON, one text a line", async () => {
    coreAnswers({ ...common, typeOverride: () => types.view() });
    const { user } = openWindow("/types?type=ours");
    await user.click(
      await screen.findByRole("button", { name: "Override here: Articles that are charges" }),
    );
    const box = await screen.findByRole("textbox", { name: "Articles that are charges" });
    await user.type(box, "{Enter}POST ");
    await screen.findByText("Old shop");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(callsOf("typeOverride")).toEqual([
        ["ours", "setting.charge_skus.default", '["SHIP","FEE","POST"]'],
      ]),
    );
  });

  test("what is not JSON is not sent, and what the core refuses is shown", async () => {
    coreAnswers({
      ...common,
      typeOverride: () => {
        throw new Refusal(problem("type.invalid", { params: { problems: "no such field" } }));
      },
    });
    const { user } = openWindow("/types?type=ours");
    await user.click(await screen.findByRole("button", { name: "Override here: comment" }));
    const box = await screen.findByRole("textbox", { name: "Value as JSON" });
    await screen.findByText("Old shop");
    await user.clear(box);
    await user.type(box, "[[");
    const save = screen.getByRole("button", { name: "Save" }) as HTMLButtonElement;
    expect(screen.getByText("This is not JSON.")).toBeTruthy();
    expect(save.disabled).toBe(true);
    await user.type(box, "]");
    await user.click(save);
    expect(await screen.findByText("The type cannot be stored: no such field.")).toBeTruthy();
    expect(callsOf("typeOverride")).toEqual([["ours", "model.invoice.export[comment]", "[]"]]);
  });

  test("back to inherited says beside it what counts then and for whom, asks nothing, is undone", async () => {
    const log = changes({ entity: "type", title: "ours", kind: "changed" });
    coreAnswers({ ...common, ...log, typeRevert: () => log.made(types.view()) });
    const { user } = openWindow("/types?type=ours");
    const back = await screen.findByRole("button", {
      name: "Back to inherited: Comment on the shop’s invoice",
    });
    await user.hover(back);
    const note = await screen.findByRole("tooltip");
    expect(within(note).getByText("Then this counts: Invoice (from Magento 1.x)")).toBeTruthy();
    expect(await within(note).findByText("Corner shop")).toBeTruthy();
    expect(within(note).getByText(/^A live backend works with the new value/)).toBeTruthy();
    await user.click(back);
    const undo = await screen.findByRole("button", {
      name: "Undo: Comment on the shop’s invoice of Our shops is inherited again.",
    });
    expect(callsOf("typeRevert")).toEqual([["ours", "setting.comment_text.default"]]);
    expect(screen.queryByRole("dialog")).toBeNull();
    await user.click(undo);
    await waitFor(() => expect(callsOf("configUndo")).toEqual([[8]]));
  });
});

describe("a backend", () => {
  test("has its own settings, which are given back at once, and taken back", async () => {
    const fields = [{ path: "settings.trigger", before: "paid", after: null }];
    const log = changes({ entity: "backend", title: "Corner shop", kind: "changed", fields });
    coreAnswers({ ...common, ...log, backendOverride: () => log.made(types.backendView) });
    const { user } = openWindow("/types?backend=2");
    const name = "Back to inherited: When to export an invoice";
    const back = await screen.findByRole("button", { name });
    await user.hover(back);
    expect(await screen.findByText("Only Corner shop changes.")).toBeTruthy();
    await user.click(back);
    await user.click(
      await screen.findByRole("button", { name: /^Undo: When to export an invoice of Corner/ }),
    );
    expect(callsOf("backendOverride")).toEqual([[2, "trigger", null]]);
    await waitFor(() => expect(callsOf("configUndo")).toEqual([[8]]));
  });

  test("takes a list as text, one a line", async () => {
    coreAnswers({ ...common, backendOverride: () => types.backendView });
    const { user } = openWindow("/types?backend=2");
    await user.click(
      await screen.findByRole("button", { name: "Override here: Articles that are charges" }),
    );
    await user.type(
      await screen.findByRole("textbox", { name: "Articles that are charges" }),
      "{Enter}POST",
    );
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(callsOf("backendOverride")).toEqual([[2, "charge_skus", "SHIP\nFEE\nPOST"]]),
    );
  });

  test("becomes one of a type of its own, which is then shown", async () => {
    coreAnswers({ ...common, typeCreate: () => types.view() });
    const { user, address } = openWindow("/types?backend=2");
    const inspector = await screen.findByRole("region", { name: "Corner shop" });
    expect(within(inspector).queryByRole("button", { name: "Override here: comment" })).toBeNull();
    const [first] = within(inspector).getAllByRole("button", { name: "Make a type of its own" });
    await user.click(first as HTMLElement);
    const name = await screen.findByRole("textbox", { name: "Name of the type" });
    await user.clear(name);
    await user.type(name, "Our shops{Enter}");
    await waitFor(() => expect(address()).toBe("/types?type=ours"));
    expect(callsOf("typeCreate")).toEqual([
      [{ parent: null, title: "Our shops", id: null, backend: 2 }],
    ]);
  });
});

describe("an own type", () => {
  test("that is used is not deleted, and its users are named", async () => {
    coreAnswers({
      ...common,
      typeDelete: () => {
        const params = { type: "ours", users: "Corner shop" };
        throw new Refusal(problem("type.used", { params }));
      },
    });
    const { user, address } = openWindow("/types?type=ours");
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    expect(await screen.findByText(/Corner shop would lose it/)).toBeTruthy();
    expect(address()).toBe("/types?type=ours");
  });

  test("is deleted without a question and comes back, unless one of its id was made since", async () => {
    const log = changes({ entity: "type", title: "ours", kind: "deleted" });
    coreAnswers({ ...common, ...log, typeDelete: () => log.made(null) });
    const { user } = openWindow("/types?type=ours");
    const undo = { name: "Undo: Our shops was deleted." };
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    await user.click(await screen.findByRole("button", undo));
    await waitFor(() => expect(callsOf("configUndo")).toEqual([[8]]));
    expect(await screen.findByText("Undone: Our shops was deleted.")).toBeTruthy();
    await user.click(await screen.findByRole("treeitem", { name: "Our shops own" }));
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    const again = await screen.findByRole("button", undo);
    log.made(null);
    await user.click(again);
    expect(await screen.findByText(/^Nothing was undone, as something changed/)).toBeTruthy();
    expect(callsOf("configUndo")).toHaveLength(1);
  });

  test("that is broken says why and is corrected as text", async () => {
    let good = false;
    coreAnswers({
      ...common,
      typeShow: (id) => (good ? types.view({ id, title: "Bad type" }) : types.brokenView),
      typeSave: (id, source) => {
        good = true;
        return types.view({ id, source });
      },
    });
    const { user } = openWindow("/types?type=bad");
    expect(
      await screen.findByText(/^The type bad does not work: bad: setting.triger: is no setting/),
    ).toBeTruthy();
    const lineage = screen.getByRole("navigation", { name: "Inherits from" });
    expect(lineage.textContent).toBe("Magento 1.x▸Bad type");
    const text = screen.getByRole("textbox", { name: "Text of the type" }) as HTMLTextAreaElement;
    expect(text.value).toContain("[setting.triger]");
    expect(screen.queryByRole("tab")).toBeNull();
    await user.clear(text);
    await user.type(text, 'id = "bad"');
    await user.click(screen.getByRole("button", { name: "Save text" }));
    expect(await screen.findByRole("tab", { name: "Values" })).toBeTruthy();
    expect(callsOf("typeSave")).toEqual([["bad", 'id = "bad"', types.brokenView.source]]);
  });

  test("is written only over the text in which the typing began", async () => {
    let source = 'id = "ours"\n';
    coreAnswers({
      ...common,
      typeShow: (id) => types.view({ id, source }),
      typeSave: () => {
        throw new Refusal(problem("type.changed_meanwhile", { params: { type: "ours" } }));
      },
    });
    const { user } = openWindow("/types?type=ours");
    await user.click(await screen.findByRole("button", { name: "Edit as text" }));
    const text = screen.getByLabelText<HTMLTextAreaElement>("Text of the type");
    await user.type(text, "#");
    source = 'id = "ours"\ntitle = "Theirs"\n';
    refreshAfter({ event: "backends" });
    await waitFor(() => expect(callsOf("typeShow").length).toBeGreaterThan(1));
    await user.click(screen.getByRole("button", { name: "Save text" }));
    expect(await screen.findByText(/was changed elsewhere while you were editing it/)).toBeTruthy();
    expect(callsOf("typeSave")).toEqual([["ours", 'id = "ours"\n#', 'id = "ours"\n']]);
    expect(text.value).toBe('id = "ours"\n#');
    await user.click(screen.getByRole("button", { name: "Undo changes" }));
    await waitFor(() => expect(text.value).toBe(source));
  });
});

describe("units", () => {
  test("say what serves and what cannot be done for want of one", async () => {
    const { user } = openWindow("/types?type=ours");
    await user.click(await screen.findByRole("tab", { name: "Units" }));
    const invoices = await screen.findByRole("table", { name: "Units: Invoices" });
    expect(within(invoices).getByText("5 rows")).toBeTruthy();
    expect(within(invoices).getByText("Built in")).toBeTruthy();
    expect(within(invoices).getByText("magento.invoice")).toBeTruthy();
    expect(within(invoices).getByText("1 parameter")).toBeTruthy();
    const orders = screen.getByRole("table", { name: "Units: Orders" });
    expect(within(orders).getByText("None: Orders cannot be exported")).toBeTruthy();
    expect(
      within(orders).getByText("None: Orders cannot be read: no field is mapped"),
    ).toBeTruthy();
  });
});
