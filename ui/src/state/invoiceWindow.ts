/** Reads just those pages of the invoice list that are in view. */
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { api, type InvoicePage, type InvoiceQuery, type InvoiceRow } from "../ipc";

/** Rows read at once. */
export const CHUNK = 100;

export type InvoiceFilter = Omit<InvoiceQuery, "offset" | "limit">;

const chunkQuery = (filter: InvoiceFilter, chunk: number) => ({
  queryKey: ["invoices", filter, chunk],
  queryFn: () => api.invoices({ ...filter, offset: chunk * CHUNK, limit: CHUNK }),
});

/** The first page: it says how many there are. */
export function useFirstInvoices(filter: InvoiceFilter) {
  return useQuery({ ...chunkQuery(filter, 0), placeholderData: keepPreviousData });
}

/** Numbers of the pages that hold rows `first` to `last`. */
export function chunksOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(first, 0) / CHUNK);
  const to = Math.floor(Math.max(last, 0) / CHUNK);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** A look-up of rows by their place in the list; `undefined` while a row is read. */
export function useInvoiceRows(
  filter: InvoiceFilter,
  first: InvoicePage | undefined,
  chunks: number[],
): (index: number) => InvoiceRow | undefined {
  const later = chunks.filter((chunk) => chunk > 0);
  const answers = useQueries({ queries: later.map((chunk) => chunkQuery(filter, chunk)) });
  const pages = new Map<number, InvoicePage>();
  if (first) pages.set(0, first);
  answers.forEach((answer, at) => {
    const chunk = later[at];
    if (answer.data && chunk !== undefined) pages.set(chunk, answer.data);
  });
  return (index) => pages.get(Math.floor(index / CHUNK))?.rows[index % CHUNK];
}

/** How many of the filter's invoices are ready, for actions on all that match. */
export function useReadyCount(filter: InvoiceFilter, enabled: boolean): number | undefined {
  const query: InvoiceQuery = { ...filter, state: "ready", offset: 0, limit: 1 };
  return useQuery({
    queryKey: ["invoices", "readyCount", query],
    queryFn: () => api.invoices(query).then((page) => page.total),
    enabled,
    placeholderData: keepPreviousData,
  }).data;
}
