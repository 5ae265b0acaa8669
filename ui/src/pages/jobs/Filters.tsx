/** Narrows the list: by kind, backend, time and text, and by what a link brought along. */
import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { Choice } from "../../components/Choice";
import { FilterChips } from "../../components/FilterChips";
import { SearchField } from "../../components/SearchField";
import { type JobSince, jobSince } from "../../router";
import { useBackends, useGroups } from "../../state/queries";
import { problemKind, t } from "../../texts/t";
import { type Chip, chips, type JobSearch } from "./filters";

const kinds = ["invoice.export", "records.import"] as const;

/** Leaves a member out. */
function without(search: JobSearch, name: keyof JobSearch): JobSearch {
  const { [name]: _, ...rest } = search;
  return rest;
}

export function Filters({
  search,
  onChange,
  children,
}: {
  search: JobSearch;
  onChange: (next: JobSearch) => void;
  /** What stands at the end of the line. */
  children?: ReactNode;
}) {
  const backends = useBackends();
  const set = <K extends keyof JobSearch>(name: K, value: JobSearch[K] | null | "") =>
    onChange(value ? { ...search, [name]: value } : without(search, name));
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <Choice
          w={170}
          clearable
          aria-label={t("jobs.backend")}
          placeholder={t("jobs.anyBackend")}
          value={search.backend ? String(search.backend) : null}
          onChange={(value) => set("backend", value ? Number(value) : null)}
          data={(backends.data ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        />
        <Choice
          w={130}
          clearable
          aria-label={t("jobs.kind")}
          placeholder={t("jobs.anyKind")}
          value={search.kind ?? null}
          onChange={(value) => set("kind", value)}
          data={kinds.map((kind) => ({ value: kind, label: t(`jobs.kind.${kind}`) }))}
        />
        <Choice
          w={170}
          clearable
          aria-label={t("jobs.since")}
          placeholder={t("jobs.since.any")}
          value={search.since ?? null}
          onChange={(value) => set("since", value as JobSince | null)}
          data={jobSince.map((one) => ({ value: one, label: t(`jobs.since.${one}`) }))}
        />
        <SearchField
          label={t("jobs.search")}
          value={search.text ?? ""}
          onSearch={(text) => set("text", text)}
        />
        <Group ml="auto">{children}</Group>
      </Group>
      <LinkChips search={search} onRemove={(chip) => onChange(without(search, chip))} />
    </>
  );
}

/** Filters that came by a link; each can be taken away. */
function LinkChips({ search, onRemove }: { search: JobSearch; onRemove: (chip: Chip) => void }) {
  const groups = useGroups();
  const named: Record<Chip, () => string> = {
    run: () => groups.data?.find((group) => group.id === search.run)?.title ?? String(search.run),
    code: () => problemKind(search.code ?? ""),
    lane: () => search.lane ?? "",
    record: () => "",
  };
  const shown = chips.filter((chip) => search[chip] !== undefined);
  return (
    <FilterChips
      chips={shown.map((chip) => ({
        key: chip,
        words: t(`jobs.only.${chip}`, { name: named[chip]() }),
        onRemove: () => onRemove(chip),
      }))}
    />
  );
}
