/** What the list shows of all invoices: their state, a search and filters, and what narrows it now. */
import { Group } from "@mantine/core";
import { FilterChips } from "../../components/FilterChips";
import { SearchField } from "../../components/SearchField";
import type { StateNumber } from "../../ipc";
import {
  chipWords,
  type InvoiceSearch,
  narrowing,
  type SearchChange,
  unnarrowed,
} from "../../state/invoiceFilter";
import { t } from "../../texts/t";
import { FilterButton } from "./FilterButton";
import { StateTabs } from "./StateTabs";

export function Narrowing({
  search,
  counts,
  backend,
  onChange,
}: {
  search: InvoiceSearch;
  counts: StateNumber[] | null;
  backend: number | null;
  onChange: (next: SearchChange) => void;
}) {
  return (
    <>
      <Group justify="space-between" mb="xs">
        <StateTabs
          counts={counts}
          value={search.state ?? null}
          onChange={(state) => onChange({ state: state ?? undefined })}
        />
        <Group gap={6} wrap="nowrap" justify="flex-end" className="search-row">
          <SearchField
            label={t("invoices.search")}
            hint={t("invoices.searchHint")}
            value={search.text ?? ""}
            onSearch={(text) => onChange({ text: text || undefined })}
          />
          <FilterButton search={search} backend={backend} onChange={onChange} />
        </Group>
      </Group>
      <FilterChips
        chips={narrowing
          .filter((name) => search[name] !== undefined)
          .map((name) => ({
            key: name,
            words: chipWords(name, search),
            onRemove: () => onChange({ [name]: undefined }),
          }))}
        onClear={() => onChange(unnarrowed)}
      />
    </>
  );
}
