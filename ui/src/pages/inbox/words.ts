/** A group and its reason in the reader's words. Pure. */
import type { Choice, ChoiceKind, InboxGroup, InboxItem, InboxSelection } from "../../ipc";
import { problemText, wordOr } from "../../texts/t";

/** One sentence for what all of a group have in common. */
export function groupText(group: InboxGroup): string {
  const first = group.items[0];
  const fallback = first ? problemText(first.problem) : group.code;
  return wordOr(`inbox.why.${group.code}`, {}, fallback);
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
