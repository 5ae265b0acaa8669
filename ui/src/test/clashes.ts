/** Which commands get in each other's way. */
import type { Command } from "../state/commands";

/** Two with the same keys, or one whose keys begin those of another. */
export function clashes(commands: Command[]): string[] {
  return commands.flatMap(({ title, keys }, place) =>
    commands
      .filter(
        (other, at) => at !== place && keys !== undefined && begins(keys, other.keys, at > place),
      )
      .map((other) => `${keys}: ${title} and ${other.title}`),
  );
}

const begins = (keys: string, others: string | undefined, later: boolean) =>
  (keys === others && later) || others?.startsWith(`${keys} `) === true;
