/** One row in the list: what it fills, where from, what became of it on the record; opens its form. */
import { ActionIcon, Badge, Group, Text, UnstyledButton } from "@mantine/core";
import {
  IconAlertCircle,
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconChevronRight,
} from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { MappingRowView, RowProblem } from "../../ipc";
import { type DraftRow, isChanged, isOwn, sourceWords } from "../../state/mapping";
import { t } from "../../texts/t";
import { RowForm } from "./RowForm";
import type { RowEditing } from "./SourceFields";

interface Props extends Omit<RowEditing, "row" | "onChange" | "problem"> {
  draft: DraftRow;
  /** What became of it on the record that is looked at. */
  traced: MappingRowView | undefined;
  problems: RowProblem[];
  open: boolean;
  first: boolean;
  last: boolean;
  onToggle: () => void;
  onMove: (step: -1 | 1) => void;
  onChange: (row: DraftRow["row"]) => void;
  onDelete: () => void;
}

/** Problems of a row and of its children. */
function problemsOf(problems: RowProblem[], target: string): RowProblem[] {
  return problems.filter(
    ({ target: at }) => at === target || at.startsWith(`${target}.`) || at.startsWith(`${target}[`),
  );
}

export function RowItem(props: Props) {
  const { draft, traced, open, onToggle, onMove, first, last, ...rest } = props;
  const { row } = draft;
  const name = row.target === "" ? t("row.newName") : row.target;
  const problems = problemsOf(props.problems, row.target);
  const box = useRef<HTMLDivElement>(null);
  // A row that is opened, a new one above all, is brought into sight with its form.
  useEffect(() => {
    if (open) box.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  return (
    <div
      ref={box}
      role="listitem"
      aria-label={t("row.named", { target: name })}
      className="map-row"
      data-own={isOwn(draft)}
      data-off={row.disabled ?? false}
    >
      <div className="map-row-head">
        <UnstyledButton className="map-row-open" aria-expanded={open} onClick={onToggle}>
          {open ? <IconChevronDown size={15} /> : <IconChevronRight size={15} />}
          <span className="map-row-words">
            <Text span size="sm" fw={550} className="cut">
              {name}
            </Text>
            <Text span size="sm" c="dimmed" aria-hidden>
              ←
            </Text>
            <Text span size="xs" ff="monospace" className="cut">
              {sourceWords(row)}
            </Text>
          </span>
        </UnstyledButton>
        <Marks draft={draft} wrong={problems.length > 0} />
        <ActionIcon
          variant={first ? "transparent" : "subtle"}
          color="gray"
          size="sm"
          disabled={first}
          aria-label={t("row.up", { target: name })}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={14} />
        </ActionIcon>
        <ActionIcon
          variant={last ? "transparent" : "subtle"}
          color="gray"
          size="sm"
          disabled={last}
          aria-label={t("row.down", { target: name })}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={14} />
        </ActionIcon>
      </div>
      {problems[0] ? (
        <Group gap={6} wrap="nowrap" className="map-trace" c="red">
          <IconAlertCircle size={14} className="stiff" />
          <Text size="xs">
            {problems[0].target === row.target
              ? problems[0].problem
              : `${problems[0].target}: ${problems[0].problem}`}
          </Text>
        </Group>
      ) : (
        traced && <Trace row={traced} />
      )}
      {open && <RowForm {...rest} draft={draft} problems={problems} />}
    </div>
  );
}

function Marks({ draft, wrong }: { draft: DraftRow; wrong: boolean }) {
  const { source } = draft;
  const look = { size: "sm", tt: "none", fw: 550, flex: "none" } as const;
  return (
    <Group gap={4} wrap="nowrap">
      {wrong && <IconAlertCircle size={15} color="var(--mantine-color-red-filled)" aria-hidden />}
      {draft.row.disabled && (
        <Badge {...look} variant="default" c="dimmed">
          {t("row.off")}
        </Badge>
      )}
      {isChanged(draft) ? (
        <Badge {...look} variant="light" color="orange">
          {t("row.changed")}
        </Badge>
      ) : (
        <Badge {...look} variant="light" color={source?.here ? "ink" : "gray"}>
          {source?.here
            ? t(source.inherited === null ? "row.own" : "row.overrides")
            : t("row.inherited", { title: source?.origin_title ?? "" })}
        </Badge>
      )}
    </Group>
  );
}

const LONGEST = 60;

/** A value as JSON, shortened. */
function shown(json: string): string {
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}

/** Source, steps and result in one line. */
function Trace({ row }: { row: MappingRowView }) {
  const ends: Partial<Record<MappingRowView["result"], string>> = {
    skipped: t("row.skipped"),
    disabled: t("row.disabled"),
  };
  const end = ends[row.result];
  // The last step is the result; a list has no steps, but a result.
  const values = row.steps.map(([, value]) => value);
  if (row.result === "value" && row.value !== null && values.at(-1) !== row.value) {
    values.push(row.value);
  }
  const distinct = values.filter((value, place) => place === 0 || value !== values[place - 1]);
  return (
    <Text size="xs" c="dimmed" {...(end ? {} : { ff: "monospace" })} className="map-trace">
      {end ??
        distinct.map((value) => (value === "null" ? t("row.nothing") : shown(value))).join(" → ")}
    </Text>
  );
}
