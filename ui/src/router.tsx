/** The pages and what their addresses may say. */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import type {
  HistoryDirection,
  HistoryOutcome,
  HistoryWhat,
  InvoiceSort,
  InvoiceState,
  JobState,
  ProblemClass,
} from "./ipc";
import { PageFailed, PageMissing } from "./pages/PageFailed";
import { Root } from "./pages/Root";
import { withTexts } from "./texts/speech";

const invoiceStates: readonly InvoiceState[] = [
  "ready",
  "queued",
  "exported",
  "needs_you",
  "excluded",
];
export const outcomes: readonly HistoryOutcome[] = ["ok", "nothing", "needs_you", "failed", "info"];
export const historyWhat: readonly HistoryWhat[] = ["exports", "imports", "decisions", "settings"];
export const directions: readonly HistoryDirection[] = [
  "books_to_shop",
  "erp_to_books",
  "shop_to_books",
];
export const historyDays = ["today", "yesterday", "week"] as const;
export type HistoryDay = (typeof historyDays)[number];
const invoiceSorts: readonly InvoiceSort[] = [
  "date",
  "number",
  "party",
  "total",
  "order",
  "due",
  "shop_invoice",
  "exported",
];
export const jobGroups = ["all", "open", "you", "failed", "done", "cancelled"] as const;
export const jobStates: readonly JobState[] = [
  "blocked",
  "scheduled",
  "ready",
  "running",
  "retry_wait",
  "in_doubt",
  "parked",
  "done",
  "nothing_to_do",
  "cancelled",
  "failed",
];
/** Classes of failures that hold a job up; a refused login pauses the lane and leaves its jobs ready. */
export const errorClasses = [
  "needs_you",
  "auth",
  "offline",
  "transient",
  "rate_limited",
  "in_doubt",
  "gone",
  "bug",
] as const satisfies readonly ProblemClass[];
export type ErrorClass = (typeof errorClasses)[number];
export const jobViews = ["list", "errors", "runs", "lanes", "schedules"] as const;
export type JobsView = (typeof jobViews)[number];
export const jobSince = ["hour", "day", "before", "week", "older"] as const;
export type JobSince = (typeof jobSince)[number];
export type JobGroup = (typeof jobGroups)[number];

export const settingsSections = [
  "general",
  "desktop",
  "schedule",
  "safety",
  "network",
  "data",
  "diagnostics",
] as const;
export type SettingsSection = (typeof settingsSections)[number];

type Raw = Record<string, unknown>;

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((one) => one === value);
}

function text(value: unknown): string | undefined {
  // An address that holds only digits comes back as a number.
  const found = typeof value === "number" ? String(value) : value;
  return typeof found === "string" && found !== "" ? found : undefined;
}

function id(value: unknown): number | undefined {
  const found = Number(value);
  return Number.isSafeInteger(found) && found > 0 ? found : undefined;
}

