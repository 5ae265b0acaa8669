import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { MappingDraft } from "../../ipc";
import { callsOf, coreAnswers, problem, Refusal } from "../../test/fakeCore";
import { compared, field, mappingView, records, trial } from "../../test/mappingSamples";
import * as sample from "../../test/samples";
import * as types from "../../test/typeSamples";
import { openWindow } from "../../test/window";
import { complete, marked } from "./complete";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const common = {
  status: () => sample.status({ backends: 2 }),
  settings: () => sample.settings(),
  typeForest: () => types.forest,
  mappingShow: () => mappingView(),
  mappingRecords: () => records,
  mappingSources: () => mappingView().sources,
  mappingTry: () => trial(),
};

beforeEach(() => coreAnswers(common));

const row = (target: string) => screen.findByRole("listitem", { name: `Row ${target}` });
const lastDraft = () => callsOf("mappingTry").at(-1)?.[0] as MappingDraft;

describe("the rows", () => {
  test("say where each comes from and what became of it on the newest record", async () => {
    openWindow("/mappings?type=ours");
    expect(within(await row("items")).getByText("From Magento 1.x")).toBeTruthy();
    const comment = await row("comment");
    expect(within(comment).getByText("Overrides")).toBeTruthy();
    expect(await within(comment).findByText('"Thanks [bindery 1]"')).toBeTruthy();
    expect(within(await row("note")).getByText("Own row")).toBeTruthy();
    expect(callsOf("mappingTry").at(-1)?.slice(1)).toEqual([2, 9]);
  });

  test("are tried as they are typed, and what is wrong stands at its place", async () => {
    const wrong = { target: "comment", problem: "unknown filter", at: [9, 13] as [number, number] };
    coreAnswers({
      ...common,
      mappingTry: (draft) =>
        draft.rows.some((one) => one.includes("uper"))
          ? trial({ rows: [], document: null, problems: [wrong] })
          : trial(),
    });
    const { user } = openWindow("/mappings?type=ours");
    await user.click(within(await row("comment")).getByRole("button", { expanded: false }));
    const template = screen.getByLabelText("Template");
    await user.clear(template);
    await user.type(template, "{{{{ a | uper }}");
    expect((await screen.findAllByText(/unknown filter/)).length).toBeGreaterThan(1);
    expect(document.querySelector("mark")?.textContent).toBe("er }");
    expect(screen.getByText("There is no document while something is wrong.")).toBeTruthy();
    expect(screen.getByText("1 row changed")).toBeTruthy();
  });

  test("move, switch off, go back to what is inherited, and go", async () => {
    const { user } = openWindow("/mappings?type=ours");
    await user.click(await screen.findByRole("button", { name: "Move items up" }));
    await waitFor(() => expect(JSON.parse(lastDraft().rows[0] ?? "").target).toBe("items"));
    await user.click(within(await row("comment")).getByRole("button", { expanded: false }));
    await user.click(screen.getByRole("button", { name: "Back to inherited" }));
    await waitFor(() =>
      expect(JSON.parse(lastDraft().rows[2] ?? "").template).toBe("Invoice {{ token }}"),
    );
    await user.click(screen.getByLabelText("Switch off"));
    await waitFor(() => expect(JSON.parse(lastDraft().rows[2] ?? "").disabled).toBe(true));
    await user.click(within(await row("note")).getByRole("button", { expanded: false }));
    await user.click(screen.getByRole("button", { name: "Delete the row" }));
    await waitFor(() => expect(lastDraft().rows).toHaveLength(4));
    await user.click(screen.getByRole("button", { name: "Discard" }));
    expect(await screen.findByText("No changes")).toBeTruthy();
  });

  test("take a value table out of a spreadsheet", async () => {
    const { user } = openWindow("/mappings?type=ours");
    await user.click(await screen.findByRole("button", { name: "Add a row" }));
    await user.click(screen.getByLabelText("Translate values by a table"));
    await user.click(screen.getByLabelText("Value 1"));
    await user.paste("19%\tDE19\n7%\tDE7");
    await user.click(screen.getByText("stay as they are"));
    await waitFor(() =>
      expect(JSON.parse(lastDraft().rows.at(-1) ?? "")).toEqual({
        target: "",
        from: "",
        values: { "19%": "DE19", "7%": "DE7" },
        keep: true,
      }),
    );
  });
});

