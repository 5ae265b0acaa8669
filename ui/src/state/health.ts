/** How a backend is doing, in one word. */
import type { Health } from "../components/StatusMark";
import type { BackendView } from "../ipc";

export function healthOf(backend: BackendView): Health {
  if (!backend.enabled) return "off";
  if (backend.problem) return "problem";
  return backend.lane.paused ? "paused" : "working";
}
