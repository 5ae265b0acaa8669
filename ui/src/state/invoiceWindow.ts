/** The list of invoices as the window scrolls over it: all ids at once, rows as they come in sight. */
import { keepPreviousData, replaceEqualDeep, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { api, type InvoiceList, type InvoiceQuery, type InvoiceRow } from "../ipc";
import type { Chosen } from "./selection";

/** Rows read at once. */
const CHUNK = 100;

/** Rows that are remembered, so that nothing blinks while they are read again. */
const REMEMBERED = 20_000;

export type InvoiceFilter = Omit<InvoiceQuery, "offset" | "limit">;

/** A filter as the core takes it where it gives no pages. */
export const wholeQuery = (filter: InvoiceFilter): InvoiceQuery => ({
  ...filter,
  offset: 0,
  limit: 0,
});

/** The list as it was, where it still is the same: a loop over all ids, not the library's walk through a tree. */
export function unchanged(old: InvoiceList | undefined, fresh: InvoiceList): InvoiceList {
  if (!old || old.ids.length !== fresh.ids.length) return fresh;
  if (!old.ids.every((id, place) => id === fresh.ids[place])) return fresh;
  const states = replaceEqualDeep(old.states, fresh.states);
  return old.backend === fresh.backend && states === old.states
    ? old
    : { ...fresh, ids: old.ids, states };
}

/** All ids that match, in order. */
export function useInvoiceList(filter: InvoiceFilter) {
  return useQuery({
    queryKey: ["invoices", "list", filter],
    queryFn: () => api.invoiceList(wholeQuery(filter)),
    structuralSharing: (old, fresh) =>
      unchanged(old as InvoiceList | undefined, fresh as InvoiceList),
    placeholderData: keepPreviousData,
  });
}

/** Numbers of the pages that hold rows `first` to `last`. */
export function chunksOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(first, 0) / CHUNK);
  const to = Math.floor(Math.max(last, 0) / CHUNK);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** A look-up of rows by id; `undefined` while a row is read for the first time. */
export function useInvoiceRows(
  list: InvoiceList,
  chunks: number[],
): (id: number) => InvoiceRow | undefined {
  const known = useRef(new Map<number, InvoiceRow>());
  const shop = useRef(list.backend);
  if (shop.current !== list.backend || known.current.size > REMEMBERED) {
    known.current = new Map();
    shop.current = list.backend;
  }
  const answers = useQueries({
    queries: chunks.map((chunk) => {
      const ids = list.ids.slice(chunk * CHUNK, (chunk + 1) * CHUNK);
      return {
        queryKey: ["invoices", "rows", list.backend, ids] as const,
        queryFn: () => api.invoiceRows(ids, list.backend),
        enabled: ids.length > 0,
      };
    }),
  });
  for (const answer of answers) {
    for (const row of answer.data ?? []) known.current.set(row.id, row);
  }
  return useCallback((id) => known.current.get(id), []);
}

/** What the chosen invoices come to. */
export function useTotals(chosen: Chosen, backend: number | null) {
  return useQuery({
    queryKey: ["invoices", "totals", backend, chosen.stamp],
    queryFn: () => api.invoiceTotals({ by: "ids", ids: [...chosen.ids] }, backend),
    enabled: chosen.ids.size > 0,
    placeholderData: keepPreviousData,
  });
}

/** What an export of these would come to, by currency: added up by the core, to the cent. */
export const useExportSums = (ids: number[], backend: number | null, enabled: boolean) =>
  useQuery({
    queryKey: ["invoices", "totals", backend, ids],
    queryFn: () => api.invoiceTotals({ by: "ids", ids }, backend),
    select: (totals) => totals.exportable_sums,
    enabled: enabled && ids.length > 0,
  });

export const useInvoiceChoices = (backend: number | null, enabled: boolean) =>
  useQuery({
    queryKey: ["invoices", "choices", backend],
    queryFn: () => api.invoiceChoices(backend),
    enabled,
  });

export const useCustomers = (text: string) =>
  useQuery({
    queryKey: ["invoices", "customers", text],
    queryFn: () => api.invoiceCustomers(text),
    enabled: text.trim() !== "",
    placeholderData: keepPreviousData,
  });

export const useViews = () => useQuery({ queryKey: ["views"], queryFn: () => api.views() });

/** What an export of one invoice would do; read again when it is asked for anew. */
export const useOnePreview = (record: number, backend: number | null, enabled: boolean) =>
  useQuery({
    queryKey: ["invoice", record, backend, "preview"],
    queryFn: () =>
      api.preview({ by: "ids", ids: [record] }, backend).then((reports) => reports[0] ?? null),
    enabled,
  });