test.each([
  ["shop", ["Books → Shop", "Shop → Bindery"]],
  ["erp", ["Bindery → Books", "Books → Bindery"]],
] as const)("a mapping of kind %s says from where to where it leads", async (kind, expected) => {
  const forest = [types.summary("ours", null, "Ours", { kind })];
  coreAnswers({ ...common, typeForest: () => ({ types: forest, backends: [] }) });
  openWindow("/mappings?type=ours");
  const ways = within(await screen.findByRole("radiogroup", { name: "Direction" }));
  const shown = ways.getAllByRole("radio").map((one) => one.closest("div")?.textContent);
  expect(shown).toEqual(expected);
});

describe("a row’s form", () => {
  /** Opens the form of the row *note*, which is stored so. */
  async function noteOf(members: Record<string, unknown>) {
    const view = mappingView();
    const rows = view.rows.map((one) =>
      one.target === "note" ? { ...one, row: JSON.stringify({ target: "note", ...members }) } : one,
    );
    coreAnswers({ ...common, mappingShow: () => ({ ...view, rows }) });
    const { user } = openWindow("/mappings?type=ours");
    await user.click(within(await row("note")).getByRole("button", { expanded: false }));
    return user;
  }
  const note = () => JSON.parse(lastDraft().rows[4] ?? "");

  test("forgets cells that were discarded, and leaves those alone that nobody types into", async () => {
    const user = await noteOf({ from: "order.number", values: { a: 1, b: "x", c: 2 } });
    await user.type(screen.getByLabelText("Becomes 2"), "y");
    await waitFor(() => expect(note().values).toEqual({ a: 1, b: "xy", c: 2 }));
    await user.click(screen.getByRole("button", { name: "Discard" }));
    await user.type(screen.getByLabelText("Becomes 3"), "z");
    await waitFor(() => expect(note().values).toEqual({ a: 1, b: "x", c: "2z" }));
  });

  test.each([
    ["1.5", 1.5],
    ["-2", -2],
    ["0.05", 0.05],
  ])("takes %s as a number", async (typed, expected) => {
    const user = await noteOf({ constant: 7 });
    const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Value" });
    await user.clear(field);
    await user.type(field, typed);
    expect(field.value).toBe(typed);
    await waitFor(() => expect(note().constant).toBe(expected));
  });

  test("says of what is no number that it is none, and shows what counts once it is left", async () => {
    const user = await noteOf({ constant: 7 });
    const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Value" });
    await user.type(field, "x");
    expect([field.value, field.getAttribute("aria-invalid")]).toEqual(["7x", "true"]);
    await user.tab();
    expect(field.value).toBe("7");
    expect(field.getAttribute("aria-invalid")).not.toBe("true");
  });

  test.each([
    ["Only if", "when"],
    ["Where it is empty", "default"],
    ["Note", "comment"],
  ])("stays open where its only field, %s, is emptied", async (label, member) => {
    const user = await noteOf({ from: "order.number", [member]: "a" });
    const field = screen.getByLabelText(label);
    await user.clear(field);
    await waitFor(() => expect(note()).toEqual({ target: "note", from: "order.number" }));
    expect(field.closest("details")?.open).toBe(true);
    expect(document.activeElement).toBe(field);
  });
});

