/** Plain data for tests. */
import type {
  BackendHealth,
  BackendView,
  InboxGroup,
  InboxItem,
  InvoiceDetail,
  InvoiceList,
  InvoicePage,
  InvoiceQuery,
  InvoiceRow,
  InvoiceState,
  InvoiceTotals,
  JobPage,
  JobsActed,
  JobView,
  LaneView,
  Overview,
  SavedView,
  Selection,
  SettingsView,
  Status,
  TypeForm,
} from "../ipc";
import { problem } from "./fakeCore";

export const status = (part: Partial<Status> = {}): Status => ({
  version: "0.1.0",
  data_folder: "/data",
  backends: 2,
  practice: null,
  secrets: { state: "keyring" },
  network: { offline: false, waiting: 0 },
  finishing: null,
  queue_trouble: null,
  problem: null,
  ...part,
});

export const settings = (part: Partial<SettingsView> = {}): SettingsView => ({
  actor: "Ada",
  theme: "light",
  language: "en",
  keep_jobs_days: 90,
  keep_failed_jobs_days: 365,
  keep_exchanges_days: 0,
  cleaned: null,
  desktop: {
    keep_in_tray: true,
    quit: "stop",
    autostart: false,
    notify_needs_you: true,
    notify_finished: true,
  },
  ca_file: null,
  backup_folder: null,
  backup_keep: 7,
  data_folder: "/data",
  data_bytes: "1500000",
  logs: { folder: "/data/logs", level: "info" },
  ...part,
});

export const lane = (part: Partial<LaneView> = {}): LaneView => ({
  name: "backend-2",
  backend: "Corner shop",
  capacity: 1,
  running: 0,
  waiting: 0,
  limits: { min_gap_ms: 0, rate_per_minute: 0, burst: 1 },
  paused: false,
  paused_until: null,
  reason: null,
  probing: false,
  held: false,
  off: false,
  ...part,
});

export const backend = (part: Partial<BackendView> = {}): BackendView => ({
  id: 2,
  name: "Corner shop",
  type_id: "magento-1.7",
  type_title: "Magento 1.7",
  kind: "shop",
  url: "https://shop.example.com",
  mode: "live",
  enabled: true,
  settings: {},
  credential: { present: true, stored_in: "keyring", verified_at: null },
  lane: lane(),
  last_sync: null,
  problem: null,
  health: "working",
  ...part,
});

export const books = backend({
  id: 1,
  name: "Books",
  type_id: "odoo-18",
  type_title: "Odoo 18",
  kind: "erp",
});

export const row = (
  id: number,
  state: InvoiceState,
  part: Partial<InvoiceRow> = {},
): InvoiceRow => ({
  id,
  number: `INV/${id}`,
  kind: "invoice",
  books_state: "posted",
  payment_state: "paid",
  date: "2026-11-02",
  due_date: "2026-12-02",
  residual: { amount: "0.00", currency: "EUR" },
  source: "Books",
  exported_at: null,
  party: `Customer ${id}`,
  total: { amount: "10.05", currency: "EUR" },
  order_reference: `1000${id}`,
  state,
  reason: null,
  external_id: null,
  ...part,
});

/** Everything about an invoice. */
export const invoiceDetail = (part: Partial<InvoiceDetail> = {}): InvoiceDetail => {
  const invoice = part.row ?? row(1, "ready");
  const nothing = { ...invoice.total, amount: "0.00" };
  return {
    row: invoice,
    backend_name: "Corner shop",
    source_name: "Books",
    source_id: "1",
    due_date: null,
    untaxed: invoice.total,
    tax: nothing,
    residual: nothing,
    binding: null,
    changed_at: "2026-01-02T10:00:00Z",
    lines: [],
    jobs: [],
    history: [],
    candidates: [],
    waits: null,
    decided: [],
    can_take_back: false,
    ...part,
  };
};

/** An invoice that waits for a person: by default, as its total is not that of its order. */
export const waiting = (record: number, part: Partial<InboxItem> = {}): InboxItem => ({
  record,
  job: null,
  work: null,
  name: `INV/${record}`,
  name_words: null,
  party: "Ada",
  total: { amount: "120.00", currency: "EUR" },
  order: "100000150",
  external_id: null,
  since: "2026-11-24T08:00:00Z",
  problem: problem("export.totals_differ", {
    params: {
      invoice_total: "120.00",
      shop_total: "118.81",
      difference: "1.19",
      currency: "EUR",
      order: "100000150",
    },
  }),
  candidates: [],
  ...part,
});

