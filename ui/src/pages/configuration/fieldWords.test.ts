import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ConfigEntity, FieldKind } from "../../ipc";
import { fieldName, fieldValue, type Known } from "./fieldWords";

const field = (name: string, label: string, kind: FieldKind): Known["fields"][number] => ({
  name,
  label,
  kind,
  help: null,
  required: false,
  default: null,
  group: "export",
  setup: false,
});

const known: Known = {
  fields: [
    field("longest_run_seconds", "Longest run of the shop in seconds", { kind: "number" }),
    field("notify_customer", "Tell the customer", { kind: "bool" }),
    field("trigger", "When to export", { kind: "choice", options: [["paid", "When it is paid"]] }),
    field("charge_skus", "Articles that are charges", { kind: "list" }),
  ],
  types: [{ id: "magento-1.7", title: "Magento 1.7" }],
};

/** All that the log can name, with a value as the core tells it and as it is read. */
const log: [ConfigEntity, string, string, string, string][] = [
  ["setting", "actor", "Ada", "Your name", "Ada"],
  ["setting", "theme", "dark", "Look", "Dark"],
  ["setting", "language", "de", "Language", "Deutsch"],
  ["setting", "language", "system", "Language", "As the system"],
  ["setting", "schedules.import.when", "at_start", "Import: When", "When Bindery starts"],
  ["setting", "schedules.import.minutes", "15", "Import: Minutes between", "15"],
  ["setting", "schedules.backup.at", "02:00", "Back up: Time of day", "2:00 AM"],
  ["setting", "schedules.compare.when", "never", "Compare everything: When", "Only by hand"],
  ["setting", "schedules.clean.when", "daily", "Clean up: When", "Every day"],
  ["setting", "ca_file", "/etc/own.pem", "Own certificate authority", "/etc/own.pem"],
  ["setting", "log_level", "debug", "Logs say", "Every step"],
  ["setting", "keep_jobs_days", "90", "Keep jobs that were done for", "90 days"],
  ["setting", "keep_failed_jobs_days", "365", "Keep failed and cancelled jobs for", "365 days"],
  ["setting", "keep_exchanges_days", "0", "Keep requests and answers for", "0 days"],
  ["setting", "proxy.via", "direct", "Proxy", "None"],
  ["setting", "proxy.address", "http://p:1", "Address of the proxy", "http://p:1"],
  ["setting", "backup_folder", "/mnt", "Backup folder", "/mnt"],
  ["setting", "backup_keep", "7", "Automatic backups kept", "7"],
  [
    "setting",
    "desktop.keep_in_tray",
    "true",
    "Keep running in the tray when the window is closed",
    "yes",
  ],
  ["setting", "desktop.quit", "finish", "When you quit while jobs run", "Finish what runs"],
  ["setting", "desktop.autostart", "false", "Start with the computer", "no"],
  ["setting", "desktop.notify_needs_you", "true", "Notify me when something needs me", "yes"],
  ["setting", "desktop.notify_finished", "true", "Notify me when a run has ended", "yes"],
  ["setting", "import_every_minutes", "30", "Minutes between", "30"],
  ["backend", "name", "true", "Name", "true"],
  ["backend", "url", "https://s.example", "Address", "https://s.example"],
  ["backend", "type_id", "magento-1.7", "Type", "Magento 1.7"],
  ["backend", "mode", "live", "What it is", "Live"],
  ["backend", "enabled", "true", "In use", "yes"],
  ["backend", "settings.allow_plain_http", "true", "This address is not encrypted", "yes"],
  ["backend", "settings.longest_run_seconds", "5", "Longest run of the shop in seconds", "5"],
  ["backend", "settings.notify_customer", "false", "Tell the customer", "no"],
  ["backend", "settings.trigger", "paid", "When to export", "When it is paid"],
  ["backend", "settings.charge_skus", '["SHIP","FEE"]', "Articles that are charges", "SHIP, FEE"],
  ["type", "text", "id = 1", "Text of the type", "id = 1"],
];

test.each(log)("%s %s: %s is read as “%s”: “%s”", (entity, path, value, name, words) => {
  expect(fieldName(entity, path, known)).toBe(name);
  expect(fieldValue(entity, path, value, known)).toBe(words);
});

test("what was not there is said to be nothing", () => {
  expect(fieldValue("setting", "ca_file", null, known)).toBe("(nothing)");
});

test.each<[ConfigEntity, string]>([
  ["backend", "settings.unheard_of"],
  ["setting", "later.than_this"],
  ["type", "other"],
])("a %s’s %s that nobody knows stays as it is", (entity, path) => {
  expect(fieldName(entity, path, known)).toBe(path);
});

describe("the settings that the core stores", () => {
  const core = join(import.meta.dirname, "../../../../crates/app/src");
  const members = (file: string, name: string, prefix = "") => {
    const source = readFileSync(join(core, file), "utf8");
    const body = new RegExp(`struct ${name} \\{([^}]*)\\}`).exec(source)?.[1] ?? "";
    return [...body.matchAll(/^\s*(?:pub(?:\([^)]*\))? )?(\w+): /gm)].map(
      ([, member]) => prefix + member,
    );
  };

  test("are all among those that have a name", () => {
    const stored = [
      ...members("use_cases/settings.rs", "Stored"),
      ...members("view/desktop.rs", "DesktopSettings", "desktop."),
      ...members("schedule.rs", "Timings", "schedules."),
    ];
    expect(stored.length).toBeGreaterThan(20);
    const named = log.filter(([entity]) => entity === "setting").map(([, path]) => path);
    const nameless = stored.filter(
      (one) => !named.some((path) => path === one || path.startsWith(`${one}.`)),
    );
    expect(nameless).toEqual([]);
  });
});
