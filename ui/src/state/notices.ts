/** Notices at the window's edge: what is told again while it still stands there is one notice with a count. */
import { type NotificationData, notifications } from "@mantine/notifications";
import { createElement, Fragment, type ReactNode } from "react";
import { t } from "../texts/t";

/** How often each notice that stands was told, and whether it stays until it is closed. */
const standing = new Map<string, { times: number; stays: boolean }>();

interface Notice extends Omit<NotificationData, "id" | "message" | "title"> {
  title?: string;
  message: string;
  /** What stands below the message; it can have the notice stay, for what takes time to read. */
  more?: (stay: () => void) => ReactNode;
}

export function notice({ title, message, more, ...look }: Notice): void {
  const id = `${title ?? ""}\n${message}`;
  const stand = standing.get(id) ?? { times: 0, stays: false };
  stand.times += 1;
  standing.set(id, stand);
  const { times } = stand;
  const counted = (text: string) =>
    times === 1 ? text : t("notice.times", { text, count: times });
  const stay = () => {
    stand.stays = true;
    notifications.update({ ...told, autoClose: false });
  };
  const below = more?.(stay);
  const body = (text: string) =>
    below === undefined ? text : createElement(Fragment, null, text, below);
  const told = {
    ...look,
    ...(stand.stays ? { autoClose: false } : {}),
    id,
    withBorder: true,
    ...(title === undefined
      ? { message: body(counted(message)) }
      : { title: counted(title), message: body(message) }),
  };
  if (times === 1) notifications.show({ ...told, onClose: () => standing.delete(id) });
  else notifications.update(told);
}
