/** What was decided about one invoice, with the way back: it leads to an invoice that is ready to be looked at anew. */
import { api, type InvoiceDetail } from "../ipc";
import { t } from "../texts/t";
import { tell } from "./actions";
import { tellUndoable } from "./undoable";

/** An invoice as it stands for a shop. */
export interface Place {
  record: number;
  backend: number;
}

const read = ({ record, backend }: Place) =>
  api.invoiceDetail(record, backend).catch((): InvoiceDetail | null => null);

/** When it was set aside, where nothing else is decided: taking back takes back all that is. */
const asideAt = ({ row, decided }: InvoiceDetail) => {
  const [only, ...others] = decided;
  return only?.what === "aside" && others.length === 0 ? `${row.number} ${only.at}` : null;
};

/** Tells that an invoice was set aside. */
export async function tellSetAside(place: Place, name: string | null): Promise<void> {
  const named = name ?? t("invoices.draft");
  const message = t("inbox.setAsideNamed", { name: named });
  const left = await read(place);
  const at = left && asideAt(left);
  if (at === null) return tell(message);
  tellUndoable({
    message,
    label: t("inbox.takeBack"),
    undone: t("inbox.takenBackNamed", { name: named }),
    undo: async () => {
      const now = await api.invoiceDetail(place.record, place.backend);
      if (!now.can_take_back || asideAt(now) !== at) return false;
      return resolved(place, "take_back");
    },
  });
}

/** To what it is bound, and since when. */
const boundTo = ({ row, binding }: InvoiceDetail) =>
  row.state === "exported" && row.external_id !== null
    ? `${row.number} ${row.external_id} ${binding?.synced_at}`
    : null;

/** Tells that an invoice of the shop was taken for this one. */
export async function tellAdopted(place: Place, number: string): Promise<void> {
  const message = t("adopt.done", { number });
  const left = await read(place);
  const bound = left?.row.external_id === number ? boundTo(left) : null;
  if (bound === null) return tell(message);
  tellUndoable({
    message,
    label: t("inbox.choice.unbind"),
    undone: t("adopt.undone", { number }),
    undo: async () => {
      const now = await api.invoiceDetail(place.record, place.backend);
      return boundTo(now) === bound && resolved(place, "unbind");
    },
  });
}

async function resolved(
  { record, backend }: Place,
  choice: "take_back" | "unbind",
): Promise<boolean> {
  const done = await api.resolve({ by: "records", backend, ids: [record] }, { choice });
  return done.done === 1;
}
