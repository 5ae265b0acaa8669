/** Turns the generated commands into functions that return data or throw a `ProblemError`. */
import { commands, type Problem } from "./bindings";

/** A failure as the core words it. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

type Answer<T> = { status: "ok"; data: T } | { status: "error"; error: unknown };
type DataOf<A> = A extends { status: "ok"; data: infer T } ? T : never;
type Api = {
  [K in keyof typeof commands]: (
    ...args: Parameters<(typeof commands)[K]>
  ) => Promise<DataOf<Awaited<ReturnType<(typeof commands)[K]>>>>;
};

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

/** Any thrown or returned thing as a problem; what the core did not word counts as our own mistake. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (isProblem(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return {
    class: "bug",
    code: "window.unexpected",
    params: {},
    message,
    hint: null,
    details: null,
    retryable: false,
  };
}

type Listener = (command: string, answer: unknown) => void;
const listeners = new Set<Listener>();

/** Hears of every command that was answered well, until the returned function is called. */
export function onAnswer(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function unwrapped<A extends unknown[], T>(
  name: string,
  command: (...args: A) => Promise<Answer<T>>,
) {
  return async (...args: A): Promise<T> => {
    let answer: Answer<T>;
    try {
      answer = await command(...args);
    } catch (error) {
      throw new ProblemError(asProblem(error));
    }
    if (answer.status === "error") throw new ProblemError(asProblem(answer.error));
    for (const listener of listeners) listener(name, answer.data);
    return answer.data;
  };
}

/** Every command of the core. */
export const api = Object.fromEntries(
  Object.entries(commands).map(([name, command]) => [
    name,
    unwrapped(name, command as (...args: unknown[]) => Promise<Answer<unknown>>),
  ]),
) as Api;
