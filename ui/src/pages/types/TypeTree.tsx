/** The tree of types and backends, for the mouse and for the keyboard. */
import { Badge, Box, Group, Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconLock,
  IconPlugConnected,
} from "@tabler/icons-react";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { ModeMark } from "../../components/StatusMark";
import type { TypeForest } from "../../ipc";
import { t } from "../../texts/t";
import {
  type Chosen,
  chosenOf,
  forestOf,
  keyOf,
  linesOf,
  moveOn,
  type TreeLine,
  type TreeNode,
} from "./tree";

export function TypeTree({
  forest,
  chosen,
  onChoose,
}: {
  forest: TypeForest;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
}) {
  const roots = useMemo(() => forestOf(forest), [forest]);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(null);
  const items = useRef(new Map<string, HTMLElement>());
  const lines = linesOf(roots, closed);
  const selected = chosen && keyOf(chosen);
  // Exactly one line can be reached by Tab; from there the arrows go on.
  const reachable =
    [focused, selected].find((key) => lines.some((line) => line.node.key === key)) ??
    lines[0]?.node.key;

  const fold = (key: string, close: boolean) => {
    const next = new Set(closed);
    if (close) next.add(key);
    else next.delete(key);
    setClosed(next);
  };
  const press = (event: KeyboardEvent, line: TreeLine, at: number) => {
    const move = moveOn(event.key, lines, at, closed);
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (move.move === "focus") items.current.get(move.key)?.focus();
    else if (move.move === "choose") onChoose(chosenOf(line.node));
    else fold(line.node.key, move.move === "close");
  };

  return (
    <div role="tree" aria-label={t("types.tree")} className="type-tree">
      {lines.map((line, at) => {
        const { node } = line;
        const folder = node.children.length > 0;
        const open = folder && !closed.has(node.key);
        return (
          <Box
            key={node.key}
            ref={(element) => {
              if (element) items.current.set(node.key, element);
              else items.current.delete(node.key);
            }}
            role="treeitem"
            className="type-line"
            aria-label={nameOf(node)}
            aria-level={line.level}
            aria-posinset={line.place}
            aria-setsize={line.siblings}
            aria-selected={node.key === selected}
            {...(folder ? { "aria-expanded": open } : {})}
            tabIndex={node.key === reachable ? 0 : -1}
            ps={4 + (line.level - 1) * 16}
            onFocus={() => setFocused(node.key)}
            onKeyDown={(event) => press(event, line, at)}
            onClick={() => onChoose(chosenOf(node))}
          >
            <Twist open={open} folder={folder} onTwist={() => fold(node.key, open)} />
            <Line node={node} />
          </Box>
        );
      })}
    </div>
  );
}

/** What a line is called: with its mark, as the eye sees it. */
function nameOf(node: TreeNode): string {
  if ("backend" in node) {
    const mode = t(`mode.${node.backend.mode}`);
    // Read out is what can be seen, in the same order.
    const mark = node.backend.enabled ? mode : `${t("health.off")} ${mode}`;
    return t("types.named", { name: node.backend.name, mark });
  }
  const { type } = node;
  const mark = type.problem ? t("types.broken") : type.own ? t("types.own") : t("types.shipped");
  return t("types.named", { name: type.title, mark });
}

/** Opens and closes by mouse; the keyboard has its arrows. */
function Twist({ open, folder, onTwist }: { open: boolean; folder: boolean; onTwist: () => void }) {
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <span
      className="type-twist"
      aria-hidden
      onClick={(event) => {
        if (!folder) return;
        event.stopPropagation();
        onTwist();
      }}
    >
      {folder && <Icon size={14} />}
    </span>
  );
}

function Line({ node }: { node: TreeNode }) {
  if ("backend" in node) {
    const { backend } = node;
    return (
      <Group gap={6} wrap="nowrap" miw={0} flex={1} {...(backend.enabled ? {} : { c: "dimmed" })}>
        <IconPlugConnected size={15} stroke={1.7} className="stiff" />
        <Text size="sm" className="cut" flex={1} title={backend.name}>
          {backend.name}{" "}
        </Text>
        {!backend.enabled && <Text size="xs">{t("health.off")} </Text>}
        <ModeMark value={backend.mode} size="sm" />
      </Group>
    );
  }
  const { type } = node;
  return (
    <Group gap={6} wrap="nowrap" miw={0} flex={1}>
      <Text size="sm" className="cut" flex={1} fw={550} title={type.title}>
        {type.title}{" "}
      </Text>
      <TypeMark own={type.own} broken={type.problem !== null} />
    </Group>
  );
}

/** Who made a type, and whether it works. */
export function TypeMark({
  own,
  broken,
  worded = false,
}: {
  own: boolean;
  broken: boolean;
  worded?: boolean;
}) {
  if (broken) {
    return (
      <Badge
        variant="light"
        color="orange"
        size="sm"
        tt="none"
        flex="none"
        leftSection={<IconAlertTriangle size={12} />}
      >
        {t("types.broken")}
      </Badge>
    );
  }
  if (own) {
    return (
      <Badge variant="light" size="sm" tt="none" flex="none">
        {t("types.own")}
      </Badge>
    );
  }
  if (worded) {
    return (
      <Badge
        variant="light"
        color="gray"
        size="sm"
        tt="none"
        flex="none"
        leftSection={<IconLock size={12} />}
      >
        {t("types.shipped")}
      </Badge>
    );
  }
  return (
    <Text component="span" c="dimmed" lh={0} title={t("types.shipped")}>
      <IconLock size={14} stroke={1.7} />
    </Text>
  );
}
