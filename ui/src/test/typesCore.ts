/** A core that knows the sample types, and a log of the configuration that gets a line with each change. */
import type { ConfigChange } from "../ipc";
import * as sample from "./samples";
import * as types from "./typeSamples";

export const affected = {
  types: ["ours"],
  backends: [types.leaf(), types.leaf({ id: 4, name: "Old shop", mode: "test" })],
};

export const common = {
  status: () => sample.status({ backends: 2 }),
  settings: () => sample.settings(),
  backends: () => [sample.books, sample.backend()],
  typeForest: () => types.forest,
  typeShow: (id: string) =>
    ({ ours: types.view(), bad: types.brokenView, "magento-1.7": types.shippedView })[id],
  backendInspect: () => types.backendView,
  typeAffected: () => affected,
};

/** A log that gets a line with each change. */
export function changes(part: Partial<ConfigChange>) {
  let rows: ConfigChange[] = [];
  const line = (id: number): ConfigChange => ({
    id,
    at: `2026-11-24T07:00:0${id}Z`,
    actor: "Ada",
    entity: "type",
    title: "ours",
    kind: "changed",
    fields: [],
    can_undo: true,
    ...part,
  });
  return {
    made<T>(result: T): T {
      rows = [line(8 + rows.length), ...rows];
      return result;
    },
    configLog: () => ({ rows, next: null }),
    configUndo: () => 1,
  };
}
