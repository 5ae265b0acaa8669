/** A change of the configuration with its line in the log, by which it can be taken back. */
import { api, type ConfigChange } from "../ipc";
import { tell } from "./actions";
import { tellUndoable } from "./undoable";

/** The newest lines; where the log cannot be read, only the way back is missing. */
async function newest(): Promise<ConfigChange[] | null> {
  try {
    return (await api.configLog(null)).rows;
  } catch {
    return null;
  }
}

const sameThing = (one: ConfigChange, other: ConfigChange) =>
  one.entity === other.entity && one.title === other.title;

/**
 * Makes a change and finds its line among those that are new since just before. Where there is none,
 * or somebody changed the same thing in this moment, there is no line: it could be another's change.
 */
export async function withLine<T>(
  change: () => Promise<T>,
  isOurs: (line: ConfigChange) => boolean,
): Promise<{ result: T; line: ConfigChange | null }> {
  const before = await newest();
  const result = await change();
  const after = before && (await newest());
  const last = before?.[0]?.id ?? 0;
  const added = after?.filter((one) => one.id > last) ?? [];
  const line = added.find(isOurs);
  const alone = line && added.filter((one) => sameThing(one, line)).length === 1;
  return { result, line: alone && line.can_undo ? line : null };
}

/**
 * Whether a change is still the last one of its thing. The core looks only whether the thing stands as
 * the change left it, which it also does after it was changed there and back.
 */
async function isStillLast(line: ConfigChange): Promise<boolean> {
  const last = (await api.configLog(null)).rows.find((one) => sameThing(one, line));
  return last?.id === line.id && last.at === line.at && last.can_undo;
}

/** Tells of a change, with the way back where its line is known. */
export function tellChanged(message: string, line: ConfigChange | null): void {
  if (line) tellUndoable({ message, undo: () => undoLine(line) });
  else tell(message);
}

/** Takes a change back, unless its thing was changed again since. */
async function undoLine(line: ConfigChange): Promise<boolean> {
  return (await isStillLast(line)) && (await api.configUndo(line.id)) > 0;
}