/** The one invoice of a group, with the choices for an order whose state speaks against it. */
export const waits = (item: InboxItem, part: Partial<InboxGroup> = {}): InboxGroup => ({
  kind: "invoice",
  backend: 2,
  backend_name: "Corner shop",
  type_id: null,
  code: item.problem.code,
  count: 1,
  choices: ["adopt", "export_as_is", "pick_order", "try_again", "set_aside"],
  together: ["export_as_is", "try_again", "set_aside"],
  items: [item],
  ...part,
});

/** A page of invoices, as the palette and the tour ask for it. */
export const page = (rows: InvoiceRow[]): InvoicePage => ({
  backend: 2,
  rows,
  total: rows.length,
  counts: [],
});

/** Answers of a core that has these invoices, for their whole page. */
export const invoicesPage = (rows: InvoiceRow[]) => ({
  status: () => status(),
  settings: () => settings(),
  backends: () => [books, backend()],
  ...listed(rows),
  invoiceChoices: () => ({ currencies: ["EUR"], reasons: [] }),
});

/** Answers of a core that has these invoices. */
export function listed(rows: InvoiceRow[]) {
  const shown = (query: InvoiceQuery) =>
    rows.filter((one) => query.state === null || one.state === query.state);
  const states = [...new Set(rows.map((one) => one.state))];
  return {
    invoiceList: (query: InvoiceQuery): InvoiceList => ({
      backend: 2,
      ids: shown(query).map((one) => one.id),
      states: states.map((state) => ({
        state,
        count: rows.filter((one) => one.state === state).length,
      })),
    }),
    invoiceRows: (ids: number[]): InvoiceRow[] => rows.filter((one) => ids.includes(one.id)),
    invoiceTotals: (selection: Selection): InvoiceTotals => {
      const ids = selection.by === "ids" ? selection.ids : [];
      const chosen = rows.filter((one) => ids.includes(one.id));
      const ready = chosen.filter((one) => one.state === "ready");
      const sums = (some: InvoiceRow[]) => [
        { amount: (some.length * 10.05).toFixed(2), currency: "EUR" },
      ];
      return {
        count: chosen.length,
        sums: sums(chosen),
        exportable: ready.length,
        exportable_sums: sums(ready),
      };
    },
    views: (): SavedView[] => [],
  };
}

export const job = (id: number, part: Partial<JobView> = {}): JobView => ({
  id,
  kind: "invoice.export",
  title: `Export INV/${id}`,
  title_words: null,
  state: "failed",
  stopping: false,
  may: ["retry", "cancel", "set_aside", "snooze", "edit"],
  backend: "Corner shop",
  record: id,
  attempts: 3,
  max_attempts: 3,
  created_at: "2026-11-02T08:00:00Z",
  run_at: "2026-11-02T08:00:00Z",
  finished_at: null,
  outcome: null,
  outcome_words: null,
  problem: null,
  lane: "backend-2",
  group: null,
  progress: null,
  ...part,
});

export const jobPage = (part: Partial<JobPage> = {}): JobPage => ({
  jobs: [],
  more: false,
  counts: [],
  matching: [],
  at_least: false,
  searched: null,
  may: ["retry", "cancel", "set_aside"],
  kinds: ["invoice.export", "records.import"],
  ...part,
});

/** What was done to so many jobs. */
export const acted = (changed: number, part: Partial<JobsActed> = {}): JobsActed => ({
  changed,
  stopping: 0,
  refused: [],
  ...part,
});

export const health = (part: Partial<BackendHealth> = {}): BackendHealth => ({
  id: 2,
  name: "Corner shop",
  kind: "shop",
  mode: "live",
  health: "working",
  problem: null,
  since: null,
  remedy: null,
  last_sync: null,
  next_sync: null,
  ...part,
});

export const overview = (part: Partial<Overview> = {}): Overview => ({
  counts: [],
  exported_today: 0,
  days: [],
  open_jobs: 0,
  invoices_need_you: 0,
  attention: [],
  attention_total: 0,
  backends: [],
  health: [health({ id: 1, name: "Books", kind: "erp" }), health()],
  last_sync: null,
  next_sync: null,
  recent: [],
  ...part,
});

export const booksForm: TypeForm = {
  id: "odoo-17",
  title: "Odoo 17",
  kind: "erp",
  url_help: "The address in the browser.",
  url_example: "https://books.example.com",
  credentials: [
    {
      name: "password",
      label: "API key",
      help: null,
      find: ["Click your name.", "Click New API Key."],
      secret: true,
    },
  ],
  fields: [
    {
      name: "database",
      label: "Database",
      help: null,
      kind: { kind: "text" },
      required: false,
      default: null,
      group: "connection",
      setup: false,
    },
    {
      name: "paid_only",
      label: "Paid only",
      help: null,
      kind: { kind: "bool" },
      required: false,
      default: "false",
      group: "import",
      setup: true,
    },
  ],
};
