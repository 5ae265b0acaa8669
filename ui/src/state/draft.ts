/** A backend while it is set up: what was entered, and whether it is complete. */
import type { BackendDraft, BackendMode, BackendView, Field, TypeForm, TypeSummary } from "../ipc";

export interface Draft {
  id: number | null;
  typeId: string | null;
  name: string;
  url: string;
  mode: BackendMode;
  /** Only what differs from the type. */
  settings: Record<string, string>;
  credential: Record<string, string>;
  allowPlainHttp: boolean;
}

export const emptyDraft: Draft = {
  id: null,
  typeId: null,
  name: "",
  url: "",
  mode: "live",
  settings: {},
  credential: {},
  allowPlainHttp: false,
};

/** A stored backend as a draft. Its credential is not known here and stays as it is. */
export function draftOf(backend: BackendView): Draft {
  // That an address may be plain is no setting of the type; it is said beside the address.
  const { allow_plain_http: _, ...settings } = backend.settings as Record<string, string>;
  return {
    id: backend.id,
    typeId: backend.type_id,
    name: backend.name,
    url: backend.url,
    mode: backend.mode,
    settings,
    credential: {},
    allowPlainHttp: isPlain(backend.url),
  };
}

/** Whether an address would send everything unencrypted over a network. */
export function isPlain(url: string): boolean {
  const text = url.trim();
  // What stays on this computer can be read by nobody on the way.
  const local = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])([:/]|$)/i.test(text);
  return /^http:\/\//i.test(text) && !local;
}

/** The draft as the core takes it. */
export function toCore(draft: Draft): BackendDraft {
  const credential = Object.fromEntries(
    Object.entries(draft.credential).filter(([, value]) => value !== ""),
  );
  return {
    id: draft.id,
    type_id: draft.typeId ?? "",
    name: draft.name.trim(),
    url: draft.url.trim(),
    mode: draft.mode,
    settings: draft.settings,
    credential: Object.keys(credential).length > 0 ? credential : null,
    allow_plain_http: draft.allowPlainHttp && isPlain(draft.url),
    same_system: false,
  };
}

/** Whether there is enough to try the connection; a stored credential need not be entered again. */
export function canTest(draft: Draft, form: TypeForm, stored: boolean): boolean {
  const credential = stored || form.credentials.every((part) => draft.credential[part.name]);
  const plain = !isPlain(draft.url) || draft.allowPlainHttp;
  return draft.typeId !== null && draft.url.trim() !== "" && credential && plain;
}

/** Whether it can be saved. */
export function canSave(draft: Draft, form: TypeForm, stored: boolean): boolean {
  const filled = form.fields.every(
    (field) => !field.required || draft.settings[field.name] || field.default,
  );
  return canTest(draft, form, stored) && draft.name.trim() !== "" && filled;
}

/** Sets a setting; `null` goes back to what the type says. */
export function withSetting(draft: Draft, name: string, value: string | null): Draft {
  const settings = { ...draft.settings };
  if (value === null) delete settings[name];
  else settings[name] = value;
  return { ...draft, settings };
}

export const groups = ["connection", "export", "import", "safety"] as const;
type Group = (typeof groups)[number];

/** Fields under their headings; a heading nobody knows goes with the connection. */
export function fieldsOf(form: TypeForm, group: Group): Field[] {
  return form.fields.filter((field) => {
    const known = groups.find((one) => one === field.group) ?? "connection";
    return known === group;
  });
}

export interface Family {
  title: string;
  kind: TypeSummary["kind"];
  types: TypeSummary[];
}

/** The topmost ancestor: whatever was made of a family belongs to it. */
function headOf(type: TypeSummary, types: TypeSummary[], seen: string[] = []): TypeSummary {
  const parent = types.find((one) => one.id === type.parent);
  if (!parent || seen.includes(parent.id)) return type;
  return headOf(parent, types, [...seen, type.id]);
}

/** Usable types by the family they belong to. */
export function families(types: TypeSummary[]): Family[] {
  const byFamily = new Map<string, Family>();
  for (const type of types.filter((one) => one.usable)) {
    const head = headOf(type, types);
    const family = byFamily.get(head.id) ?? { title: head.title, kind: type.kind, types: [] };
    family.types.push(type);
    byFamily.set(head.id, family);
  }
  return [...byFamily.values()];
}
