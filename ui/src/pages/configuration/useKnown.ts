/** What the window knows of the type of a backend that was changed. */
import type { PlannedChange } from "../../ipc";
import { useBackends, useTypeForm, useTypes } from "../../state/queries";
import type { Known } from "./fieldWords";

/** A change of one thing: one that was made, or one that would be. */
export type Changed = Pick<PlannedChange, "entity" | "title" | "fields">;

/** A backend that is gone, or not there yet, tells its type among its values. */
export function useKnown({ entity, title, fields }: Changed): Known {
  const backends = useBackends().data;
  const types = useTypes().data;
  const told = fields.find(({ path }) => path === "type_id");
  const there = backends?.find((one) => one.name === title);
  const type = told?.after ?? there?.type_id ?? told?.before ?? null;
  const form = useTypeForm(entity === "backend" ? type : null).data;
  return { fields: form?.fields ?? [], types: types ?? [] };
}
