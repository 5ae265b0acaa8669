/** Which columns are shown, in what order: by mouse and by keys. */
import { ActionIcon, Button, Checkbox, Group, Popover, Stack, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconColumns3, IconGripVertical } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Pane } from "../../components/Unfolded";
import type { ColumnChoice, InvoiceColumn } from "../../ipc";
import { allColumns, moved, shownOrNot, usualColumns } from "../../state/columns";
import { t } from "../../texts/t";

export function ColumnsMenu({
  columns,
  onChange,
}: {
  columns: ColumnChoice[];
  onChange: (columns: ColumnChoice[]) => void;
}) {
  const shown = columns.map((one) => one.column);
  const hidden = allColumns.filter((column) => !shown.includes(column));
  return (
    <Popover
      position="bottom-end"
      width={270}
      withinPortal={false}
      shadow="md"
      transitionProps={{ duration: 80 }}
    >
      <Popover.Target>
        <CommandButton keys="c" variant="default" leftSection={<IconColumns3 size={15} />}>
          {t("columns.open")}
        </CommandButton>
      </Popover.Target>
      <Pane role="dialog" aria-label={t("columns.title")}>
        <Stack gap={2}>
          {shown.map((column) => (
            <Shown key={column} column={column} columns={columns} onChange={onChange} />
          ))}
          {hidden.map((column) => (
            <Group key={column} h={28} pl={22}>
              <Checkbox
                size="xs"
                label={t(`column.${column}`)}
                checked={false}
                onChange={() => onChange(shownOrNot(columns, column))}
              />
            </Group>
          ))}
          <Text size="xs" c="dimmed" mt={6}>
            {t("columns.help")}
          </Text>
          <Button variant="default" mt={4} onClick={() => onChange(usualColumns)}>
            {t("columns.reset")}
          </Button>
        </Stack>
      </Pane>
    </Popover>
  );
}

function Shown({
  column,
  columns,
  onChange,
}: {
  column: InvoiceColumn;
  columns: ColumnChoice[];
  onChange: (columns: ColumnChoice[]) => void;
}) {
  const [over, setOver] = useState(false);
  const name = t(`column.${column}`);
  const place = columns.findIndex((one) => one.column === column);
  const move = (by: number) => onChange(moved(columns, column, by));
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined || !event.altKey) return;
    event.preventDefault();
    move(by);
  };
  const drop = (dragged: string) => {
    setOver(false);
    const from = columns.findIndex((one) => one.column === dragged);
    const one = columns[from];
    if (one) onChange(moved(columns, one.column, place - from));
  };
  return (
    <Group
      h={28}
      gap={4}
      wrap="nowrap"
      className="column-line"
      data-over={over || undefined}
      draggable
      onDragStart={(event) => event.dataTransfer.setData("text/plain", column)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        drop(event.dataTransfer.getData("text/plain"));
      }}
      onKeyDown={onKey}
    >
      <Text c="dimmed" lh={0} className="grip">
        <IconGripVertical size={16} />
      </Text>
      <Checkbox
        size="xs"
        flex={1}
        label={name}
        checked
        disabled={columns.length === 1}
        onChange={() => onChange(shownOrNot(columns, column))}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("columns.earlier", { name })}
        disabled={place === 0}
        onClick={() => move(-1)}
      >
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("columns.later", { name })}
        disabled={place === columns.length - 1}
        onClick={() => move(1)}
      >
        <IconArrowDown size={14} />
      </ActionIcon>
    </Group>
  );
}
