/** A group and its reason in the reader's words. Pure. */
import type {
  Choice,
  ChoiceKind,
  InboxGroup,
  InboxItem,
  InboxSelection,
  InboxWork,
} from "../../ipc";
import { orderStateOf, problemText, t, told, wordOr } from "../../texts/t";

/** One sentence for what all of a group have in common. */
export function groupText(group: InboxGroup): string {
  const first = group.items[0];
  if (first?.work === "backup") return t("inbox.why.backup");
  const fallback = first ? problemText(first.problem) : group.code;
  return wordOr(`inbox.why.${group.code}`, {}, fallback);
}

/** What began to wait today is not told with its time. */
export const isToday = (instant: string) =>
  new Date(instant).toDateString() === new Date().toDateString();

/** What is wrong with one thing: what its group says of all of them is not said again. */
export function itemText({ problem }: InboxItem): string {
  return wordOr(`inbox.differs.${problem.code}`, problem.params, problemText(problem));
}

/** What most likely helps, where an order's state speaks against it and its shop has no invoice to choose. */
const byState: Partial<Record<string, ChoiceKind>> = {
  complete: "adopt",
  closed: "adopt",
  // It was made anew under another number, as a shop does where an order is changed.
  cancelled: "pick_order",
  // It passes: somebody lets the order go on in the shop.
  on_hold: "try_again",
  payment_review: "try_again",
};

/** The choices about a thing, the likeliest first. Where there is no invoice to choose, it is hardly that. */
export function likeliest(choices: ChoiceKind[], { problem, candidates }: InboxItem): ChoiceKind[] {
  const [adopt, next] = choices;
  if (adopt !== "adopt" || candidates.length > 0 || problem.code === "export.stood_before") {
    return choices;
  }
  const first = byState[orderStateOf(problem.params)] ?? next;
  return first ? [first, ...choices.filter((kind) => kind !== first)] : choices;
}

/** The invoice's number, or what the job does. */
export const itemName = (item: InboxItem) => told(item.name_words, item.name ?? "");

/** Choices about what is no invoice that are made here. */
export type WorkChoice = "try_again" | "cancel";

export const isWorkChoice = (kind: ChoiceKind): kind is WorkChoice =>
  kind === "try_again" || kind === "cancel";

/** What a choice will do; nothing where its name says it all. */
export function willText(
  kind: ChoiceKind,
  work: InboxWork | null,
  backend: string | null,
): string | undefined {
  if (work === null) return wordOr(`inbox.will.${kind}`, {}, "") || undefined;
  switch (kind) {
    case "try_again":
      return t(`inbox.will.again.${work}`, { backend: backend ?? "" });
    case "cancel":
      return t(`inbox.will.cancel.${work === "backup" ? "other" : work}`, {
        backend: backend ?? "",
      });
    case "open_job":
      return t("inbox.will.openJob");
    case "open_settings":
      return t("inbox.will.openBackups");
    default:
      return undefined;
  }
}

export const itemKey = (item: InboxItem) => `${item.record ?? ""} ${item.job ?? ""} ${item.name}`;

/** Choices that are made on another page. */
export const isElsewhere = (kind: ChoiceKind) => kind.startsWith("open_");

/** A choice that needs no more to be said. */
export function plainChoice(kind: ChoiceKind, item: InboxItem | null): Choice | null {
  switch (kind) {
    case "accept_difference":
      return { choice: kind, difference: item?.problem.params.difference ?? null };
    case "export_as_is":
    case "unbind":
    case "try_again":
    case "set_aside":
      return { choice: kind };
    default:
      return null;
  }
}

export function selectionOf(group: InboxGroup, item: InboxItem | null): InboxSelection {
  const backend = group.backend ?? 0;
  return item
    ? { by: "records", backend, ids: item.record === null ? [] : [item.record] }
    : { by: "group", backend, code: group.code };
}