describe("saving", () => {
  const made = (draft: MappingDraft) =>
    mappingView({ place: { ...draft.place, type_id: "new" }, own: true });
  async function changed(view = mappingView(), mappingSaveAs = made) {
    coreAnswers({
      ...common,
      mappingShow: () => view,
      mappingSave: (draft) => mappingView({ ...view, place: draft.place, own: true }),
      mappingSaveAs,
      mappingCompare: () => 7,
      mappingComparison: () => compared(),
    });
    const opened = openWindow("/mappings?type=ours");
    const { user } = opened;
    await user.click(await screen.findByRole("button", { name: "Move items up" }));
    return opened;
  }

  test("is said with who is reached, and what would change is shown before", async () => {
    const { user } = await changed();
    expect(screen.getByText(/Used by Corner shop A live backend is among them/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "What would change" }));
    expect(await screen.findByText("40 of 110 documents would be different")).toBeTruthy();
    expect(screen.getByText("1 of the 110 cannot be made either way.")).toBeTruthy();
    expect(screen.getByText("2 of them could no longer be made.")).toBeTruthy();
    expect(screen.getByText("comment: is needed")).toBeTruthy();
    expect(screen.getByRole("group", { name: "Now" }).tabIndex).toBe(0);
    expect(callsOf("mappingCompare")).toHaveLength(1);
  });

  test("writes the rows into an own type", async () => {
    const { user } = await changed();
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("The mapping of Our shops was saved.")).toBeTruthy();
    const [draft] = callsOf("mappingSave").at(-1) as [MappingDraft];
    expect(JSON.parse(draft.rows[0] ?? "").target).toBe("items");
    expect(callsOf("mappingSaveAs")).toHaveLength(0);
  });

  test("makes a type of its own where the rows are shipped", async () => {
    const { user, address } = await changed(mappingView({ own: false }));
    await user.click(screen.getByRole("button", { name: "Save as a type of its own" }));
    await user.type(screen.getByLabelText("Name of the type"), "Mine");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(address()).toContain("type=new"));
    const [draft, ...rest] = callsOf("mappingSaveAs").at(-1) as [MappingDraft, ...unknown[]];
    expect(rest).toEqual(["Mine", null]);
    expect(draft.place.type_id).toBe("ours");
    expect(JSON.parse(draft.rows[0] ?? "").target).toBe("items");
  });

  test("as a type of its own that is refused says why, and the rows are still there", async () => {
    const { user, address } = await changed(mappingView({ own: false }), () => {
      throw new Refusal(problem("mapping.rows", { params: { problems: "note: no source" } }));
    });
    await user.click(screen.getByRole("button", { name: "Save as a type of its own" }));
    await user.type(screen.getByLabelText("Name of the type"), "Mine");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("The rows are not right yet: note: no source.")).toBeTruthy();
    expect(callsOf("typeCreate")).toHaveLength(0);
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(address()).toContain("type=ours");
    const again = { name: "Save as a type of its own" };
    expect(screen.getByRole<HTMLButtonElement>("button", again).disabled).toBe(false);
  });

  test("is asked for before the page is left", async () => {
    const { user, address } = await changed();
    await user.click(screen.getByRole("link", { name: "Jobs" }));
    expect(await screen.findByText("Leave without saving?")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(address()).toContain("/mappings");
  });
});

describe("the comparison", () => {
  test("shows how far it is and stops when told", async () => {
    coreAnswers({
      ...common,
      mappingCompare: () => 7,
      mappingComparison: () => compared({ done: 30, result: null }),
      mappingCompareCancel: () => null,
    });
    const { user } = openWindow("/mappings?type=ours");
    await user.click(await screen.findByRole("button", { name: "Move items up" }));
    await user.click(screen.getByRole("button", { name: "What would change" }));
    expect(await screen.findByText("30 of 120 records compared")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Stop" }));
    expect(callsOf("mappingCompareCancel")).toEqual([[7]]);
  });

  test("says why it cannot be made", async () => {
    coreAnswers({
      ...common,
      mappingCompare: () => {
        throw new Refusal(problem("mapping.rows", { params: { problems: "note: no source" } }));
      },
    });
    const { user } = openWindow("/mappings?type=ours");
    await user.click(await screen.findByRole("button", { name: "Move items up" }));
    await user.click(screen.getByRole("button", { name: "What would change" }));
    expect(await screen.findByText("The rows are not right yet: note: no source.")).toBeTruthy();
  });
});

describe("completion", () => {
  const fields = [field("invoice.number"), field("order.number"), field("invoice.lines[].sku")];
  const functions: [string, string][] = [["x | upper, x | lower", "letters"]];
  const texts = (text: string, condition = false) =>
    complete(text, text.length, condition, fields, functions)?.suggestions.map((one) => one.text);

  test("offers fields and functions where they can stand", () => {
    expect(texts("No. {{ inv")).toEqual(["invoice.number"]);
    expect(texts("No. {{ number")).toEqual(["invoice.number", "order.number"]);
    expect(texts("No. inv")).toBeUndefined();
    expect(texts("{{ a }} inv")).toBeUndefined();
    expect(texts("{{ invoice.number | ")).toEqual(["upper", "lower"]);
    expect(texts("{{ invoice.number | lo")).toEqual(["lower"]);
    expect(texts("ord", true)).toEqual(["order.number"]);
  });

  test("marks bytes, not letters", () => {
    expect(marked("Grüße {{ x }}", [11, 12])).toEqual(["Grüße {{ ", "x", " }}"]);
  });
});
