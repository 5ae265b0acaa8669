/** Values between JSON, as types hold them, and the text that a form holds. */
import type { FieldKind } from "../../ipc";
import { parsed } from "./values";

/** What the editor begins with. */
export function toText(json: string | undefined, kind: FieldKind | null): string {
  const value = json === undefined ? undefined : parsed(json);
  if (kind === null) return value === undefined ? "" : JSON.stringify(value, null, 2);
  if (value === undefined) return kind.kind === "bool" ? "false" : "";
  if (Array.isArray(value)) return value.join("\n");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The JSON that a text stands for; null where it does not fit. */
export function toJson(text: string, kind: FieldKind | null): string | null {
  const trimmed = text.trim();
  switch (kind?.kind) {
    case undefined:
      return parsed(trimmed) === undefined ? null : trimmed;
    case "bool":
      return trimmed === "true" ? "true" : "false";
    case "number":
      return /^\d{1,15}$/.test(trimmed) ? String(Number(trimmed)) : null;
    case "decimal":
      return /^-?\d+(\.\d+)?$/.test(trimmed) ? JSON.stringify(trimmed) : null;
    case "conditions":
    case "list":
      return JSON.stringify(
        text
          .split("\n")
          .map((line) => line.trim())
          .filter((line) => line !== ""),
      );
    case "choice":
      return kind?.kind === "choice" && kind.options.some(([one]) => one === text)
        ? JSON.stringify(text)
        : null;
    default:
      return JSON.stringify(text);
  }
}
