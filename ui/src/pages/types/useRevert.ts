/** Takes a definition away at once: what counts then stands beside it, and it can be taken back. */
import { api, type ConfigChange, type TypeView } from "../../ipc";
import { useAction } from "../../state/actions";
import { tellChanged, withLine } from "../../state/configLine";
import { keepInspected } from "../../state/queries";
import { t } from "../../texts/t";
import type { ShownValue } from "./values";

/** The line of the log in which this thing lost this value. */
function isLine({ backend, id }: TypeView, { setting }: ShownValue) {
  return ({ entity, title, kind, fields }: ConfigChange) => {
    if (kind !== "changed") return false;
    if (!backend) return entity === "type" && title === id;
    const lost = ({ path, after }: ConfigChange["fields"][number]) =>
      path === `settings.${setting}` && after === null;
    return entity === "backend" && title === backend.name && fields.some(lost);
  };
}

export function useRevert(view: TypeView) {
  return useAction(
    (value: ShownValue) =>
      withLine(
        () =>
          view.backend && value.setting !== null
            ? api.backendOverride(view.backend.id, value.setting, null)
            : api.typeRevert(view.id, value.path),
        isLine(view, value),
      ),
    ({ result, line }, { definitions, label }) => {
      keepInspected(result);
      const done = definitions[1] ? "revert.done" : "revert.removed";
      tellChanged(t(done, { label, title: view.title }), line);
    },
  );
}
