/** All values by section, with a search and a filter. */
import { Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { EmptyState } from "../../components/Page";
import { SearchField } from "../../components/SearchField";
import type { TypeSummary, TypeView } from "../../ipc";
import { t } from "../../texts/t";
import { AddValueDialog } from "./AddValue";
import { OverrideDialog } from "./OverrideDialog";
import { ExtractAction } from "./TypeActions";
import type { Chosen } from "./tree";
import { useRevert } from "./useRevert";
import { ValueRow } from "./ValueRow";
import {
  filtered,
  type ShownValue,
  sectionsOf,
  shownValues,
  undefinedValue,
  type ValueFilter,
  valueFilters,
} from "./values";

interface Props {
  view: TypeView;
  types: TypeSummary[];
  onChoose: (chosen: Chosen | null) => void;
}

type Doing = { what: "override"; value: ShownValue } | { what: "add" } | null;

export function ValuesTab({ view, types, onChoose }: Props) {
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<ValueFilter>("all");
  const [doing, setDoing] = useState<Doing>(null);
  const revert = useRevert(view);
  const values = useMemo(() => shownValues(view.values), [view.values]);
  const sections = useMemo(
    () => sectionsOf(filtered(view, values, filter, text)),
    [view, values, filter, text],
  );
  const dialog = { view, types, onClose: () => setDoing(null) };
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <SearchField label={t("values.search")} value={text} onSearch={setText} width={210} />
        {view.own && !view.backend && (
          <CommandButton
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => setDoing({ what: "add" })}
          >
            {t("addValue.title")}
          </CommandButton>
        )}
        <SegmentedControl
          size="xs"
          aria-label={t("values.filter")}
          value={filter}
          onChange={setFilter}
          data={valueFilters.map((one) => ({ value: one, label: t(`values.filter.${one}`) }))}
        />
      </Group>
      {sections.length === 0 ? (
        <NoValues
          filter={text === "" ? filter : "all"}
          onAll={() => {
            setText("");
            setFilter("all");
          }}
        />
      ) : (
        sections.map((section) => (
          <section key={section.id} aria-label={section.title}>
            <Group justify="space-between" gap="xs" className="type-section">
              <Title order={3} size="h6">
                {section.title}{" "}
                <Text span size="xs" c="dimmed" fw={400}>
                  {section.values.length}
                </Text>
              </Title>
              {view.backend && section.id !== "settings" && (
                <ExtractAction view={view} types={types} onChoose={onChoose} variant="subtle" />
              )}
            </Group>
            <div role="list" aria-label={t("values.list", { title: section.title })}>
              {section.values.map((value) => (
                <ValueRow
                  key={value.path}
                  view={view}
                  types={types}
                  value={value}
                  onOverride={() => setDoing({ what: "override", value })}
                  onRevert={() => revert.mutate(value)}
                />
              ))}
            </div>
          </section>
        ))
      )}
      {doing?.what === "add" && (
        <AddValueDialog
          view={view}
          onPath={(path) =>
            setDoing({ what: "override", value: undefinedValue(path, view.values) })
          }
          onClose={() => setDoing(null)}
        />
      )}
      {doing?.what === "override" && <OverrideDialog value={doing.value} {...dialog} />}
    </Stack>
  );
}

function NoValues({ filter, onAll }: { filter: ValueFilter; onAll: () => void }) {
  const words = {
    all: [t("values.noMatch"), t("values.noMatchText")],
    here: [t("values.noneHere"), t("values.noneHereText")],
    overridden: [t("values.noneOverridden"), t("values.noneOverriddenText")],
  }[filter];
  return (
    <EmptyState
      title={words[0] ?? ""}
      text={words[1] ?? ""}
      action={
        <CommandButton variant="default" onClick={onAll}>
          {t("values.showAll")}
        </CommandButton>
      }
    />
  );
}
