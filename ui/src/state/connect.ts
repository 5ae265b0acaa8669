/** Connecting a system step by step: what each step asks for and what it goes by. */
import type { BackendKind, Field, TestReport, TypeForm, TypeSummary } from "../ipc";
import { type Draft, emptyDraft, type Family, isPlain, toCore } from "./draft";

/** The version that a family begins with until the other side says which it is: the newest shipped. */
export function newestOf(family: Family): TypeSummary | undefined {
  const shipped = family.types.filter((type) => !type.own);
  const sorted = (shipped.length > 0 ? shipped : family.types).toSorted((a, b) =>
    a.id.localeCompare(b.id, "en", { numeric: true }),
  );
  return sorted.at(-1);
}

/** Families with the wanted kind first. */
export function ordered(families: Family[], first: BackendKind): Family[] {
  const rank = (family: Family) => (family.kind === first ? 0 : 1);
  return families.toSorted((a, b) => rank(a) - rank(b));
}

/** Whether more was entered than the choice of a family, after which a system is called at first. */
export function isBegun(draft: Draft, family: string): boolean {
  const chosen = { ...emptyDraft, typeId: draft.typeId, name: family };
  return JSON.stringify(toCore(draft)) !== JSON.stringify(toCore(chosen));
}

/** Whether the address can be tried: not before it is known that it may go over the line in the clear. */
export function canReach(draft: Draft): boolean {
  return /^https?:\/\/\S+/i.test(draft.url.trim()) && (!isPlain(draft.url) || draft.allowPlainHttp);
}

/** An address as it is typed, with what people leave out. */
export function completed(url: string): string {
  const text = url.trim();
  return text === "" || /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
}

/** Settings without which nobody can sign in. */
export function neededFields(form: TypeForm): Field[] {
  return form.fields.filter((field) => field.required && field.default === null);
}

/** The few settings that matter at first. */
export function setupFields(form: TypeForm): Field[] {
  return form.fields.filter((field) => field.setup);
}

/** How the database is asked for: not at all, by choosing, or by writing. */
export function databaseWay(form: TypeForm, reach: TestReport | null): "none" | "choose" | "write" {
  if (!form.fields.some((field) => field.name === "database")) return "none";
  if ((reach?.databases.length ?? 0) > 1) return "choose";
  return reach?.databases.length === 1 ? "none" : "write";
}

/** What speaks for itself in the steps needs no line of its own. */
export function shownFindings(report: TestReport): TestReport["findings"] {
  return report.findings.filter(
    ({ level, code }) => !code.endsWith(".other_version") && !(level === "error" && report.problem),
  );
}

/** The setting that says when a shop's invoices are exported, and its value for “never by itself”. */
export const TRIGGER = "trigger";
export const BY_HAND = "manual";

/** Whether a type would have its shop export by itself as soon as it is saved. */
export function startsByItself(form: TypeForm): boolean {
  const trigger = form.fields.find((field) => field.name === TRIGGER);
  return trigger?.default != null && trigger.default !== BY_HAND;
}

/** The draft as it is saved first: nothing may go out before its preview was seen. */
export function heldBack(draft: Draft, form: TypeForm): Draft {
  return startsByItself(form)
    ? { ...draft, settings: { ...draft.settings, trigger: BY_HAND } }
    : draft;
}
