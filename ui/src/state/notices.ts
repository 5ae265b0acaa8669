/** Notices at the window's edge: what is told again while it still stands there is one notice with a count. */
import { type NotificationData, notifications } from "@mantine/notifications";
import { t } from "../texts/t";

/** How often each notice that stands was told. */
const standing = new Map<string, number>();

export interface Notice extends Omit<NotificationData, "id" | "message" | "title"> {
  title?: string;
  message: string;
}

export function notice({ title, message, ...look }: Notice): void {
  const id = `${title ?? ""}\n${message}`;
  const times = (standing.get(id) ?? 0) + 1;
  standing.set(id, times);
  const counted = (text: string) =>
    times === 1 ? text : t("notice.times", { text, count: times });
  const told = {
    ...look,
    id,
    withBorder: true,
    ...(title === undefined ? { message: counted(message) } : { title: counted(title), message }),
  };
  if (times === 1) notifications.show({ ...told, onClose: () => standing.delete(id) });
  else notifications.update(told);
}
