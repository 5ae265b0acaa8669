/** Which columns are shown, in what order: by mouse and by keys. */
import { ActionIcon, Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconColumns3, IconGripVertical } from "@tabler/icons-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { PaneMenu } from "../../components/Unfolded";
import type { ColumnChoice, InvoiceColumn } from "../../ipc";
import { allColumns, moved, shownOrNot, usualColumns } from "../../state/columns";
import { t } from "../../texts/t";

interface Props {
  columns: ColumnChoice[];
  onChange: (columns: ColumnChoice[]) => void;
}

export function ColumnsMenu({ columns, onChange }: Props) {
  const shown = columns.map((one) => one.column);
  const hidden = allColumns.filter((column) => !shown.includes(column));
  return (
    <PaneMenu keys="c" icon={<IconColumns3 size={15} />} button={t("columns.open")} width={270}>
      <Stack gap={2}>
        {/* One list: the line of a column that is shown or hidden moves, and keeps the focus. */}
        {[...shown, ...hidden].map((column) => (
          <Line key={column} column={column} columns={columns} onChange={onChange} />
        ))}
        <Text size="xs" c="dimmed" mt={6}>
          {t("columns.help")}
        </Text>
        <Button variant="default" mt={4} onClick={() => onChange(usualColumns)}>
          {t("columns.reset")}
        </Button>
      </Stack>
    </PaneMenu>
  );
}

function Line({ column, columns, onChange }: Props & { column: InvoiceColumn }) {
  const [over, setOver] = useState(false);
  const name = t(`column.${column}`);
  const place = columns.findIndex((one) => one.column === column);
  const isShown = place >= 0;
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
  const drags = {
    draggable: true,
    onDragStart: (event: DragEvent) => event.dataTransfer.setData("text/plain", column),
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      drop(event.dataTransfer.getData("text/plain"));
    },
  };
  return (
    <Group
      h={28}
      gap={4}
      pl={isShown ? 0 : 22}
      wrap="nowrap"
      className="column-line"
      data-over={over || undefined}
      onKeyDown={onKey}
      {...(isShown && drags)}
    >
      {isShown && (
        <Text c="dimmed" lh={0} className="grip">
          <IconGripVertical size={16} />
        </Text>
      )}
      <Checkbox
        key="shown"
        size="xs"
        flex={1}
        label={name}
        checked={isShown}
        disabled={isShown && columns.length === 1}
        onChange={() => onChange(shownOrNot(columns, column))}
      />
      {isShown && (
        <>
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
        </>
      )}
    </Group>
  );
}
