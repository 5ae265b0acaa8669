/** A row's form: what it fills, what it takes, and what is done on the way. */
import { Button, Checkbox, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { RowProblem } from "../../ipc";
import {
  canDelete,
  cellValue,
  type DraftRow,
  inherited,
  isOwn,
  type Row,
  withMember,
} from "../../state/mapping";
import { t } from "../../texts/t";
import { ChildRows } from "./ChildRows";
import { ConvertField } from "./ConvertField";
import { PathField } from "./PathField";
import { type RowEditing, SourceFields } from "./SourceFields";
import { TemplateField } from "./TemplateField";
import { ValueTable } from "./ValueTable";

interface Props extends Omit<RowEditing, "row" | "onChange" | "problem"> {
  draft: DraftRow;
  problems: RowProblem[];
  onChange: (row: Row) => void;
  onDelete: () => void;
}

export function RowForm({ draft, problems, onChange, onDelete, ...rest }: Props) {
  const { row } = draft;
  const own = problems.find((one) => one.target === row.target);
  const editing = { ...rest, problem: own, row, onChange };
  const before = inherited(draft);
  return (
    <Stack gap="sm" className="map-form">
      <div className="map-form-grid">
        <PathField
          label={t("row.target")}
          help={canDelete(draft) ? t("row.targetHelp") : t("row.targetKept")}
          value={row.target}
          // The target is what a row is known by: an inherited one keeps it.
          kept={!canDelete(draft)}
          fields={rest.view.targets.filter((field) => !field.path.includes("[]"))}
          onChange={(target) => onChange({ ...row, target })}
        />
        <ConvertField row={row} help={t("row.convertHelp")} onChange={onChange} />
        <SourceFields {...editing} />
      </div>
      {row.children !== undefined && <ChildRows {...editing} problems={problems} />}
      <More {...editing} />
      <Group justify="space-between" gap="xs">
        <Checkbox
          size="xs"
          label={t("row.switchOff")}
          checked={row.disabled ?? false}
          onChange={(event) => onChange(withMember(row, "disabled", event.currentTarget.checked))}
        />
        <Group gap="xs">
          {before && isOwn(draft) && (
            <Button size="compact-xs" variant="subtle" onClick={() => onChange(before)}>
              {t("row.back")}
            </Button>
          )}
          {canDelete(draft) && (
            <Button size="compact-xs" variant="subtle" color="red" onClick={onDelete}>
              {t("row.delete")}
            </Button>
          )}
        </Group>
      </Group>
    </Stack>
  );
}

function More({ view, sources, problem, row, onChange }: RowEditing) {
  const used = [row.when, row.default, row.values, row.comment].some((it) => it !== undefined);
  // Open at first where something is in it: a field that is emptied must not go from under the caret.
  const [open, setOpen] = useState(used);
  const fallback = row.default;
  return (
    <details className="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("row.more")}</summary>
      <Stack gap="sm" pt="xs">
        <div className="map-form-grid">
          <TextInput
            label={t("row.default")}
            description={t("row.defaultHelp")}
            value={typeof fallback === "string" ? fallback : JSON.stringify(fallback ?? "")}
            onChange={(event) =>
              onChange(withMember(row, "default", cellValue(event.currentTarget.value)))
            }
          />
          <TemplateField
            condition
            label={t("row.when")}
            help={t("row.whenHelp")}
            value={row.when ?? ""}
            fields={sources}
            functions={view.functions}
            // Of two texts in one row it is only known which one is wrong where there is no other.
            problem={row.template === undefined && row.when !== undefined ? problem : undefined}
            onChange={(when) => onChange(withMember(row, "when", when))}
          />
        </div>
        <Checkbox
          size="xs"
          label={t("row.required")}
          checked={row.required ?? false}
          onChange={(event) => onChange(withMember(row, "required", event.currentTarget.checked))}
        />
        {row.children === undefined && <ValueTable row={row} onChange={onChange} />}
        <TextInput
          label={t("row.comment")}
          description={t("row.commentHelp")}
          value={row.comment ?? ""}
          onChange={(event) => onChange(withMember(row, "comment", event.currentTarget.value))}
        />
      </Stack>
    </details>
  );
}
