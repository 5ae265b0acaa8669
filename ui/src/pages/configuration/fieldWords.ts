/** What a changed value is called, and what it holds, in the reader's words. Pure. */
import type { ConfigEntity, Field, TypeSummary } from "../../ipc";
import { timeOfDay } from "../../texts/format";
import { languageNames } from "../../texts/language";
import { shipped, type TextKey, t, wordOr } from "../../texts/t";

/** What is known by now of a backend's type: its settings, and how types are called. */
export interface Known {
  fields: readonly Field[];
  types: readonly Pick<TypeSummary, "id" | "title">[];
}

/** The program's settings, called as where they are set. */
const ofProgram: Readonly<Record<string, TextKey>> = {
  actor: "settings.actor",
  theme: "settings.theme",
  language: "settings.language",
  ca_file: "settings.caFile",
  log_level: "settings.logLevel",
  keep_jobs_days: "settings.keepJobs",
  keep_failed_jobs_days: "settings.keepFailedJobs",
  keep_exchanges_days: "settings.keepExchanges",
  "proxy.via": "network.proxy",
  "proxy.address": "proxy.address.label",
  backup_folder: "backup.folder",
  backup_keep: "backup.keep",
  "desktop.keep_in_tray": "desktop.keepInTray",
  "desktop.quit": "desktop.quit",
  "desktop.autostart": "desktop.autostart",
  "desktop.notify_needs_you": "desktop.notifyNeedsYou",
  "desktop.notify_finished": "desktop.notifyFinished",
  // An earlier version knew this one time alone.
  import_every_minutes: "clock.every",
};

const ofSchedule: Readonly<Record<string, TextKey>> = {
  when: "schedule.when",
  minutes: "clock.every",
  at: "schedule.time",
};

const ofBackend: Readonly<Record<string, TextKey>> = {
  name: "editor.name",
  url: "editor.url",
  type_id: "config.field.type",
  mode: "editor.mode",
  enabled: "backends.enabled",
  "settings.allow_plain_http": "editor.plainTitle",
};

const SETTING = "settings.";

const settingOf = (path: string, { fields }: Known) =>
  fields.find(({ name }) => path === SETTING + name);

/** What a value is called; where nobody knows, its own path. */
export function fieldName(entity: ConfigEntity, path: string, known: Known): string {
  if (entity === "type") return path === "text" ? t("source.label") : path;
  if (entity === "backend") {
    const field = settingOf(path, known);
    if (field) return shipped(field.label);
    const key = ofBackend[path];
    return key ? t(key) : path;
  }
  const [, schedule, part = ""] = /^schedules\.(\w+)\.(\w+)$/.exec(path) ?? [];
  const of = ofSchedule[part];
  if (schedule && of) {
    const thing = wordOr(`schedule.${schedule}`, {}, schedule);
    return t("config.field.of", { thing, field: t(of) });
  }
  const key = ofProgram[path];
  return key ? t(key) : path;
}

const yesNo = (value: string): string =>
  value === "true" ? t("common.yes") : value === "false" ? t("common.no") : value;

/** How the program's settings are spoken, where they are more than a text. */
const programWords: readonly [RegExp, (value: string) => string][] = [
  [/^theme$/, (value) => wordOr(`theme.${value}`, {}, value)],
  [
    /^language$/,
    (value) =>
      value === "system"
        ? t("language.system")
        : (Object.entries(languageNames).find(([language]) => language === value)?.[1] ?? value),
  ],
  [/^log_level$/, (value) => wordOr(`logLevel.${value}`, {}, value)],
  [/^proxy\.via$/, (value) => wordOr(`proxy.${value}`, {}, value)],
  [/^desktop\.quit$/, (value) => wordOr(`desktop.quit.${value}`, {}, value)],
  [/^desktop\./, yesNo],
  [/_days$/, (value) => value + t("settings.days")],
  [/^schedules\.\w+\.when$/, (value) => wordOr(`schedule.${value}`, {}, value)],
  [/^schedules\.\w+\.at$/, timeOfDay],
];

/** A list comes as its JSON. */
function listed(value: string): string {
  if (!value.startsWith("[")) return value;
  try {
    const rows: unknown = JSON.parse(value);
    return Array.isArray(rows) ? rows.join(", ") : value;
  } catch {
    return value;
  }
}

function settingWords(value: string, { kind }: Field): string {
  switch (kind.kind) {
    case "bool":
      return yesNo(value);
    case "choice":
      return shipped(kind.options.find(([one]) => one === value)?.[1] ?? value);
    case "list":
    case "conditions":
      return listed(value);
    default:
      return value;
  }
}

/** What a value holds, as the place says it where it is set. */
export function fieldValue(
  entity: ConfigEntity,
  path: string,
  value: string | null,
  known: Known,
): string {
  if (value === null) return t("config.nothing");
  if (entity === "setting") {
    return programWords.find(([of]) => of.test(path))?.[1](value) ?? value;
  }
  if (entity === "type") return value;
  const field = settingOf(path, known);
  if (field) return settingWords(value, field);
  if (path === "mode") return wordOr(`mode.${value}`, {}, value);
  if (path === "type_id") return known.types.find(({ id }) => id === value)?.title ?? value;
  return path === "enabled" || path.startsWith(SETTING) ? yesNo(value) : value;
}
