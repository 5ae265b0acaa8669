/** The rows of a mapping while they are changed. Pure: no call to the core. */
import type { MappedField, MappingDraft, MappingRowSource, MappingView } from "../ipc";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A row as type files write it. */
export interface Row {
  target: string;
  from?: string;
  first?: string[];
  constant?: Json;
  setting?: string;
  template?: string;
  children?: string;
  rows?: Row[];
  convert?: string;
  values?: Record<string, Json>;
  otherwise?: Json;
  keep?: boolean;
  default?: Json;
  required?: boolean;
  when?: string;
  disabled?: boolean;
  comment?: string;
}

/** A row on the screen; `source` is what is stored of it, `null` for a new one. */
export interface DraftRow {
  key: string;
  row: Row;
  source: MappingRowSource | null;
}

export const sourceKinds = [
  "from",
  "template",
  "setting",
  "constant",
  "first",
  "children",
] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const conversions = [
  "text",
  "integer",
  "decimal",
  "absolute_decimal",
  "boolean",
  "date",
  "datetime",
  "none_if_false",
] as const;

const parsed = (text: string) => JSON.parse(text) as Row;

/** The rows as they are stored. */
export function draftRows(view: MappingView): DraftRow[] {
  return view.rows.map((source) => ({ key: source.target, row: parsed(source.row), source }));
}

/** Which of its sources a row has. */
export function sourceKind(row: Row): SourceKind {
  return sourceKinds.find((kind) => row[kind] !== undefined) ?? "from";
}

/** The row with another kind of source; what belongs to the old one goes. */
export function withSource(row: Row, kind: SourceKind): Row {
  const { from, first, constant, setting, template, children, rows, ...rest } = row;
  const path = from ?? first?.[0] ?? "";
  switch (kind) {
    case "from":
      return { ...rest, from: path };
    case "first":
      return { ...rest, first: path === "" ? [] : [path] };
    case "template":
      return { ...rest, template: template ?? (path === "" ? "" : `{{ ${path} }}`) };
    case "setting":
      return { ...rest, setting: setting ?? "" };
    case "constant":
      return { ...rest, constant: constant ?? "" };
    case "children": {
      // The members are turned by rows of their own: what a single value becomes does not fit a list.
      const { convert: _, values: __, otherwise: ___, keep: ____, ...whole } = rest;
      return { ...whole, children: children ?? path, rows: rows ?? [{ target: "", from: "" }] };
    }
  }
}

/** The row with a member set, or taken out where there is nothing in it. */
export function withMember<K extends keyof Row>(row: Row, name: K, value: Row[K]): Row {
  const { [name]: _, ...rest } = row;
  const empty = value === undefined || value === false || (value === "" && name !== "target");
  // The source of a row stays, empty or not: it says which kind the row is.
  const source = (sourceKinds as readonly string[]).includes(name);
  return (empty && !source ? rest : { ...row, [name]: value ?? "" }) as Row;
}

function same(a: Json | Row | undefined, b: Json | Row | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Record<string, Json>;
  const right = b as Record<string, Json>;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => same(left[name], right[name]));
}

/** Whether a row is another one than is stored. */
export function isChanged({ row, source }: DraftRow): boolean {
  return source === null || !same(row, parsed(source.row));
}

/** The rows in the order in which they are stored now, unless they were moved; what is new here stays. */
function inOrder(rows: DraftRow[], base: MappingView, view: MappingView): DraftRow[] {
  const places = (of: MappingView) => new Map(of.rows.map((row, place) => [row.target, place]));
  const [old, now] = [places(base), places(view)];
  const at = (known: Map<string, number>, { source }: DraftRow) => known.get(source?.target ?? "");
  const by = (known: Map<string, number>) => (one: DraftRow, other: DraftRow) =>
    (at(known, one) ?? 0) - (at(known, other) ?? 0);
  const stays = (draft: DraftRow) => at(now, draft) === undefined;
  const stored = rows.filter((draft) => !stays(draft));
  if (stored.toSorted(by(old)).some((draft, place) => draft !== stored[place])) return rows;
  const sorted = stored.toSorted(by(now));
  return rows.map((draft) => (stays(draft) ? draft : (sorted.shift() ?? draft)));
}

/**
 * The draft over what is stored now, after it was begun over `base`: what was typed, moved and taken out
 * here stays; what was changed, moved, added and taken out elsewhere comes as it is stored.
 */
