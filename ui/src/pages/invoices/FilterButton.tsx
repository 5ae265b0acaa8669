/** Narrows the list by its fields. Each takes effect at once and is shown as a chip. */
import { Autocomplete, Button, Group, SimpleGrid, Stack } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { Choice } from "../../components/Choice";
import { FilterMenu } from "../../components/FilterMenu";
import { AmountField, DayField } from "../../components/TypedFields";
import {
  type InvoiceSearch,
  narrowing,
  periodOf,
  type SearchChange,
} from "../../state/invoiceFilter";
import { useCustomers, useInvoiceChoices } from "../../state/invoiceWindow";
import { problemText, t, wordOr } from "../../texts/t";

const payments = ["not_paid", "in_payment", "paid", "partial", "reversed", "blocked"] as const;
const books = ["draft", "posted", "cancelled"] as const;
const kinds = ["invoice", "credit_note"] as const;
const periods = ["month", "lastMonth", "year"] as const;

interface Props {
  search: InvoiceSearch;
  backend: number | null;
  onChange: (next: SearchChange) => void;
}

export function FilterButton(props: Props) {
  const count = narrowing.filter((name) => props.search[name] !== undefined).length;
  return (
    <FilterMenu count={count}>
      <Fields {...props} />
    </FilterMenu>
  );
}

function Fields({ search, backend, onChange }: Props) {
  const choices = useInvoiceChoices(backend, true).data;
  const word = (group: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: wordOr(`${group}.${value}`, {}, value) }));
  const reasons = (choices?.reasons ?? []).map(({ example, count }) => ({
    value: example.code,
    label: t("invoices.reasonCount", {
      reason: wordOr(`reason.${example.code}`, {}, problemText(example)),
      count,
    }),
  }));
  const choose = (name: keyof InvoiceSearch, value: string | null) =>
    onChange({ [name]: value ?? undefined });
  const field = (
    name: "kind" | "books" | "payment" | "currency" | "reason" | "order",
    label: string,
    data: { value: string; label: string }[],
  ) => (
    <Choice
      label={label}
      size="xs"
      clearable
      placeholder={t("filter.any")}
      comboboxProps={{ withinPortal: false }}
      data={data}
      value={search[name] ?? null}
      onChange={(value) => choose(name, value)}
    />
  );
  const typed = (name: "from" | "to" | "least" | "most") => ({
    label: t(`invoices.field.${name}`),
    size: "xs",
    value: search[name],
    onChange: (value: string | undefined) => onChange({ [name]: value }),
  });
  return (
    <Stack gap="sm">
      <Group gap={6}>
        {periods.map((period) => (
          <Button
            key={period}
            variant="light"
            onClick={() => onChange(periodOf(period, new Date()))}
          >
            {t(`invoices.period.${period}`)}
          </Button>
        ))}
      </Group>
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs">
        <DayField {...typed("from")} />
        <DayField {...typed("to")} />
        <AmountField {...typed("least")} placeholder={t("filter.any")} />
        <AmountField {...typed("most")} placeholder={t("filter.any")} />
        <Customer
          value={search.customer ?? ""}
          onChange={(name) => choose("customer", name || null)}
        />
        {field(
          "currency",
          t("column.currency"),
          (choices?.currencies ?? []).map((code) => ({ value: code, label: code })),
        )}
        {field("payment", t("column.payment"), word("payment", payments))}
        {field("books", t("column.books"), word("booksState", books))}
        {field("kind", t("column.kind"), word("invoice.kind", kinds))}
        {field("order", t("column.order"), [
          { value: "yes", label: t("invoices.chip.withOrder") },
          { value: "no", label: t("invoices.chip.noOrder") },
        ])}
      </SimpleGrid>
      {field("reason", t("column.reason"), reasons)}
    </Stack>
  );
}

function Customer({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const [settled] = useDebouncedValue(typed ?? "", 150);
  const names = useCustomers(settled).data ?? [];
  const commit = (name: string) => {
    setTyped(null);
    if (name.trim() !== value) onChange(name.trim());
  };
  return (
    <Autocomplete
      label={t("column.customer")}
      size="xs"
      placeholder={t("filter.any")}
      comboboxProps={{ withinPortal: false }}
      data={names}
      filter={({ options }) => options}
      value={typed ?? value}
      onChange={setTyped}
      onOptionSubmit={commit}
      onBlur={() => typed !== null && commit(typed)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && typed !== null) commit(typed);
      }}
    />
  );
}
