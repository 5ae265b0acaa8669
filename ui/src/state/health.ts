/** How a backend is doing, in one word. */
import type { Health } from "../components/StatusMark";
import type { BackendView } from "../ipc";

export function healthOf(backend: BackendView): Health {
  if (!backend.enabled) return "off";
  const { problem, lane } = backend;
  if (lane.held && (problem === null || problem.class === "offline")) return "cut_off";
  if (problem) return "problem";
  return lane.paused ? "paused" : "working";
}
