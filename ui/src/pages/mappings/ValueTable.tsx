/** A value table: words of the source and what they become. */
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  SegmentedControl,
  Stack,
  Table,
  Text,
  TextInput,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { type ClipboardEvent, useState } from "react";
import { cellValue, type Json, pastedTable, type Row } from "../../state/mapping";
import { t } from "../../texts/t";

const unknowns = ["fail", "keep", "constant"] as const;
type Unknown = (typeof unknowns)[number];

const words = (value: Json) => (typeof value === "string" ? value : JSON.stringify(value));

function unknownOf(row: Row): Unknown {
  if (row.keep) return "keep";
  return row.otherwise === undefined ? "fail" : "constant";
}

function withUnknown(row: Row, unknown: Unknown): Row {
  const { keep: _, otherwise, ...rest } = row;
  if (unknown === "keep") return { ...rest, keep: true };
  return unknown === "constant" ? { ...rest, otherwise: otherwise ?? "" } : rest;
}

type Cells = [from: string, to: Json][];
type Values = Row["values"];

const cellsOf = (values: Values): Cells => Object.entries(values ?? {});

export function ValueTable({ row, onChange }: { row: Row; onChange: (row: Row) => void }) {
  // Cells are kept as they are typed: two that are the same for a moment must not become one.
  const [{ cells, of }, setTyped] = useState(() => ({
    cells: cellsOf(row.values),
    of: row.values,
  }));
  // Other values than were typed here: the row was discarded, went back or was stored anew.
  if (of !== row.values) setTyped({ cells: cellsOf(row.values), of: row.values });
  const put = (next: Cells) => {
    const values = Object.fromEntries(next.filter(([from]) => from !== ""));
    setTyped({ cells: next, of: values });
    onChange({ ...row, values });
  };
  const paste = (place: number, event: ClipboardEvent) => {
    const pasted = pastedTable(event.clipboardData.getData("text"));
    if (pasted.length === 0) return;
    const table: Cells = pasted.map(([from, to]) => [from, cellValue(to)]);
    event.preventDefault();
    put([...cells.slice(0, place), ...table, ...cells.slice(place + 1)]);
  };
  const used = row.values !== undefined;
  const use = (on: boolean) => {
    const { values: _, keep: __, otherwise: ___, ...rest } = row;
    const values: Values = on ? {} : undefined;
    setTyped({ cells: on ? [["", ""]] : [], of: values });
    onChange(values ? { ...rest, values } : rest);
  };
  const unknown = unknownOf(row);
  return (
    <Stack gap={6}>
      <Checkbox
        size="xs"
        label={t("table.use")}
        checked={used}
        onChange={(event) => use(event.currentTarget.checked)}
      />
      {used && (
        <>
          <Table layout="fixed" aria-label={t("table.label")} verticalSpacing={2}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("table.from")}</Table.Th>
                <Table.Th>{t("table.to")}</Table.Th>
                <Table.Th w={36} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {cells.map(([from, to], place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is what stands at its place
                <Table.Tr key={place}>
                  <Table.Td>
                    <TextInput
                      size="xs"
                      aria-label={`${t("table.from")} ${place + 1}`}
                      value={from}
                      onPaste={(event) => paste(place, event)}
                      onChange={(event) => put(cells.with(place, [event.currentTarget.value, to]))}
                    />
                  </Table.Td>
                  <Table.Td>
                    <TextInput
                      size="xs"
                      aria-label={`${t("table.to")} ${place + 1}`}
                      value={words(to)}
                      onChange={(event) =>
                        put(cells.with(place, [from, cellValue(event.currentTarget.value)]))
                      }
                    />
                  </Table.Td>
                  <Table.Td>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size="sm"
                      aria-label={t("table.remove", { value: from })}
                      onClick={() => put(cells.filter((_, at) => at !== place))}
                    >
                      <IconTrash size={14} />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group justify="space-between" gap="xs">
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPlus size={13} />}
              onClick={() => setTyped({ cells: [...cells, ["", ""]], of })}
            >
              {t("table.add")}
            </Button>
            <Text size="xs" c="dimmed">
              {t("table.pasteHelp")}
            </Text>
          </Group>
          <Group gap="xs" align="center">
            <Text size="xs">{t("table.unknown")}</Text>
            <SegmentedControl
              size="xs"
              aria-label={t("table.unknown")}
              value={unknown}
              onChange={(next) => onChange(withUnknown(row, next as Unknown))}
              data={unknowns.map((one) => ({ value: one, label: t(`table.unknown.${one}`) }))}
            />
            {unknown === "constant" && (
              <TextInput
                size="xs"
                aria-label={t("table.otherwise")}
                value={words(row.otherwise ?? "")}
                onChange={(event) =>
                  onChange({ ...row, otherwise: cellValue(event.currentTarget.value) })
                }
              />
            )}
          </Group>
        </>
      )}
    </Stack>
  );
}
