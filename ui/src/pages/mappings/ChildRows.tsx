/** The rows for each member of a list. */
import { ActionIcon, Button, Paper, Stack, Text, Tooltip } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { MappedField, RowProblem } from "../../ipc";
import type { Row } from "../../state/mapping";
import { t } from "../../texts/t";
import { ConvertField } from "./ConvertField";
import { PathField } from "./PathField";
import { type RowEditing, SourceFields } from "./SourceFields";

/** The fields inside a list, as seen from one of its members. */
function inside(fields: MappedField[], list: string): MappedField[] {
  const start = `${list}[].`;
  return fields
    .filter((field) => field.path.startsWith(start))
    .map((field) => ({ ...field, path: field.path.slice(start.length) }));
}

export function ChildRows({
  view,
  sources,
  problems,
  row,
  onChange,
}: RowEditing & { problems: RowProblem[] }) {
  const rows = row.rows ?? [];
  const targets = inside(view.targets, row.target);
  const fields = inside(sources, row.children ?? "");
  const put = (next: Row[]) => onChange({ ...row, rows: next });
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {t("row.childRows")}
      </Text>
      {rows.map((child, place) => {
        const problem = problems.find(
          (one) => one.target.replace(/\[\d+\]/g, "") === `${row.target}.${child.target}`,
        );
        const change = (next: Row) => put(rows.with(place, next));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row without a target is what stands at its place
          <Paper key={place} withBorder p="xs" radius="sm">
            <div className="map-form-grid">
              <PathField
                label={t("row.target")}
                value={child.target}
                fields={targets}
                onChange={(target) => change({ ...child, target })}
              />
              <div className="map-child-end">
                <ConvertField row={child} onChange={change} />
                <Tooltip label={t("row.childRemove", { target: child.target })}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t("row.childRemove", { target: child.target })}
                    onClick={() => put(rows.filter((_, at) => at !== place))}
                  >
                    <IconTrash size={15} />
                  </ActionIcon>
                </Tooltip>
              </div>
              <SourceFields
                nested
                view={view}
                sources={fields}
                problem={problem}
                row={child}
                onChange={change}
              />
            </div>
            {problem && child.template === undefined && (
              <Text size="xs" c="red" mt={4} role="alert">
                {problem.problem}
              </Text>
            )}
          </Paper>
        );
      })}
      <div>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} />}
          onClick={() => put([...rows, { target: "", from: "" }])}
        >
          {t("row.childAdd")}
        </Button>
      </div>
    </Stack>
  );
}