/** Leaves out what is not there, so that addresses stay short. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const root = createRootRoute({ component: Root });

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/overview/OverviewPage"), "OverviewPage"),
});

const invoicesRoute = createRoute({
  getParentRoute: () => root,
  path: "/invoices",
  validateSearch: (raw: Raw) =>
    present({
      state: oneOf(invoiceStates, raw.state),
      text: text(raw.text),
      backend: id(raw.backend),
      record: id(raw.record),
      kind: oneOf(["invoice", "credit_note"] as const, raw.kind),
      books: text(raw.books),
      payment: text(raw.payment),
      from: text(raw.from),
      to: text(raw.to),
      least: text(raw.least),
      most: text(raw.most),
      currency: text(raw.currency),
      customer: text(raw.customer),
      reason: text(raw.reason),
      order: oneOf(["yes", "no"] as const, raw.order),
      sort: oneOf(invoiceSorts, raw.sort),
      dir: oneOf(["asc", "desc"] as const, raw.dir),
    }),
  component: lazyRouteComponent(
    () => withTexts(import("./pages/invoices/InvoicesPage")),
    "InvoicesPage",
  ),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: "/inbox",
  validateSearch: (raw: Raw) => present({ record: id(raw.record), backend: id(raw.backend) }),
  component: lazyRouteComponent(() => withTexts(import("./pages/inbox/InboxPage")), "InboxPage"),
});

const backends = createRoute({
  getParentRoute: () => root,
  path: "/backends",
  component: lazyRouteComponent(
    () => withTexts(import("./pages/backends/BackendsPage")),
    "BackendsPage",
  ),
});

const backendNew = createRoute({
  getParentRoute: () => root,
  path: "/backends/new",
  validateSearch: (raw: Raw) => present({ kind: oneOf(["erp", "shop"] as const, raw.kind) }),
  component: lazyRouteComponent(
    () => withTexts(import("./pages/connect/ConnectPage")),
    "ConnectPage",
  ),
});

const backendRoute = createRoute({
  getParentRoute: () => root,
  path: "/backends/$backendId",
  component: lazyRouteComponent(
    () => withTexts(import("./pages/backends/EditorPage")),
    "EditBackendPage",
  ),
});

const typesRoute = createRoute({
  getParentRoute: () => root,
  path: "/types",
  validateSearch: (raw: Raw) => present({ type: text(raw.type), backend: id(raw.backend) }),
  component: lazyRouteComponent(() => withTexts(import("./pages/types/TypesPage")), "TypesPage"),
});

const mappingsRoute = createRoute({
  getParentRoute: () => root,
  path: "/mappings",
  validateSearch: (raw: Raw) =>
    present({
      type: text(raw.type),
      backend: id(raw.backend),
      model: oneOf(["invoice", "order"] as const, raw.model),
      way: oneOf(["import", "export"] as const, raw.way),
    }),
  component: lazyRouteComponent(
    () => withTexts(import("./pages/mappings/MappingsPage")),
    "MappingsPage",
  ),
});

const jobsRoute = createRoute({
  getParentRoute: () => root,
  path: "/jobs",
  validateSearch: (raw: Raw) =>
    present({
      view: oneOf(jobViews, raw.view),
      group: oneOf(jobGroups, raw.group),
      state: oneOf(jobStates, raw.state),
      text: text(raw.text),
      job: id(raw.job),
      kind: text(raw.kind),
      backend: id(raw.backend),
      since: oneOf(jobSince, raw.since),
      run: id(raw.run),
      record: id(raw.record),
      lane: text(raw.lane),
      class: oneOf(errorClasses, raw.class),
      code: text(raw.code),
    }),
  component: lazyRouteComponent(() => withTexts(import("./pages/jobs/JobsPage")), "JobsPage"),
});

const historyRoute = createRoute({
  getParentRoute: () => root,
  path: "/history",
  validateSearch: (raw: Raw) =>
    present({
      text: text(raw.text),
      what: oneOf(historyWhat, raw.what),
      outcome: oneOf(outcomes, raw.outcome),
      backend: id(raw.backend),
      who: text(raw.who),
      direction: oneOf(directions, raw.direction),
      day: oneOf(historyDays, raw.day),
      from: text(raw.from),
      to: text(raw.to),
      record: id(raw.record),
      run: text(raw.run),
      entry: id(raw.entry),
      change: id(raw.change),
    }),
  component: lazyRouteComponent(
    () => withTexts(import("./pages/history/HistoryPage")),
    "HistoryPage",
  ),
});

export const settingsRoute = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  validateSearch: (raw: Raw) => present({ section: oneOf(settingsSections, raw.section) }),
  component: lazyRouteComponent(
    () => withTexts(import("./pages/settings/SettingsPage")),
    "SettingsPage",
  ),
});

export const helpRoute = createRoute({
  getParentRoute: () => root,
  path: "/help/$page",
  validateSearch: (raw: Raw) => present({ at: text(raw.at) }),
  component: lazyRouteComponent(() => withTexts(import("./pages/help/HelpPage")), "HelpPage"),
});

const credentials = createRoute({
  getParentRoute: () => root,
  path: "/credentials",
  component: lazyRouteComponent(
    () => withTexts(import("./pages/credentials/CredentialsPage")),
    "CredentialsPage",
  ),
});

const configuration = createRoute({
  getParentRoute: () => root,
  path: "/configuration",
  component: lazyRouteComponent(
    () => withTexts(import("./pages/configuration/ConfigurationPage")),
    "ConfigurationPage",
  ),
});

export const routeTree = root.addChildren([
  overview,
  invoicesRoute,
  inbox,
  backends,
  backendNew,
  backendRoute,
  typesRoute,
  mappingsRoute,
  jobsRoute,
  historyRoute,
  settingsRoute,
  configuration,
  credentials,
  helpRoute,
]);

// The window is served from files without a server behind it, so pages live after the hash.
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: PageMissing,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
