/** A small hierarchy for tests: a shipped family, its version, a type of one's own, a broken one. */
import type {
  BackendLeaf,
  Effective,
  EffectiveDefinition,
  TypeForest,
  TypeSummary,
  TypeView,
  UnitRole,
  UnitView,
} from "../ipc";
import { problem } from "./fakeCore";

export const summary = (
  id: string,
  parent: string | null,
  title: string,
  part: Partial<TypeSummary> = {},
): TypeSummary => ({
  id,
  parent,
  title,
  kind: "shop",
  usable: parent !== null,
  own: false,
  problem: null,
  ...part,
});

export const leaf = (part: Partial<BackendLeaf> = {}): BackendLeaf => ({
  id: 2,
  name: "Corner shop",
  type_id: "ours",
  mode: "live",
  enabled: true,
  ...part,
});

const brokenProblem = problem("type.broken", {
  params: { type: "bad", problems: "bad: setting.triger: is no setting" },
});

export const forest: TypeForest = {
  types: [
    summary("bad", "magento", "Bad type", { own: true, usable: false, problem: brokenProblem }),
    summary("magento", null, "Magento 1.x"),
    summary("magento-1.7", "magento", "Magento 1.7"),
    summary("ours", "magento-1.7", "Our shops", { own: true }),
  ],
  backends: [leaf(), leaf({ id: 3, name: "Try-out shop", type_id: "magento-1.7", mode: "test" })],
};

const origins: Record<string, Pick<EffectiveDefinition, "title" | "kind">> = {
  magento: { title: "Magento 1.x", kind: "shipped" },
  "magento-1.7": { title: "Magento 1.7", kind: "shipped" },
  ours: { title: "Our shops", kind: "own" },
  "Corner shop": { title: "Corner shop", kind: "backend" },
};

/** A value with its definitions, the winning one first. */
export const value = (
  path: string,
  ...definitions: [origin: string, json: string][]
): Effective => ({
  path,
  definitions: definitions.map(([origin, json]) => ({
    origin,
    title: origins[origin]?.title ?? origin,
    kind: origins[origin]?.kind ?? "own",
    value: json,
  })),
});

export const values: Effective[] = [
  value("title", ["ours", '"Our shops"']),
  value("system", ["magento", '"magento"']),
  value("setting.trigger.title", ["magento", '"When to export an invoice"']),
  value("setting.trigger.type", ["magento", '"choice"']),
  value("setting.trigger.options", [
    "magento",
    '[["manual","By hand only"],["paid","When it is paid"]]',
  ]),
  value("setting.trigger.default", ["magento", '"manual"']),
  value("setting.comment_text.title", ["magento", '"Comment on the shop’s invoice"']),
  value("setting.comment_text.default", ["ours", '"Thanks"'], ["magento", '"Invoice"']),
  value("setting.charge_skus.title", ["magento", '"Articles that are charges"']),
  value("setting.charge_skus.type", ["magento", '"list"']),
  value("setting.charge_skus.default", ["magento", '["SHIP","FEE"]']),
  value("setting.company.title", ["magento", '"Company"']),
  value("model.invoice.adapter.use", ["magento", '"magento.invoice"']),
  value("model.invoice.export[comment]", [
    "magento",
    '{"target":"comment","from":"note","required":true}',
  ]),
];

const unit = (model: string, role: UnitRole, part: Partial<UnitView> = {}): UnitView => ({
  model,
  role,
  name: null,
  rows: null,
  origin: null,
  params: [],
  ...part,
});

export const units: UnitView[] = [
  unit("invoice", "binder", { name: "bindings" }),
  unit("invoice", "export_mapper", { name: "rows", rows: 5, origin: "ours" }),
  unit("invoice", "adapter", {
    name: "magento.invoice",
    origin: "magento",
    params: [["resource", '"sales_order_invoice"']],
  }),
  unit("order", "import_mapper"),
  unit("order", "exporter"),
];

export const view = (part: Partial<TypeView> = {}): TypeView => ({
  id: "ours",
  title: "Our shops",
  kind: "shop",
  lineage: ["ours", "magento-1.7", "magento"],
  own: true,
  usable: true,
  backend: null,
  source: 'id = "ours"\n',
  problem: null,
  values,
  units,
  ...part,
});

export const shippedView = view({
  id: "magento-1.7",
  title: "Magento 1.7",
  lineage: ["magento-1.7", "magento"],
  own: false,
  source: null,
  values: values.map((one) => ({
    ...one,
    definitions: one.definitions.filter((definition) => definition.kind === "shipped"),
  })),
});

export const brokenView = view({
  id: "bad",
  title: "Bad type",
  lineage: ["bad"],
  usable: false,
  source: 'id = "bad"\n[setting.triger]\n',
  problem: brokenProblem,
  values: [],
  units: [],
});

export const backendView = view({
  title: "Corner shop",
  backend: leaf(),
  values: values.map((one) =>
    one.path === "setting.trigger.default"
      ? value(one.path, ["Corner shop", '"paid"'], ["magento", '"manual"'])
      : one,
  ),
});
