import { describe, expect, test } from "vitest";
import type { MappingRowSource } from "../ipc";
import { field, mappingView } from "../test/mappingSamples";
import {
  canDelete,
  changeCount,
  type DraftRow,
  draftRows,
  inherited,
  isDirty,
  isOwn,
  moved,
  pastedTable,
  type Row,
  rebased,
  sourceKind,
  toDraft,
  withMember,
  withSource,
} from "./mapping";

const view = mappingView();
const rows = () => draftRows(view);
const edited = (target: string, change: (row: Row) => Row): DraftRow[] =>
  rows().map((one) => (one.row.target === target ? { ...one, row: change(one.row) } : one));

describe("a draft", () => {
  test("is clean until something differs, and clean again when it is changed back", () => {
    expect(isDirty(view, rows())).toBe(false);
    const changed = edited("email", (row) => ({ ...row, comment: "why" }));
    expect([isDirty(view, changed), changeCount(view, changed)]).toEqual([true, 1]);
    const back = changed.map((one) => ({ ...one, row: withMember(one.row, "comment", "") }));
    expect(isDirty(view, back)).toBe(false);
  });

  test("counts rows that were taken out, and a new order once", () => {
    const fewer = rows().filter((one) => one.row.target !== "note");
    expect(changeCount(view, fewer)).toBe(1);
    expect(changeCount(view, moved(rows(), "items", -1))).toBe(1);
    expect(moved(rows(), "order_increment_id", -1)).toEqual(rows());
  });

  test("sends unchanged rows as they are stored", () => {
    const sent = toDraft(view, rows(), []);
    expect(sent.rows).toEqual(view.rows.map((row) => row.row));
    const [first] = toDraft(
      view,
      edited("order_increment_id", (row) => ({ ...row, required: false })),
      [],
    ).rows;
    expect(JSON.parse(first ?? "")).toMatchObject({ required: false });
  });

  test("keeps what was typed when what is stored changes", () => {
    const typed = edited("comment", (row) => ({ ...row, template: "Mine {{ token }}" }));
    const stored = view.rows.map((row) =>
      row.target === "items" ? { ...row, origin_title: "Elsewhere" } : row,
    );
    const after = rebased(typed, view, { ...view, rows: stored });
    expect(after[1]?.source?.origin_title).toBe("Elsewhere");
    expect(after[2]?.row.template).toBe("Mine {{ token }}");
  });

  describe("over what somebody else saved meanwhile", () => {
    const [order, items, comment, email, note] = view.rows as [
      MappingRowSource,
      MappingRowSource,
      MappingRowSource,
      MappingRowSource,
      MappingRowSource,
    ];
    const po: MappingRowSource = { ...note, target: "po", row: '{"target":"po","constant":"p"}' };
    const faster = { ...items, row: '{"target":"items","from":"lines"}' };
    const mine = (rows: DraftRow[]) =>
      rows.map((one) =>
        one.row.target === "comment" ? { ...one, row: { ...one.row, comment: "mine" } } : one,
      );
    const newRow: DraftRow = { key: "new 1", row: { target: "po", from: "a" }, source: null };
    const without = (target: string) => rows().filter((one) => one.row.target !== target);

    const check = (
      name: string,
      draft: DraftRow[],
      stored: MappingRowSource[],
      targets: string,
      changes: number,
    ) =>
      test(name, () => {
        const now = { ...view, rows: stored };
        const after = rebased(draft, view, now);
        expect(after.map((one) => one.row.target).join(" ")).toBe(targets);
        expect(changeCount(now, after)).toBe(changes);
        expect(new Set(after.map((one) => one.key)).size).toBe(after.length);
      });

    check(
      "takes what is new at its place, and what was changed",
      mine(rows()),
      [order, faster, po, comment, email, note],
      "order_increment_id items po comment email note",
      1,
    );
    check(
      "takes what is new at the top",
      mine(rows()),
      [po, order, items, comment, email, note],
      "po order_increment_id items comment email note",
      1,
    );
    check(
      "does not write again what was taken out",
      mine(rows()),
      [order, items, comment, email],
      "order_increment_id items comment email",
      1,
    );
    check(
      "keeps what was typed into a row that was taken out",
      mine(rows()),
      [order, items, email, note],
      "order_increment_id items comment email note",
      1,
    );
    check(
      "leaves out what was taken out here",
      without("note"),
      [order, faster, comment, email, note],
      "order_increment_id items comment email",
      1,
    );
    check(
      "takes a new order",
      mine(rows()),
      [items, order, comment, note, email],
      "items order_increment_id comment note email",
      1,
    );
    check(
      "keeps an order of its own",
      moved(rows(), "items", -1),
      [order, items, comment, po, email, note],
      "items order_increment_id comment po email note",
      1,
    );
    check(
      "has one row where both added the same",
      [...rows(), newRow],
      [order, items, comment, email, note, po],
      "order_increment_id items comment email note po",
      1,
    );
    check(
      "follows where nothing was typed",
      rows(),
      [note, po, faster, comment],
      "note po items comment",
      0,
    );

    test("has the rows of now", () => {
      const stored = [order, faster, comment, email, note];
      const after = rebased(mine(rows()), view, { ...view, rows: stored });
      expect(after[1]?.row).toEqual({ target: "items", from: "lines" });
      expect(after[2]?.row.comment).toBe("mine");
    });
  });

  test("asks for a field that is mapped and not read yet", () => {
    const sources = [field("x_po", { unread: true }), field("name")];
    const mapped = edited("note", () => ({ target: "note", from: "x_po" }));
    expect(
      toDraft(
        view,
        mapped,
        sources.map((one) => ({ ...one, choices: [] })),
      ).fields,
    ).toEqual(["x_po"]);
  });
});

