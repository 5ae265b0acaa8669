/** A mapping for tests: inherited rows, one overridden, one of the type's own. */
import type {
  ComparisonState,
  MappedField,
  MappingRecord,
  MappingRowSource,
  MappingTrial,
  MappingView,
} from "../ipc/bindings";

function row(
  target: string,
  members: Record<string, unknown>,
  over: Partial<MappingRowSource> = {},
): MappingRowSource {
  return {
    target,
    row: JSON.stringify({ target, ...members }),
    origin: "magento",
    origin_title: "Magento 1.x",
    here: false,
    inherited: null,
    ...over,
  };
}

const own = { origin: "ours", origin_title: "Our shops", here: true };

export function field(path: string, over: Partial<MappedField> = {}): MappedField {
  return {
    path,
    kind: "text",
    choices: [],
    description: "",
    required: true,
    example: null,
    unread: false,
    ...over,
  };
}

export function mappingView(over: Partial<MappingView> = {}): MappingView {
  return {
    place: { type_id: "ours", model: "invoice", way: "export" },
    title: "Our shops",
    own: true,
    rows: [
      row("order_increment_id", { from: "order.number", convert: "text", required: true }),
      row("items", { from: "items", required: true }),
      row(
        "comment",
        { template: "Thanks {{ token }}" },
        {
          ...own,
          inherited: JSON.stringify({ target: "comment", template: "Invoice {{ token }}" }),
        },
      ),
      row("email", { setting: "notify_customer", convert: "boolean" }),
      row("note", { constant: "x" }, own),
    ],
    targets: [field("order_increment_id"), field("items"), field("comment")],
    sources: [
      field("invoice.number", { description: "Number, absent while it was never posted." }),
      field("invoice.total", { kind: "decimal" }),
      field("order.number"),
    ],
    settings: [["notify_customer", "Tell the customer"]],
    functions: [
      ["x | upper", "in capital letters"],
      ["x | lower", "in small letters"],
    ],
    fields: [],
    backends: [{ id: 2, name: "Corner shop", type_id: "ours", mode: "live", enabled: true }],
    ...over,
  };
}

export const records: MappingRecord[] = [
  { id: 9, number: "INV/2026/00009", party: "Ada", date: "2026-11-02" },
  { id: 8, number: "INV/2026/00008", party: "Ben", date: "2026-11-01" },
];

export function trial(over: Partial<MappingTrial> = {}): MappingTrial {
  return {
    rows: [
      {
        target: "comment",
        origin: null,
        steps: [["source", '"Thanks [bindery 1]"']],
        result: "value",
        value: '"Thanks [bindery 1]"',
      },
    ],
    document: '{\n  "comment": "Thanks [bindery 1]"\n}',
    problems: [],
    notice: null,
    ...over,
  };
}

export function compared(over: Partial<ComparisonState> = {}): ComparisonState {
  return {
    done: 120,
    total: 120,
    cancelled: false,
    problem: null,
    result: {
      seen: 110,
      left_out: 10,
      differ: 40,
      newly_failing: 2,
      newly_working: 0,
      still_failing: 1,
      fields: [["comment", 38]],
      samples: [
        {
          record: records[0] as MappingRecord,
          before: '{\n  "comment": "Thanks"\n}',
          after: "comment: is needed",
          worked: true,
          works: false,
          fields: [],
        },
      ],
      millis: 300,
    },
    ...over,
  };
}
