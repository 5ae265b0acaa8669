/** Sets one invoice aside at once, as nothing is sent and it can be taken back. */
import { api } from "../../ipc";
import { useAction } from "../../state/actions";
import { type Place, tellSetAside } from "../../state/takeBack";
import type { Chosen } from "./InboxPage";
import { selectionOf } from "./words";

/** Whether a choice is made without a question; one for many says first for how many it is. */
const placeOf = ({ group, item, kind }: Chosen): Place | null =>
  kind === "set_aside" && item?.record != null && group.backend !== null
    ? { record: item.record, backend: group.backend }
    : null;

/** What a click on a choice does: most of them say in a dialog what they will do. */
export function useChoose(ask: (chosen: Chosen) => void): (chosen: Chosen) => void {
  const { mutate } = useAction(
    async ({ chosen, place }: { chosen: Chosen; place: Place }) => {
      const { decided } = await api.invoiceDetail(place.record, place.backend);
      // Taking back would take back what was decided before as well.
      if (decided.length > 0) return false;
      await api.resolve(selectionOf(chosen.group, chosen.item), { choice: "set_aside" });
      return true;
    },
    (done, { chosen, place }) => {
      if (done) void tellSetAside(place, chosen.item?.name ?? null);
      else ask(chosen);
    },
  );
  return (chosen) => {
    const place = placeOf(chosen);
    if (place) mutate({ chosen, place });
    else ask(chosen);
  };
}
