/** Narrows the history: the usual three at hand, the rest behind a button, all as chips. */
import { Group, Stack } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { memo, useState } from "react";
import { Choice } from "../../components/Choice";
import { FilterChips } from "../../components/FilterChips";
import { SearchField } from "../../components/SearchField";
import { DayField } from "../../components/TypedFields";
import { PaneMenu } from "../../components/Unfolded";
import { directions, historyDays, historyWhat, outcomes } from "../../router";
import { useActors } from "../../state/history";
import { useBackends, useInvoice } from "../../state/queries";
import { day } from "../../texts/format";
import { t } from "../../texts/t";
import { type HistorySearch, type Narrowing, narrowing } from "./filters";
import { directionText } from "./lines";

type Change = (next: Partial<Record<keyof HistorySearch, unknown>>) => void;

/** Lines that come below do not change it. */
export const Filters = memo(function Filters({
  search,
  onChange,
}: {
  search: HistorySearch;
  onChange: Change;
}) {
  const [ranged, setRanged] = useState(search.from !== undefined || search.to !== undefined);
  const when = search.day ?? (ranged ? "range" : null);
  const pickDay = (value: string | null) => {
    setRanged(value === "range");
    const chosen = value === "range" ? undefined : (value ?? undefined);
    onChange({ day: chosen, from: undefined, to: undefined });
  };
  const end = (name: "from" | "to") => ({
    "aria-label": t(`history.${name}`),
    value: search[name],
    onChange: (value: string | undefined) => onChange({ [name]: value }),
  });
  return (
    <Stack gap="xs" mb="sm">
      <Group gap="xs">
        <SearchField
          label={t("history.search")}
          value={search.text ?? ""}
          onSearch={(text) => onChange({ text: text || undefined })}
          width={310}
        />
        <Choice
          w={140}
          clearable
          aria-label={t("history.when")}
          placeholder={t("history.anyTime")}
          value={when}
          onChange={pickDay}
          data={[...historyDays, "range" as const].map((value) => ({
            value,
            label: t(`history.day.${value}`),
          }))}
        />
        {ranged && (
          <>
            <DayField w={140} {...end("from")} />
            <DayField w={140} {...end("to")} />
          </>
        )}
        <Choice
          w={140}
          clearable
          aria-label={t("history.about")}
          placeholder={t("history.anything")}
          value={search.what ?? null}
          onChange={(what) => onChange({ what: what ?? undefined })}
          data={historyWhat.map((value) => ({ value, label: t(`history.about.${value}`) }))}
        />
        <Choice
          w={140}
          clearable
          aria-label={t("history.outcome")}
          placeholder={t("history.anyOutcome")}
          value={search.outcome ?? null}
          onChange={(outcome) => onChange({ outcome: outcome ?? undefined })}
          data={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        />
        <More search={search} onChange={onChange} />
      </Group>
      <Chips search={search} onChange={onChange} />
    </Stack>
  );
});

function More({ search, onChange }: { search: HistorySearch; onChange: Change }) {
  const backends = useBackends().data ?? [];
  const actors = useActors().data ?? [];
  return (
    <PaneMenu
      keys="f"
      icon={<IconFilter size={15} />}
      button={t("history.moreFilters")}
      width={260}
    >
      <Stack gap="xs">
        <Choice
          clearable
          comboboxProps={{ withinPortal: false }}
          label={t("history.backend")}
          placeholder={t("history.anyBackend")}
          value={search.backend ? String(search.backend) : null}
          onChange={(value) => onChange({ backend: value ? Number(value) : undefined })}
          data={backends.map((one) => ({ value: String(one.id), label: one.name }))}
        />
        <Choice
          clearable
          comboboxProps={{ withinPortal: false }}
          label={t("history.who")}
          placeholder={t("history.anyone")}
          value={search.who ?? null}
          onChange={(who) => onChange({ who: who ?? undefined })}
          data={actors}
        />
        <Choice
          clearable
          comboboxProps={{ withinPortal: false }}
          label={t("history.direction")}
          placeholder={t("history.anyDirection")}
          value={search.direction ?? null}
          onChange={(direction) => onChange({ direction: direction ?? undefined })}
          data={directions.map((value) => ({ value, label: directionText(value) }))}
        />
      </Stack>
    </PaneMenu>
  );
}

/** Each filter as a chip, whether it was chosen here or came by a link. */
function Chips({ search, onChange }: { search: HistorySearch; onChange: Change }) {
  const backends = useBackends().data ?? [];
  const invoice = useInvoice(search.record ?? null, null).data;
  const names: Record<Narrowing, () => string> = {
    text: () => search.text ?? "",
    day: () => (search.day ? t(`history.day.${search.day}`) : ""),
    from: () => day(search.from ?? null),
    to: () => day(search.to ?? null),
    what: () => (search.what ? t(`history.about.${search.what}`) : ""),
    outcome: () => (search.outcome ? t(`outcome.${search.outcome}`) : ""),
    backend: () => backends.find((one) => one.id === search.backend)?.name ?? "",
    who: () => search.who ?? "",
    direction: () => directionText(search.direction ?? null),
    record: () => invoice?.row.number ?? String(search.record),
    run: () => "",
  };
  const shown = narrowing.filter((name) => search[name] !== undefined);
  const nothing = Object.fromEntries(narrowing.map((name) => [name, undefined]));
  return (
    <FilterChips
      chips={shown.map((name) => ({
        key: name,
        words: t(`history.only.${name}`, { name: names[name]() }),
        onRemove: () => onChange({ [name]: undefined }),
      }))}
      onClear={() => onChange(nothing)}
    />
  );
}
