/** A core for tests: every command answers what the test says, and remembers what it was asked. */
import { vi } from "vitest";
import type * as Bindings from "../ipc/bindings";
import type { AppEvent, MenuEntry, Problem } from "../ipc/bindings";

type Name = keyof typeof Bindings.commands;
type Answers = { [K in Name]?: (...args: Parameters<(typeof Bindings.commands)[K]>) => unknown };

const actual = await vi.importActual<typeof Bindings>("../ipc/bindings");

/** What hardly any test is about. */
const usual: Answers = {
  desktopSpeaks: () => null,
  desktopState: () => ({ tray: true, menu_bar: false }),
};

let answers: Answers = {};
let calls: { name: Name; args: unknown[] }[] = [];
/** Those who hear of something, until they do not want to any more. */
function hearers<T>() {
  let all: ((message: { payload: T }) => void)[] = [];
  return {
    tell: (payload: T) => {
      for (const one of all) one({ payload });
    },
    listen: async (hear: (message: { payload: T }) => void) => {
      all.push(hear);
      return () => {
        all = all.filter((one) => one !== hear);
      };
    },
  };
}
const changes = hearers<AppEvent>();
const menu = hearers<MenuEntry>();

/** Begins anew with these answers. */
export function coreAnswers(next: Answers): void {
  answers = next;
  calls = [];
}

/** Arguments of every call of a command so far. */
export function callsOf(name: Name): unknown[][] {
  return calls.filter((call) => call.name === name).map((call) => call.args);
}

/** Announces a change as the core does. */
export const announce = (event: AppEvent): void => changes.tell(event);

/** Chooses an entry of the native menu. */
export const choose = (entry: MenuEntry): void => menu.tell(entry);

/** A failure as the core words it. */
export function problem(code: string, part: Partial<Problem> = {}): Problem {
  return {
    class: "needs_you",
    code,
    params: {},
    message: `message of ${code}`,
    hint: null,
    details: null,
    retryable: false,
    ...part,
  };
}

/** Thrown by an answer to make the command fail. */
export class Refusal {
  constructor(readonly problem: Problem) {}
}

async function ask(name: Name, args: unknown[]) {
  calls.push({ name, args });
  const answer = (answers[name] ?? usual[name]) as ((...given: unknown[]) => unknown) | undefined;
  if (!answer) {
    return {
      status: "error",
      error: problem("test.unanswered", { message: `no answer: ${name}` }),
    };
  }
  try {
    return { status: "ok", data: await answer(...args) };
  } catch (error) {
    if (error instanceof Refusal) return { status: "error", error: error.problem };
    throw error;
  }
}

export const commands = Object.fromEntries(
  (Object.keys(actual.commands) as Name[]).map((name) => [
    name,
    (...args: unknown[]) => ask(name, args),
  ]),
);

export const events = {
  appChanged: { listen: changes.listen },
  menuChosen: { listen: menu.listen },
};
