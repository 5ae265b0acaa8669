/** Narrows the list: a text at hand, the rest behind a button, all that is chosen as chips. */
import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { FilterChips } from "../../components/FilterChips";
import { FilterMenu } from "../../components/FilterMenu";
import { SearchField } from "../../components/SearchField";
import type { JobPage } from "../../ipc";
import { useBackends, useGroups, useInvoice } from "../../state/queries";
import { problemKind, t, told, wordOr } from "../../texts/t";
import { FilterFields } from "./FilterFields";
import { type JobSearch, type Narrowing, narrowed, narrowing, offered, without } from "./filters";

export function Filters({
  search,
  page,
  onChange,
  children,
}: {
  search: JobSearch;
  /** Says what jobs there are; nothing while that is not known. */
  page: JobPage | undefined;
  onChange: (next: JobSearch) => void;
  /** What stands at the end of the line. */
  children?: ReactNode;
}) {
  return (
    <Group gap={6} wrap="nowrap">
      <SearchField
        label={t("jobs.search")}
        value={search.text ?? ""}
        onSearch={(text) => onChange(narrowed(search, "text", text))}
        width={190}
      />
      <FilterMenu count={offered.filter((name) => search[name] !== undefined).length}>
        <FilterFields search={search} page={page} onChange={onChange} />
      </FilterMenu>
      {children}
    </Group>
  );
}

/** Each filter as a chip, whether it was chosen here or came by a link. */
export function Chips({
  search,
  onChange,
}: {
  search: JobSearch;
  onChange: (next: JobSearch) => void;
}) {
  const backends = useBackends().data ?? [];
  const groups = useGroups(search.run !== undefined).data ?? [];
  const invoice = useInvoice(search.record ?? null, null).data;
  const named: Record<Narrowing, () => string | undefined> = {
    state: () => search.state && t(`jobState.${search.state}`),
    backend: () => backends.find((one) => one.id === search.backend)?.name,
    kind: () => wordOr(`jobs.kind.${search.kind}`, {}, search.kind ?? ""),
    lane: () => backends.find((one) => one.lane.name === search.lane)?.name,
    run: () => {
      const group = groups.find((one) => one.id === search.run);
      return group && told(group.title_words, group.title);
    },
    class: () => search.class && t(`jobs.class.${search.class}`),
    since: () => search.since && t(`jobs.since.${search.since}`),
    code: () => problemKind(search.code ?? ""),
    record: () => invoice?.row.number ?? undefined,
  };
  const shown = narrowing.filter((name) => search[name] !== undefined);
  return (
    <FilterChips
      chips={shown.map((name) => ({
        key: name,
        words: t(`jobs.only.${name}`, { name: named[name]() ?? String(search[name]) }),
        onRemove: () => onChange(without(search, [name])),
      }))}
      onClear={() => onChange(without(search, narrowing))}
    />
  );
}
