/** The choices of the inbox about one invoice, where the invoice itself is looked at. */
import { useState } from "react";
import type { InboxGroup } from "../../ipc";
import { ChoiceDialog } from "./ChoiceDialog";
import { Choices } from "./Choices";
import type { Chosen } from "./InboxPage";
import { useChoose } from "./useChoose";

export function ItsChoices({ group }: { group: InboxGroup }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const choose = useChoose(setChosen);
  const [item] = group.items;
  if (!item) return null;
  return (
    <>
      <Choices group={group} item={item} onChoose={(kind) => choose({ group, item, kind })} />
      {chosen && <ChoiceDialog chosen={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