describe("a row", () => {
  const of = (target: string) => rows().find((one) => one.row.target === target) as DraftRow;

  test("knows what it inherits and whether it can go", () => {
    expect([isOwn(of("items")), canDelete(of("items"))]).toEqual([false, false]);
    expect([isOwn(of("comment")), canDelete(of("comment"))]).toEqual([true, false]);
    expect(inherited(of("comment"))?.template).toBe("Invoice {{ token }}");
    expect([isOwn(of("note")), canDelete(of("note"))]).toEqual([true, true]);
    expect(inherited(of("note"))).toBeNull();
  });

  test("keeps everything but its source when the kind of source changes", () => {
    const row: Row = { target: "t", from: "invoice.number", required: true };
    expect(withSource(row, "template")).toEqual({
      target: "t",
      template: "{{ invoice.number }}",
      required: true,
    });
    expect(withSource(row, "first")).toEqual({
      target: "t",
      first: ["invoice.number"],
      required: true,
    });
    for (const kind of ["constant", "setting", "children", "from"] as const) {
      expect(sourceKind(withSource(row, kind))).toBe(kind);
    }
    const turned: Row = { ...row, convert: "text", values: { a: "b" }, keep: true, default: "x" };
    expect(withSource(turned, "children"), "a list is turned by the rows of its members").toEqual({
      target: "t",
      children: "invoice.number",
      rows: [{ target: "", from: "" }],
      required: true,
      default: "x",
    });
  });

  test("keeps an empty source and drops other empty members", () => {
    const row: Row = { target: "t", from: "a", when: "x" };
    expect(withMember(row, "from", "")).toEqual({ target: "t", from: "", when: "x" });
    expect(withMember(row, "when", "")).toEqual({ target: "t", from: "a" });
    expect(withMember(row, "required", false)).toEqual(row);
  });
});

test("a table is pasted from a spreadsheet", () => {
  expect(pastedTable("19%\tDE19\r\n7%\tDE7\n\nhead only\n0;none\n")).toEqual([
    ["19%", "DE19"],
    ["7%", "DE7"],
    ["0", "none"],
  ]);
});

test("sources of stored rows are what the core sent", () => {
  const source: MappingRowSource | null = rows()[0]?.source ?? null;
  expect(source?.target).toBe("order_increment_id");
});
