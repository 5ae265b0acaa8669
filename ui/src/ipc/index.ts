/** The one door to the core. Nothing else in the window may import from the shell. */
export type * from "./bindings";
export { api, asProblem, onAnswer, ProblemError } from "./call";
export { listen, listenMenu } from "./listen";
