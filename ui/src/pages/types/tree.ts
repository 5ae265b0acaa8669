/** The types by parent, with the configured backends at the leaves. */
import type { BackendLeaf, TypeForest, TypeSummary } from "../../ipc";

/** What the reader looks at. */
export type Chosen = { type: string } | { backend: number };

export type TreeNode = {
  key: string;
  children: TreeNode[];
} & ({ type: TypeSummary } | { backend: BackendLeaf });

export const keyOf = (chosen: Chosen): string =>
  "backend" in chosen ? `backend:${chosen.backend}` : `type:${chosen.type}`;

/** Name of a type by its id, as far as it is known. */
export function titleOf(types: TypeSummary[], id: string): string {
  return types.find((type) => type.id === id)?.title ?? id;
}

/** A type and its ancestors, nearest first, as the tree shows them: a broken type resolves to none. */
export function lineageOf(types: TypeSummary[], id: string): string[] {
  const lineage: string[] = [];
  let next: string | null = id;
  while (next !== null && !lineage.includes(next)) {
    const at: string = next;
    lineage.push(at);
    next = types.find((type) => type.id === at)?.parent ?? null;
  }
  return lineage;
}

/** What a node stands for. */
export const chosenOf = (node: TreeNode): Chosen =>
  "type" in node ? { type: node.type.id } : { backend: node.backend.id };

const leafOf = (backend: BackendLeaf): TreeNode => ({
  key: keyOf({ backend: backend.id }),
  backend,
  children: [],
});

/** The roots of the tree. Types that are their own ancestors are set apart by the core and stand as roots. */
export function forestOf({ types, backends }: TypeForest): TreeNode[] {
  const known = new Set(types.map((type) => type.id));
  const placed = new Set<string>();
  const grow = (type: TypeSummary): TreeNode => {
    placed.add(type.id);
    const children = types.filter((one) => one.parent === type.id && !placed.has(one.id));
    return {
      key: keyOf({ type: type.id }),
      type,
      children: [
        ...children.map(grow),
        ...backends.filter((one) => one.type_id === type.id).map(leafOf),
      ],
    };
  };
  const roots = types.filter((one) => one.parent === null || !known.has(one.parent)).map(grow);
  for (const type of types) {
    if (!placed.has(type.id)) roots.push(grow(type));
  }
  return [...roots, ...backends.filter((one) => !known.has(one.type_id)).map(leafOf)];
}

/** One line of the tree as it is shown. */
export interface TreeLine {
  node: TreeNode;
  level: number;
  /** Place among its siblings, counted from one. */
  place: number;
  siblings: number;
  parent: string | null;
}

/** The lines that are not hidden by a closed ancestor. */
export function linesOf(roots: TreeNode[], closed: ReadonlySet<string>): TreeLine[] {
  const lines: TreeLine[] = [];
  const walk = (nodes: TreeNode[], level: number, parent: string | null) => {
    nodes.forEach((node, index) => {
      lines.push({ node, level, place: index + 1, siblings: nodes.length, parent });
      if (!closed.has(node.key)) walk(node.children, level + 1, node.key);
    });
  };
  walk(roots, 1, null);
  return lines;
}

type TreeMove = { move: "focus"; key: string } | { move: "open" | "close" | "choose" } | null;

/** What a key does on a line of the tree, as trees do everywhere. */
export function moveOn(
  key: string,
  lines: TreeLine[],
  at: number,
  closed: ReadonlySet<string>,
): TreeMove {
  const line = lines[at];
  if (!line) return null;
  const focus = (to: TreeLine | undefined): TreeMove =>
    to ? { move: "focus", key: to.node.key } : null;
  const folder = line.node.children.length > 0;
  const open = folder && !closed.has(line.node.key);
  switch (key) {
    case "ArrowDown":
      return focus(lines[at + 1]);
    case "ArrowUp":
      return focus(lines[at - 1]);
    case "Home":
      return focus(lines[0]);
    case "End":
      return focus(lines.at(-1));
    case "ArrowRight":
      if (!folder) return null;
      return open ? focus(lines[at + 1]) : { move: "open" };
    case "ArrowLeft":
      if (open) return { move: "close" };
      return line.parent === null ? null : { move: "focus", key: line.parent };
    case "Enter":
    case " ":
      return { move: "choose" };
    default:
      return null;
  }
}
