/** Effective values in readable form: what they are called, where they stand and what they hold. */
import type { Effective, EffectiveDefinition, FieldKind, TypeView } from "../../ipc";
import { shipped, t, wordOr } from "../../texts/t";

/** A value as the page shows it. */
export interface ShownValue {
  path: string;
  label: string;
  help: string | null;
  section: string;
  /** Name of the setting whose value this is, if its type declares it. */
  setting: string | null;
  /** What fits in; null where only JSON can say it. */
  kind: FieldKind | null;
  /** The winning definition first; empty where nobody defines it. */
  definitions: EffectiveDefinition[];
}

/** What a type says of itself; these have buttons of their own or never change. */
const fixed = new Set(["id", "parent", "title"]);
const parts = ["adapter", "exporter", "export", "importer", "import"];

export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const textOf = (json: string | undefined): string | null => {
  const value = json === undefined ? undefined : parsed(json);
  return typeof value === "string" ? value : null;
};

/** Name of the setting whose value a path holds. */
function settingOf(path: string): string | null {
  return /^setting\.(.+)\.default$/.exec(path)?.[1] ?? null;
}

export const canOverride = (path: string): boolean => !fixed.has(path);

/** Whether a definition belongs to what is looked at, and not to an ancestor. */
export function isHere(view: TypeView, definition: EffectiveDefinition | undefined): boolean {
  if (!definition) return false;
  return view.backend
    ? definition.kind === "backend"
    : definition.kind !== "backend" && definition.origin === view.id;
}

type Winning = (path: string) => string | undefined;

function optionsOf(json: string | undefined): [string, string][] {
  const value = json === undefined ? [] : parsed(json);
  if (!Array.isArray(value)) return [];
  const options = value.filter(
    (one): one is [string, string] =>
      Array.isArray(one) && typeof one[0] === "string" && typeof one[1] === "string",
  );
  return options.map(([value, label]) => [value, shipped(label)]);
}

function settingKind(name: string, winning: Winning): FieldKind {
  const kind = textOf(winning(`setting.${name}.type`)) ?? "text";
  switch (kind) {
    case "integer":
      return { kind: "number" };
    case "choice":
      return { kind: "choice", options: optionsOf(winning(`setting.${name}.options`)) };
    case "bool":
    case "conditions":
    case "decimal":
    case "list":
    case "long_text":
      return { kind };
    default:
      return { kind: "text" };
  }
}

/** A kind that the present value suggests. */
function kindLike(json: string | undefined): FieldKind | null {
  const value = json === undefined ? undefined : parsed(json);
  if (typeof value === "string") return { kind: "text" };
  if (typeof value === "boolean") return { kind: "bool" };
  return Number.isSafeInteger(value) && Number(value) >= 0 ? { kind: "number" } : null;
}

