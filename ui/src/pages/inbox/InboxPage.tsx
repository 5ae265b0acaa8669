/** Everything that waits for the reader, most urgent first, with the choices and what each will do. */
import { Stack } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useKeptFocus } from "../../components/keptFocus";
import { EmptyState, Loaded, PageHead } from "../../components/Page";
import type { ChoiceKind, InboxGroup, InboxItem } from "../../ipc";
import { useInbox } from "../../state/inbox";
import { useInvoice } from "../../state/queries";
import { t } from "../../texts/t";
import { ChoiceDialog } from "./ChoiceDialog";
import { GroupCard } from "./GroupCard";
import { useChoose } from "./useChoose";
import { type ChosenWork, WorkDialog } from "./WorkDialog";
import { isWorkChoice } from "./words";
import "./inbox.css";

export interface Chosen {
  group: InboxGroup;
  /** Absent where the choice is for all of the group. */
  item: InboxItem | null;
  kind: ChoiceKind;
}

const route = getRouteApi("/inbox");

/**
 * Brings what the address names in sight and gives it the focus: once, as the list goes on changing, and
 * not later than all is read. What waits again after that takes the focus from nobody.
 */
function useArrival(record: number | undefined, allRead: boolean) {
  const page = useRef<HTMLDivElement>(null);
  const arrived = useRef<number>(undefined);
  useEffect(() => {
    if (record === arrived.current) return;
    const row = page.current?.querySelector<HTMLElement>("tr[aria-current]");
    const comes = row && document.body.dataset.above === undefined;
    if (record === undefined || comes || allRead) arrived.current = record;
    if (!comes) return;
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
  });
  return page;
}

export function InboxPage() {
  const { record, backend } = route.useSearch();
  const inbox = useInbox();
  const detail = useInvoice(record ?? null, backend ?? null);
  const waits = detail.data?.waits;
  const page = useArrival(record, !inbox.isFetching && !detail.isFetching);
  const kept = useKeptFocus("tr");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const choose = useChoose(setChosen);
  const wantedOf = (group: InboxGroup) =>
    waits && waits.backend === group.backend && waits.code === group.code
      ? (waits.items[0] ?? null)
      : null;
  return (
    <div className="page" ref={page} {...kept}>
      <PageHead
        title={t("inbox.title")}
        lead={inbox.data && t("inbox.lead", { count: inbox.data.total })}
      />
      <Loaded query={inbox} rows={8}>
        {({ groups }) =>
          groups.length === 0 ? (
            <EmptyState
              icon={<IconInbox size={36} stroke={1.4} />}
              title={t("inbox.none")}
              text={t("inbox.noneText")}
            />
          ) : (
            <Stack gap="lg">
              {groups.map((group) => (
                <GroupCard
                  key={`${group.kind} ${group.backend} ${group.type_id} ${group.code} ${group.choices}`}
                  group={group}
                  wanted={wantedOf(group)}
                  onChoose={(kind, item) => choose({ group, item, kind })}
                />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {chosen && <Ask chosen={chosen} onClose={() => setChosen(null)} />}
    </div>
  );
}

function Ask({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
  const work = workOf(chosen);
  return work ? (
    <WorkDialog chosen={work} onClose={onClose} />
  ) : (
    <ChoiceDialog chosen={chosen} onClose={onClose} />
  );
}

/** What is no invoice has nothing to be foreseen in the shop. */
function workOf({ group, item, kind }: Chosen): ChosenWork | null {
  if (!item?.work || !isWorkChoice(kind)) return null;
  return { item, work: item.work, kind, backend: group.backend_name };
}
