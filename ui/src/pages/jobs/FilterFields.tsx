/** What the list of jobs can be narrowed by, each with how many jobs it has where that is known. */
import { SimpleGrid } from "@mantine/core";
import { Choice } from "../../components/Choice";
import type { JobPage } from "../../ipc";
import { errorClasses, jobSince, jobStates } from "../../router";
import { useBackends, useGroups, useJobErrors, useLanes } from "../../state/queries";
import { type TextKey, t, told, wordOr } from "../../texts/t";
import { fields, type JobSearch, narrowed } from "./filters";
import { InvoiceField } from "./InvoiceField";

type Field = (typeof fields)[number];

const labels: Record<Field, TextKey> = {
  state: "jobs.state",
  backend: "jobs.backend",
  kind: "jobs.kind",
  lane: "jobs.lane",
  run: "jobs.view.runs",
  class: "jobs.errorClass",
  since: "jobs.since",
};

interface Option {
  value: string;
  label: string;
}

export function FilterFields({
  search,
  page,
  onChange,
}: {
  search: JobSearch;
  page: JobPage | undefined;
  onChange: (next: JobSearch) => void;
}) {
  const backends = useBackends().data ?? [];
  const lanes = useLanes().data ?? [];
  const groups = useGroups().data ?? [];
  const errors = useJobErrors().data;
  const inState = (state: string) =>
    page && (page.counts.find((one) => one.state === state)?.count ?? 0);
  const kinds = new Set([...(page?.kinds ?? []), ...(search.kind ? [search.kind] : [])]);
  const ofClass = (name: string) =>
    errors
      ?.filter((one) => one.newest.problem?.class === name)
      .reduce((sum, one) => sum + one.count, 0);
  const options: Record<Field, () => Option[]> = {
    state: () =>
      jobStates.map((value) => ({
        value,
        label: withNumber(t(`jobState.${value}`), inState(value)),
      })),
    backend: () => backends.map((one) => ({ value: String(one.id), label: one.name })),
    kind: () =>
      [...kinds].map((value) => ({ value, label: wordOr(`jobs.kind.${value}`, {}, value) })),
    lane: () => lanes.map((one) => ({ value: one.name, label: one.backend ?? one.name })),
    run: () =>
      groups.map((one) => ({ value: String(one.id), label: told(one.title_words, one.title) })),
    class: () =>
      errorClasses.map((value) => ({
        value,
        label: withNumber(t(`jobs.class.${value}`), ofClass(value)),
      })),
    since: () => jobSince.map((value) => ({ value, label: t(`jobs.since.${value}`) })),
  };
  const choose = (name: Field, value: string | null) => {
    const number = name === "backend" || name === "run";
    onChange(narrowed(search, name, (number && value ? Number(value) : value) as never));
  };
  return (
    <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs">
      {fields.map((name) => (
        <Choice
          key={name}
          label={t(labels[name])}
          size="xs"
          clearable
          placeholder={t("filter.any")}
          comboboxProps={{ withinPortal: false }}
          data={options[name]()}
          value={search[name] === undefined ? null : String(search[name])}
          onChange={(value) => choose(name, value)}
        />
      ))}
      <InvoiceField
        record={search.record ?? null}
        onChange={(record) => onChange(narrowed(search, "record", record))}
      />
    </SimpleGrid>
  );
}

const withNumber = (words: string, count: number | undefined) =>
  count === undefined ? words : t("jobs.choice", { words, count });