function placed(path: string): { section: string; label: string } {
  const [first = "", second = "", third = "", ...rest] = path.split(/[.[]/);
  if (first === "setting") {
    return { section: "declarations", label: `${second}: ${path.split(".").slice(2).join(".")}` };
  }
  if (first === "credential") {
    return { section: "credentials", label: `${second}: ${third}` };
  }
  if (first === "connection") {
    return { section: "connection", label: path.slice("connection.".length) };
  }
  if (first === "model") {
    const row = /\[(.*)\]$/.exec(path)?.[1];
    const name = rest.join(".");
    const label = row ?? (name === "use" ? t("values.use") : name);
    return { section: `${second}.${third}`, label: label === "" ? path : label };
  }
  return { section: "general", label: wordOr(`values.path.${path}`, {}, path) };
}

function shownOf(value: Effective, winning: Winning): ShownValue {
  const { path, definitions } = value;
  const setting = settingOf(path);
  const title = setting === null ? null : textOf(winning(`setting.${setting}.title`));
  if (setting !== null && title !== null) {
    return {
      path,
      definitions,
      setting,
      section: "settings",
      label: shipped(title),
      help: shipped(textOf(winning(`setting.${setting}.help`))),
      kind: settingKind(setting, winning),
    };
  }
  const kind = kindLike(definitions[0]?.value);
  return { path, definitions, setting: null, help: null, kind, ...placed(path) };
}

/** All values; a setting that nobody gave a value is among them, so that it can get one. */
export function shownValues(values: Effective[]): ShownValue[] {
  const byPath = new Map(values.map((value) => [value.path, value]));
  const winning: Winning = (path) => byPath.get(path)?.definitions[0]?.value;
  const shown = values.map((value) => shownOf(value, winning));
  const silent = values
    .map((value) => /^(setting\..+)\.title$/.exec(value.path)?.[1])
    .filter((start) => start !== undefined)
    .map((start) => `${start}.default`)
    .filter((path) => !byPath.has(path))
    .map((path) => shownOf({ path, definitions: [] }, winning));
  return [...shown, ...silent];
}

/** A value at a path that nothing defines yet. */
export function undefinedValue(path: string, values: Effective[]): ShownValue {
  const byPath = new Map(values.map((value) => [value.path, value]));
  return shownOf({ path, definitions: [] }, (at) => byPath.get(at)?.definitions[0]?.value);
}

/** Whether a path can hold a single value: rows of mappings have a page of their own. */
export function isValuePath(path: string): boolean {
  return /^(setting|credential|connection|model)(\.[\w-]+)+$/.test(path);
}

interface Section {
  id: string;
  title: string;
  values: ShownValue[];
}

function sectionTitle(id: string): string {
  const [model = "", part = ""] = id.split(".");
  if (part === "") return wordOr(`values.section.${id}`, {}, id);
  return t("values.ofModel", {
    model: wordOr(`model.${model}`, {}, model),
    part: wordOr(`values.part.${part}`, {}, part),
  });
}

function rank(id: string): number {
  const [model = "", part = ""] = id.split(".");
  if (id === "settings") return 0;
  if (part !== "") {
    const models = ["invoice", "order"];
    const place = models.includes(model) ? models.indexOf(model) : models.length;
    return 10 + place * 10 + Math.max(parts.indexOf(part), 0);
  }
  return 100 + ["general", "connection", "credentials", "declarations"].indexOf(id);
}

export function sectionsOf(values: ShownValue[]): Section[] {
  const ids = [...new Set(values.map((value) => value.section))];
  ids.sort((a, b) => rank(a) - rank(b));
  return ids.map((id) => ({
    id,
    title: sectionTitle(id),
    values: values.filter((value) => value.section === id),
  }));
}

export const valueFilters = ["all", "here", "overridden"] as const;
export type ValueFilter = (typeof valueFilters)[number];

export function filtered(
  view: TypeView,
  values: ShownValue[],
  filter: ValueFilter,
  text: string,
): ShownValue[] {
  const wanted = text.toLowerCase();
  return values.filter((value) => {
    const [first] = value.definitions;
    if (filter === "here" && !isHere(view, first)) return false;
    if (filter === "overridden" && value.definitions.length < 2) return false;
    const words = [value.label, value.path, ...value.definitions.map((one) => one.value)];
    return words.some((word) => word.toLowerCase().includes(wanted));
  });
}

/** A value as the reader knows it. */
export function worded(json: string, kind: FieldKind | null): string {
  const value = parsed(json);
  if (kind?.kind === "choice") {
    const option = kind.options.find(([one]) => one === value);
    if (option) return option[1];
  }
  if (typeof value === "boolean") return value ? t("common.yes") : t("common.no");
  if ((kind?.kind === "list" || kind?.kind === "conditions") && Array.isArray(value)) {
    return value.length === 0 ? t("values.emptyList") : value.join(", ");
  }
  if (typeof value === "string") return value === "" ? t("values.emptyText") : value;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return rowText(value);
  return json;
}

/** A mapping row, one member a line; its target is what the row is called already. */
function rowText(row: object): string {
  const members = Object.entries(row).filter(([name]) => name !== "target");
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return members.map(([name, value]) => `${name}: ${text(value)}`).join("\n");
}