export function rebased(rows: DraftRow[], base: MappingView, view: MappingView): DraftRow[] {
  const stored = new Map(view.rows.map((source) => [source.target, source]));
  const next = inOrder(rows, base, view).flatMap((draft): DraftRow[] => {
    const source = stored.get(draft.source?.target ?? draft.row.target) ?? null;
    if (isChanged(draft)) return [{ ...draft, source }];
    return source === null ? [] : [{ ...draft, row: parsed(source.row), source }];
  });
  const known = new Set([
    ...base.rows.map((row) => row.target),
    ...next.map((draft) => draft.source?.target),
  ]);
  view.rows.forEach((source, place) => {
    if (known.has(source.target)) return;
    const before = view.rows.slice(0, place).toReversed();
    const after = before
      .map(({ target }) => next.findIndex((draft) => draft.source?.target === target))
      .find((found) => found >= 0);
    next.splice((after ?? -1) + 1, 0, { key: source.target, row: parsed(source.row), source });
  });
  return next;
}

/** Whether a row differs from what is inherited, stored or not. */
export function isOwn(draft: DraftRow): boolean {
  const { source } = draft;
  if (source === null) return true;
  const inherited = source.here ? source.inherited : source.row;
  return inherited === null || !same(draft.row, parsed(inherited));
}

/** Whether a row can be taken out: an inherited one can only be switched off. */
export function canDelete({ source }: DraftRow): boolean {
  return source === null || (source.here && source.inherited === null);
}

/** The row as it is without this type, where there is one. */
export function inherited({ source }: DraftRow): Row | null {
  if (source === null) return null;
  const text = source.here ? source.inherited : source.row;
  return text === null ? null : parsed(text);
}

/** Whether anything differs from what is stored, the order included. */
export function isDirty(view: MappingView, rows: DraftRow[]): boolean {
  const order = rows.map((row) => row.source?.target ?? "");
  const stored = view.rows.map((row) => row.target);
  return rows.some(isChanged) || order.join("\n") !== stored.join("\n");
}

/** How many rows differ from what is stored, those taken out included. */
export function changeCount(view: MappingView, rows: DraftRow[]): number {
  const kept = new Set(rows.map((row) => row.source?.target));
  const gone = view.rows.filter((row) => !kept.has(row.target)).length;
  const changed = rows.filter(isChanged).length + gone;
  return changed === 0 && isDirty(view, rows) ? 1 : changed;
}

/** The rows with one moved by a step. */
export function moved(rows: DraftRow[], key: string, step: -1 | 1): DraftRow[] {
  const from = rows.findIndex((row) => row.key === key);
  const to = from + step;
  const [one, other] = [rows[from], rows[to]];
  if (!one || !other) return rows;
  const next = [...rows];
  next[from] = other;
  next[to] = one;
  return next;
}

/** Every path of the document that a row reads by itself. */
function readPaths(row: Row): string[] {
  return [row.from ?? "", ...(row.first ?? [])].filter((path) => path !== "");
}

const rootOf = (path: string) => path.split(/[.[]/)[0] ?? path;

/** The draft for the core. A field that is mapped and not read yet is asked for from then on. */
export function toDraft(view: MappingView, rows: DraftRow[], sources: MappedField[]): MappingDraft {
  const unread = new Set(sources.filter((field) => field.unread).map((field) => field.path));
  const wanted = rows
    .flatMap(({ row }) => readPaths(row).map(rootOf))
    .filter((name) => unread.has(name));
  return {
    place: view.place,
    rows: rows.map((draft) =>
      draft.source !== null && !isChanged(draft) ? draft.source.row : JSON.stringify(draft.row),
    ),
    fields: [...new Set([...view.fields, ...wanted])],
  };
}

/** A row's source in a few words, for the list. */
export function sourceWords(row: Row): string {
  if (row.from !== undefined) return row.from;
  if (row.first !== undefined) return row.first.join(" | ");
  if (row.template !== undefined) return row.template;
  if (row.setting !== undefined) return `settings.${row.setting}`;
  if (row.children !== undefined) return `${row.children}[]`;
  return JSON.stringify(row.constant ?? null);
}

/** What is typed into a cell of a value table means: yes and no are themselves, all else is text. */
export function cellValue(text: string): Json {
  if (text === "true" || text === "false") return text === "true";
  return text;
}

/** Rows of a spreadsheet as they come from the clipboard: two columns, tabs or semicolons between. */
export function pastedTable(text: string): [string, string][] {
  return text
    .split(/\r?\n/)
    .map((line) => line.split(/\t|;/).map((cell) => cell.trim()))
    .filter((cells) => cells.length >= 2 && cells[0] !== "")
    .map((cells) => [cells[0] ?? "", cells[1] ?? ""]);
}
