/** Where a row takes its value from, each kind with its own small form. */
import { Group, Select, TagsInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { MappedField, MappingView, RowProblem } from "../../ipc";
import {
  type Json,
  type Row,
  type SourceKind,
  sourceKind,
  sourceKinds,
  withMember,
  withSource,
} from "../../state/mapping";
import { shipped, t } from "../../texts/t";
import { PathField } from "./PathField";
import { TemplateField } from "./TemplateField";

export interface RowEditing {
  view: MappingView;
  /** What the row can read. */
  sources: MappedField[];
  problem?: RowProblem | undefined;
  row: Row;
  onChange: (row: Row) => void;
}

export function SourceFields({
  nested = false,
  ...editing
}: RowEditing & {
  nested?: boolean;
}) {
  const { row, onChange } = editing;
  const kind = sourceKind(row);
  const kinds = sourceKinds.filter((one) => !nested || one !== "children" || kind === one);
  return (
    <>
      <Select
        label={t("row.source")}
        allowDeselect={false}
        data={kinds.map((one) => ({ value: one, label: t(`row.source.${one}`) }))}
        value={kind}
        onChange={(next) => next && onChange(withSource(row, next as SourceKind))}
      />
      <Source kind={kind} {...editing} />
    </>
  );
}

function Source({
  kind,
  view,
  sources,
  problem,
  row,
  onChange,
}: RowEditing & { kind: SourceKind }) {
  const set = <K extends keyof Row>(name: K) => {
    return (value: Row[K]) => onChange(withMember(row, name, value));
  };
  switch (kind) {
    case "from":
      return (
        <PathField
          label={t("row.field")}
          value={row.from ?? ""}
          fields={sources}
          onChange={set("from")}
        />
      );
    case "first":
      return (
        <TagsInput
          label={t("row.firstFields")}
          data={sources.map((field) => field.path)}
          value={row.first ?? []}
          onChange={set("first")}
        />
      );
    case "template":
      return (
        <TemplateField
          label={t("row.template")}
          value={row.template ?? ""}
          fields={sources}
          functions={view.functions}
          problem={problem}
          onChange={set("template")}
        />
      );
    case "setting":
      return (
        <Select
          label={t("row.setting")}
          searchable
          data={view.settings.map(([name, title]) => ({ value: name, label: shipped(title) }))}
          value={row.setting ?? null}
          onChange={(next) => set("setting")(next ?? "")}
        />
      );
    case "constant":
      return <Constant value={row.constant ?? ""} onChange={set("constant")} />;
    case "children":
      return (
        <PathField
          label={t("row.childList")}
          value={row.children ?? ""}
          fields={sources.filter((field) => field.kind === "list")}
          onChange={set("children")}
        />
      );
  }
}

const constantKinds = ["text", "number", "boolean"] as const;
type ConstantKind = (typeof constantKinds)[number];

function constantKind(value: Json): ConstantKind {
  if (typeof value === "boolean") return "boolean";
  return typeof value === "number" ? "number" : "text";
}

function Constant({ value, onChange }: { value: Json; onChange: (value: Json) => void }) {
  const kind = constantKind(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const turned = (next: ConstantKind): Json => {
    if (next === "boolean") return text === "true";
    if (next === "number") return Number.isFinite(Number(text)) ? Number(text) : 0;
    return text;
  };
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      {kind === "boolean" ? (
        <Select
          label={t("row.constant")}
          allowDeselect={false}
          data={[
            { value: "true", label: t("common.yes") },
            { value: "false", label: t("common.no") },
          ]}
          value={text}
          onChange={(next) => onChange(next === "true")}
        />
      ) : kind === "number" ? (
        <NumberField value={Number(value)} onChange={onChange} />
      ) : (
        <TextInput
          label={t("row.constant")}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <Select
        label={t("row.constantAs")}
        w={120}
        allowDeselect={false}
        data={constantKinds.map((one) => ({ value: one, label: t(`row.constant.${one}`) }))}
        value={kind}
        onChange={(next) => next && onChange(turned(next as ConstantKind))}
      />
    </Group>
  );
}

/** Keeps what is typed until it is left: on the way to a number there is text that is none yet, or another one. */
function NumberField({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const [typed, setTyped] = useState({ text: String(value), value });
  const known = typed.value === value;
  const type = (text: string) => {
    const next = Number(text);
    const isNumber = Number.isFinite(next);
    setTyped({ text, value: isNumber ? next : value });
    if (isNumber) onChange(next);
  };
  return (
    <TextInput
      label={t("row.constant")}
      inputMode="decimal"
      value={known ? typed.text : String(value)}
      error={known && !Number.isFinite(Number(typed.text))}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={() => setTyped({ text: String(value), value })}
    />
  );
}
