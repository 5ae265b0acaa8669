/** What the window reads, by name; which change of the core has what read again, and how often. */
import type { Query, QueryClient } from "@tanstack/react-query";
import type { AppEvent } from "../ipc";

/** How the key of every question to the core begins. A change names those that it touches. */
type Read =
  | "affected"
  | "backends"
  | "backupContents"
  | "backups"
  | "configLog"
  | "configRestore"
  | "credentials"
  | "data"
  | "desktopState"
  | "firstPreview"
  | "guide"
  | "history"
  | "historyEntry"
  | "inbox"
  | "inspected"
  | "invoice"
  | "invoices"
  | "job"
  | "jobs"
  | "lanes"
  | "mapping"
  | "mappingComparison"
  | "mappingRecords"
  | "mappingSources"
  | "mappingTrial"
  | "network"
  | "orderChoices"
  | "overview"
  | "pages"
  | "path"
  | "resolvePreview"
  | "routingPreview"
  | "settings"
  | "status"
  | "typeForest"
  | "typeForm"
  | "types"
  | "views";

declare module "@tanstack/react-query" {
  interface Register {
    queryKey: readonly [Read, ...unknown[]];
    queryMeta: {
      /** At least so many milliseconds lie between two readings while changes go on. */
      pause?: number;
    };
  }
}

const touched: Record<Exclude<AppEvent["event"], "run" | "work">, Read[]> = {
  invoices: ["invoices", "invoice", "overview", "inbox"],
  jobs: ["jobs", "job", "lanes", "overview", "backends", "invoice", "inbox"],
  backends: [
    "status",
    "backends",
    "overview",
    "invoices",
    "types",
    "typeForest",
    "typeForm",
    "inspected",
    "affected",
    "mapping",
    "configLog",
    "configRestore",
    "credentials",
    "history",
    "inbox",
  ],
  history: ["history", "overview", "invoice", "inbox"],
  settings: [
    "settings",
    "network",
    "data",
    "backups",
    "jobs",
    "status",
    "configLog",
    "configRestore",
    "credentials",
    "history",
  ],
  status: ["status", "overview", "backends", "lanes"],
  views: ["views"],
};

/** Changes that are told within so many milliseconds are read as one. */
const GATHER = 20;

/** While changes go on, at least so many milliseconds lie between two readings. */
const PAUSE = 500;

/** What will be read after all that was told so far. */
const due = new WeakSet<Query>();

/** Has what a change touched read again: soon, and while changes go on not at each of them. */
export function readAgain(event: AppEvent, client: QueryClient): void {
  if (event.event === "run" || event.event === "work") return;
  for (const name of touched[event.event]) {
    for (const query of client.getQueryCache().findAll({ queryKey: [name] })) {
      // What is not shown now is read when it is.
      query.invalidate();
      const wanted = query.isActive() || query.state.fetchStatus === "fetching";
      if (wanted && !due.has(query)) void readSoon(query, client);
    }
  }
}

async function readSoon(query: Query, client: QueryClient): Promise<void> {
  due.add(query);
  await past(GATHER);
  // What is being read may have been asked before the change: it is heard out, then asked anew.
  if (query.state.fetchStatus === "fetching") await query.promise?.catch(() => undefined);
  await past(restOf(query));
  due.delete(query);
  await client.invalidateQueries({ queryKey: query.queryKey, exact: true });
}

/** Milliseconds until it may be read again; the clock may have been set since the last answer. */
function restOf({ state, meta }: Query): number {
  const pause = meta?.pause ?? PAUSE;
  const since = Date.now() - Math.max(state.dataUpdatedAt, state.errorUpdatedAt);
  return since < 0 ? 0 : Math.max(pause - since, 0);
}

const past = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
