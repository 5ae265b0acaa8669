/** What the address of the page says, as a question to the core and as chips. Pure. */
import type { InvoiceKind, InvoiceQuery, InvoiceSort, InvoiceState } from "../ipc";
import { day } from "../texts/format";
import { problemKind, t, wordOr } from "../texts/t";
import { readAmount } from "../texts/typed";
import type { InvoiceFilter } from "./invoiceWindow";

/** What the address says. */
export interface InvoiceSearch {
  state?: InvoiceState;
  text?: string;
  backend?: number;
  record?: number;
  kind?: InvoiceKind;
  books?: string;
  payment?: string;
  from?: string;
  to?: string;
  least?: string;
  most?: string;
  currency?: string;
  customer?: string;
  reason?: string;
  order?: "yes" | "no";
  sort?: InvoiceSort;
  dir?: "asc" | "desc";
}

export type SearchChange = { [K in keyof InvoiceSearch]?: InvoiceSearch[K] | undefined };

/** What narrows the list besides state and text, each shown as a chip. */
export const narrowing = [
  "kind",
  "books",
  "payment",
  "from",
  "to",
  "least",
  "most",
  "currency",
  "customer",
  "reason",
  "order",
] as const;
type Narrowing = (typeof narrowing)[number];

/** The question to the core. */
export function filterOf(search: InvoiceSearch): InvoiceFilter {
  const sort = search.sort ?? "date";
  return {
    backend: search.backend ?? null,
    state: search.state ?? null,
    text: search.text ?? null,
    narrow: {
      kind: search.kind ?? null,
      books: search.books ?? null,
      payment: search.payment ?? null,
      from: search.from ?? null,
      to: search.to ?? null,
      at_least: search.least ?? null,
      at_most: search.most ?? null,
      currency: search.currency ?? null,
      customer: search.customer ?? null,
      reason: search.reason ?? null,
      has_order: search.order === undefined ? null : search.order === "yes",
    },
    sort,
    descending: search.dir ? search.dir === "desc" : sort === "date",
  };
}

/** The address of a question: the way back from `filterOf`. */
export function searchOf(query: InvoiceQuery): InvoiceSearch {
  const { narrow } = query;
  const order = narrow.has_order === null ? null : narrow.has_order ? "yes" : "no";
  const usual = query.sort === "date";
  return present({
    state: query.state,
    text: query.text,
    backend: query.backend,
    kind: narrow.kind,
    books: narrow.books,
    payment: narrow.payment,
    from: narrow.from,
    to: narrow.to,
    least: narrow.at_least,
    most: narrow.at_most,
    currency: narrow.currency,
    customer: narrow.customer,
    reason: narrow.reason,
    order,
    sort: usual ? null : query.sort,
    dir: query.descending === usual ? null : query.descending ? "desc" : "asc",
  }) as InvoiceSearch;
}

/** Without what is not set, so that addresses stay short. */
export function present(values: object): object {
  const set = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  return Object.fromEntries(set);
}

/** A click on a column's head: another column from its better end, the same one the other way. */
export function sortedBy(search: InvoiceSearch, by: InvoiceSort): SearchChange {
  const now = filterOf(search);
  const descending = now.sort === by ? !now.descending : by === "date";
  return {
    sort: by === "date" ? undefined : by,
    dir: descending === (by === "date") ? undefined : descending ? "desc" : "asc",
  };
}

/** Whether something narrows the list. */
export const isNarrowed = (search: InvoiceSearch): boolean =>
  search.state !== undefined ||
  search.text !== undefined ||
  narrowing.some((name) => search[name] !== undefined);

/** A change that takes all filters away. */
export const unnarrowed: SearchChange = Object.fromEntries(
  ["state", "text", ...narrowing].map((name) => [name, undefined]),
);

/** What a chip says. */
export function chipWords(name: Narrowing, search: InvoiceSearch): string {
  const value = String(search[name] ?? "");
  const words: Record<Narrowing, () => string> = {
    kind: () => wordOr(`invoice.kind.${value}`, {}, value),
    books: () => t("invoices.chip.books", { value: wordOr(`booksState.${value}`, {}, value) }),
    payment: () => t("invoices.chip.payment", { value: wordOr(`payment.${value}`, {}, value) }),
    from: () => t("invoices.chip.from", { value: day(value) }),
    to: () => t("invoices.chip.to", { value: day(value) }),
    least: () => t("invoices.chip.least", { value: readAmount(value) }),
    most: () => t("invoices.chip.most", { value: readAmount(value) }),
    currency: () => t("invoices.chip.currency", { value }),
    customer: () => t("invoices.chip.customer", { value }),
    reason: () =>
      t("invoices.chip.reason", { value: wordOr(`reason.${value}`, {}, problemKind(value)) }),
    order: () => (value === "yes" ? t("invoices.chip.withOrder") : t("invoices.chip.noOrder")),
  };
  return words[name]();
}

/** First and last day of a period. */
export function periodOf(period: "month" | "lastMonth" | "year", now: Date) {
  const [year, month] = [now.getFullYear(), now.getMonth()];
  const iso = (y: number, m: number, d: number) =>
    new Date(Date.UTC(y, m, d)).toISOString().slice(0, 10);
  if (period === "year") return { from: iso(year, 0, 1), to: iso(year, 11, 31) };
  const first = period === "month" ? month : month - 1;
  return { from: iso(year, first, 1), to: iso(year, first + 1, 0) };
}
