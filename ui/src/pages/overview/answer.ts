/** Is everything in order? The answer in words, from what stands in the overview. */
import type { BackendHealth, Overview } from "../../ipc";
import { listed, sinceInstant } from "../../texts/format";
import { t } from "../../texts/t";

const silent = (one: BackendHealth) => one.health === "silent";

/** What is said of a backend that is not well. */
function notWell(one: BackendHealth): string | null {
  const { name, since } = one;
  switch (one.health) {
    case "paused":
      return t("answer.paused", { name });
    case "silent":
      return since
        ? t("answer.silentSince", { name, time: sinceInstant(since) })
        : t("answer.silent", { name });
    case "broken":
      return t("answer.broken", { name });
    default:
      return null;
  }
}

/** Nobody answers at all: then it is hardly each of them. */
function nobodyAnswers(health: BackendHealth[]): boolean {
  const used = health.filter((one) => one.health !== "off");
  return used.length > 1 && used.every((one) => silent(one) && one.problem?.class === "offline");
}

/** What is said of those that are not well; what concerns all of them is said once. */
function troubles(health: BackendHealth[]): { said: string[]; all: string[] } {
  const cutOff = health.some((one) => one.health === "cut_off");
  const offline = cutOff ? "cutOff" : nobodyAnswers(health) ? "offline" : null;
  const theirOwn = offline ? health.filter((one) => !silent(one)) : health;
  return {
    said: theirOwn.map(notWell).filter((one) => one !== null),
    all: offline ? [t(`answer.${offline}`)] : [],
  };
}

const sentences = (said: string[], all: string[]): string =>
  [...(said.length > 0 ? [t("answer.said", { parts: listed(said) })] : []), ...all].join(" ");

/** `stuck` where the queue cannot use its file: every page says above why. */
export function answerOf(overview: Overview, stuck = false): string {
  const { health, invoices_need_you: waiting, attention_total: total } = overview;
  const { said, all } = troubles(health);
  if (waiting > 0) said.unshift(t("answer.invoices", { count: waiting }));
  const others = total - waiting - health.filter((one) => one.health === "broken").length;
  if (others > 0) said.push(t("answer.others", { count: others }));
  if (stuck) all.push(t("answer.stuck"));
  return sentences(said, all) || t("answer.good");
}

/** Whether the systems work, in words. */
export function healthAnswer(health: BackendHealth[]): string {
  const { said, all } = troubles(health);
  const used = health.filter((one) => one.health !== "off");
  return sentences(said, all) || t("backends.work", { count: used.length });
}

/** What is known of the overview: read, read before, or not at all. */
interface Reading {
  data: Overview | undefined;
  error: unknown;
  /** When it was read last. */
  dataUpdatedAt: number;
}

/** The first line of the page. What was read before a reading failed says nothing of now. */
export function leadOf({ data, error, dataUpdatedAt }: Reading, stuck: boolean): string {
  if (!error) return data ? answerOf(data, stuck) : t("overview.lead");
  if (!data) return t("answer.unread");
  return t("answer.unreadAgain", { time: sinceInstant(new Date(dataUpdatedAt).toISOString()) });
}
