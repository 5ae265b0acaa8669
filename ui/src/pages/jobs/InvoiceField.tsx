/** Narrows the jobs to those of one invoice, found by what one types of it. */
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Choice } from "../../components/Choice";
import { api, type InvoiceRow } from "../../ipc";
import { filterOf } from "../../state/invoiceFilter";
import { useInvoice } from "../../state/queries";
import { t } from "../../texts/t";

const MOST = 8;

const named = ({ number, party }: InvoiceRow) => [number ?? t("invoices.draft"), party].join(" · ");

export function InvoiceField({
  record,
  onChange,
}: {
  record: number | null;
  onChange: (record: number | null) => void;
}) {
  const [typed, setTyped] = useState("");
  const [text] = useDebouncedValue(typed.trim(), 120);
  const chosen = useInvoice(record, null).data?.row;
  const found = useQuery({
    queryKey: ["invoices", "named", text],
    queryFn: () => api.invoices({ ...filterOf({ text }), offset: 0, limit: MOST }),
    enabled: text !== "",
    placeholderData: keepPreviousData,
  });
  const rows = text === "" ? [] : (found.data?.rows ?? []);
  const known = chosen && rows.every(({ id }) => id !== chosen.id) ? [chosen, ...rows] : rows;
  return (
    <Choice
      label={t("invoice.title")}
      size="xs"
      clearable
      searchable
      placeholder={t("filter.any")}
      comboboxProps={{ withinPortal: false }}
      // What the core found stays, whatever the field itself would match.
      filter={({ options }) => options}
      data={known.map((row) => ({ value: String(row.id), label: named(row) }))}
      value={record === null ? null : String(record)}
      // The field writes the name of what was chosen into itself; that is nothing to look for.
      onSearchChange={(now) => setTyped(known.some((row) => named(row) === now) ? "" : now)}
      onChange={(value) => onChange(value === null ? null : Number(value))}
    />
  );
}
