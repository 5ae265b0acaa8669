/** One line of time: what was sent, what came back, who changed what; newest first. */
import { useDisclosure } from "@mantine/hooks";
import { IconDownload, IconHistory } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { EmptyState, Loaded, PageHead } from "../../components/Page";
import { WhenOpened } from "../../components/WhenOpened";
import type { HistoryLine } from "../../ipc";
import { type OpenFolds, useFolds, useHistory } from "../../state/history";
import { useInbox } from "../../state/inbox";
import { useInstant } from "../../state/now";
import { t } from "../../texts/t";
import { Filters } from "./Filters";
import { type HistorySearch, narrowing, queryOf } from "./filters";
import { HistoryDrawer } from "./HistoryDrawer";
import { itemsOf, neighbours, todayOf } from "./lines";
import { TimeLine } from "./TimeLine";
import { WriteDialog } from "./WriteDialog";
import "./history.css";

const route = getRouteApi("/history");

/** All lines, whatever the list is narrowed to; with nothing narrowed it is the list’s own question. */
const everything = queryOf({}, new Date());

const dayOf = (instant: Date) => instant.toDateString();

/** What happened today; where that is not known, what stands here. */
function Lead() {
  const { data, error, hasNextPage } = useHistory(everything);
  const inbox = useInbox();
  if (error || inbox.error || !data || !inbox.data) return t("history.lead");
  const lines = data.pages.flatMap((page) => page.lines);
  const { count, all } = todayOf(lines, new Date());
  const more = all && hasNextPage ? "yes" : "no";
  return t("history.now", { count, more, open: inbox.data.total });
}

export function HistoryPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (next: Partial<Record<keyof HistorySearch, unknown>>) =>
      void navigate({
        search: (old) =>
          Object.fromEntries(
            Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined),
          ),
        replace: true,
      }),
    [navigate],
  );
  const { entry, change: changed, ...asked } = search;
  const key = JSON.stringify(asked);
  const today = useInstant(key, dayOf);
  const query = useMemo(() => queryOf(JSON.parse(key) as HistorySearch, today), [key, today]);
  const history = useHistory(query);
  const open = useCallback(
    (line: HistoryLine | undefined) => line && change(lineShown(line)),
    [change],
  );
  const shown = entry ? `h${entry}` : changed ? `c${changed}` : null;
  const filtered = narrowing.some((name) => search[name] !== undefined);

  const [writing, writeAsk] = useDisclosure(false);
  const [folds, setFolds] = useState<OpenFolds>(new Map());
  const pages = useFolds(query, folds);
  const lines = useMemo(() => history.data?.pages.flatMap((page) => page.lines), [history.data]);
  const items = useMemo(
    () => itemsOf(lines ?? [], folds, pages, today),
    [lines, folds, pages, today],
  );
  const fold = useCallback((name: string) => setFolds((now) => toggled(now, name)), []);
  const unfold = useCallback(
    (name: string, from: string) => setFolds((now) => furtherFrom(now, name, from)),
    [],
  );
  const { newer, older } = neighbours(items, shown);

  return (
    <div className="page-fixed">
      <PageHead
        title={t("history.title")}
        lead={<Lead />}
        actions={
          <CommandButton
            keys="w"
            variant="default"
            leftSection={<IconDownload size={15} />}
            onClick={writeAsk.open}
          >
            {t("history.write")}
          </CommandButton>
        }
      />
      <Filters search={search} onChange={change} />
      <Loaded query={{ data: lines, error: history.error, refetch: history.refetch }} rows={12}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState
              icon={<IconHistory size={36} stroke={1.4} />}
              title={filtered ? t("history.noMatch") : t("history.none")}
              text={filtered ? t("history.noMatchText") : t("history.noneText")}
            />
          ) : (
            // Another question begins at its top.
            <TimeLine
              key={key}
              items={items}
              more={history.hasNextPage}
              loading={history.isFetchingNextPage}
              onMore={history.fetchNextPage}
              onOpen={open}
              onFold={fold}
              onMoreInside={unfold}
            />
          )
        }
      </Loaded>
      <WhenOpened opened={shown !== null}>
        {(opened) => (
          <HistoryDrawer
            opened={opened}
            entry={entry ?? null}
            change={changed ?? null}
            neighbours={{
              newer: newer ? () => open(newer) : null,
              older: older ? () => open(older) : null,
            }}
            onClose={() => change({ entry: undefined, change: undefined })}
          />
        )}
      </WhenOpened>
      <WhenOpened opened={writing}>
        {(opened) => (
          <WriteDialog opened={opened} query={query} filtered={filtered} onClose={writeAsk.close} />
        )}
      </WhenOpened>
    </div>
  );
}

/** How the address says that a line is open. */
const lineShown = ({ change, entry }: HistoryLine) =>
  change ? { change: change.id, entry: undefined } : { entry: entry.id, change: undefined };

/** A fold opened from its beginning, or closed. */
function toggled(folds: OpenFolds, name: string): OpenFolds {
  const next = new Map(folds);
  if (!next.delete(name)) next.set(name, [null]);
  return next;
}

/** An open fold, read on from a place. */
const furtherFrom = (folds: OpenFolds, name: string, from: string): OpenFolds =>
  new Map(folds).set(name, [...(folds.get(name) ?? [null]), from]);
