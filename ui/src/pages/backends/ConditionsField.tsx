/** Which invoices are a shop's own: rows of conditions, and where the invoices would go with them. */
import { ActionIcon, Autocomplete, Button, Group, Input, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Field, type RoutingEnd, type RoutingPreview } from "../../ipc";
import {
  type Condition,
  conditionFields,
  conditionLines,
  conditionsOf,
  movedBy,
} from "../../state/conditions";
import { list } from "../../texts/format";
import { shipped, t } from "../../texts/t";

export function ConditionsField({
  field,
  value,
  backend,
  onChange,
}: {
  field: Field;
  value: string;
  /** The shop, where it is stored already. */
  backend: number | null;
  onChange: (value: string) => void;
}) {
  // A row without a pattern is no condition yet, so the rows are kept beside the value they make.
  const [kept, setKept] = useState(() => ({ value, rows: conditionsOf(value) }));
  const { rows } = kept;
  // The value is another one than was made here: it went back to the usual.
  if (kept.value !== value) setKept({ value, rows: conditionsOf(value) });
  const put = (next: Condition[]) => {
    const lines = conditionLines(next).join("\n");
    setKept({ value: lines, rows: next });
    onChange(lines);
  };
  const [asked] = useDebouncedValue(rows, 150);
  const preview = useQuery({
    queryKey: ["routingPreview", backend, asked],
    queryFn: () => api.routingPreview(backend, conditionLines(asked)),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const found = preview.data;
  return (
    <Input.Wrapper label={shipped(field.label)} description={shipped(field.help)}>
      <Stack gap={6} mt={6} role="list" aria-label={shipped(field.label)}>
        {rows.map((row, place) => (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands at its place
            key={place}
            place={place}
            last={place === rows.length - 1}
            row={row}
            texts={found?.texts.find(([name]) => name === row.field)?.[1] ?? []}
            problem={asked === rows ? (found?.problems[place] ?? null) : null}
            onChange={(next) => put(rows.with(place, next))}
            onMove={(step) => put(movedBy(rows, place, step))}
            onRemove={() => put(rows.filter((_, at) => at !== place))}
          />
        ))}
      </Stack>
      <Button
        mt={6}
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => put([...rows, { own: true, field: "order", pattern: "" }])}
      >
        {t("conditions.add")}
      </Button>
      {found && <Ends found={found} stated={rows.length > 0} />}
    </Input.Wrapper>
  );
}

interface RowProps {
  place: number;
  last: boolean;
  row: Condition;
  /** What stands in the invoices' field. */
  texts: string[];
  problem: string | null;
  onChange: (row: Condition) => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}

function ConditionRow({ place, last, row, texts, problem, onChange, onMove, onRemove }: RowProps) {
  const number = place + 1;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" role="listitem">
      <Select
        w={150}
        aria-label={t("conditions.field", { number })}
        allowDeselect={false}
        data={conditionFields.map((one) => ({ value: one, label: t(`conditions.field.${one}`) }))}
        value={row.field}
        onChange={(next) => next && onChange({ ...row, field: next as Condition["field"] })}
      />
      <Autocomplete
        flex={1}
        maw={220}
        aria-label={t("conditions.pattern", { number })}
        placeholder={t("conditions.patternHelp")}
        data={texts}
        value={row.pattern}
        error={row.pattern.trim() === "" ? t("conditions.empty") : problem}
        onChange={(pattern) => onChange({ ...row, pattern })}
      />
      <Select
        w={190}
        aria-label={t("conditions.is", { number })}
        allowDeselect={false}
        data={[
          { value: "is", label: t("conditions.is.is") },
          { value: "not", label: t("conditions.is.not") },
        ]}
        value={row.own ? "is" : "not"}
        onChange={(next) => onChange({ ...row, own: next === "is" })}
      />
      <ActionIcon
        variant={place === 0 ? "transparent" : "subtle"}
        color="gray"
        mt={4}
        disabled={place === 0}
        aria-label={t("conditions.up", { number })}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={15} />
      </ActionIcon>
      <ActionIcon
        variant={last ? "transparent" : "subtle"}
        color="gray"
        mt={4}
        disabled={last}
        aria-label={t("conditions.down", { number })}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={15} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        mt={4}
        aria-label={t("conditions.remove", { number })}
        onClick={onRemove}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </Group>
  );
}

const ends: RoutingEnd[] = ["here", "elsewhere", "nowhere", "several"];

/** Where the invoices would go, with examples of each end. */
function Ends({ found, stated }: { found: RoutingPreview; stated: boolean }) {
  if (found.total === 0) {
    return (
      <Text size="sm" c="dimmed" mt={8}>
        {t("conditions.noInvoices")}
      </Text>
    );
  }
  return (
    <div aria-live="polite">
      <Text size="sm" mt={8} fw={550}>
        {t("conditions.here", { here: found.here, total: found.total })}
      </Text>
      {!stated && (
        <Text size="xs" c="dimmed">
          {t("conditions.none")}
        </Text>
      )}
      {ends
        .filter((end) => found[end] > 0)
        .map((end) => (
          <End key={end} end={end} found={found} />
        ))}
    </div>
  );
}

function End({ end, found }: { end: RoutingEnd; found: RoutingPreview }) {
  const examples = found.examples.find(([one]) => one === end)?.[1] ?? [];
  return (
    <details className="more">
      <summary {...(end === "several" ? { "data-wrong": true } : {})}>
        {t(`conditions.end.${end}`, { count: found[end] })}
      </summary>
      {examples.map((example) => (
        <Text key={example.number} size="xs" c="dimmed" pl={14}>
          {[
            example.number,
            example.order && t("conditions.order", { order: example.order }),
            example.party,
            end === "here" ? "" : list(example.shops),
          ]
            .filter((word) => word)
            .join(" · ")}
        </Text>
      ))}
    </details>
  );
}
