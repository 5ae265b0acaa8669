/** One line of time: what was sent, what came back, who changed what; newest first. */
import { Button, Menu } from "@mantine/core";
import { IconDownload, IconHistory } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo, useRef } from "react";
import { MoreRows } from "../../components/MoreRows";
import { EmptyState, Loaded, PageHead } from "../../components/Page";
import { api, type HistoryFormat, type HistoryLine, type HistoryQuery } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { useHistory } from "../../state/history";
import { t } from "../../texts/t";
import { Filters } from "./Filters";
import { type HistorySearch, narrowing, queryOf } from "./filters";
import { HistoryDrawer, type Neighbours } from "./HistoryDrawer";
import "./history.css";
import { TimeLine } from "./TimeLine";

const route = getRouteApi("/history");
const formats: HistoryFormat[] = ["csv", "json_lines"];

export function HistoryPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Partial<Record<keyof HistorySearch, unknown>>) =>
    void navigate({
      search: (old) =>
        Object.fromEntries(
          Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined),
        ),
      replace: true,
    });
  const { entry, change: changed, ...asked } = search;
  const key = JSON.stringify(asked);
  const query = useMemo(() => queryOf(JSON.parse(key) as HistorySearch, new Date()), [key]);
  const history = useHistory(query);
  const place = useRef<HTMLDivElement>(null);
  const open = (line: HistoryLine) =>
    change(
      line.change
        ? { change: line.change.id, entry: undefined }
        : { entry: line.entry.id, change: undefined },
    );
  const shown = entry ? `h${entry}` : changed ? `c${changed}` : null;
  const filtered = narrowing.some((name) => search[name] !== undefined);

  return (
    <div className="page" ref={place}>
      <PageHead
        title={t("history.title")}
        lead={t("history.lead")}
        actions={<WriteMenu query={query} />}
      />
      <Filters search={search} onChange={change} />
      <Loaded query={history} rows={12}>
        {(data) => {
          const lines = data.pages.flatMap((page) => page.lines);
          if (lines.length === 0) {
            return (
              <EmptyState
                icon={<IconHistory size={36} stroke={1.4} />}
                title={filtered ? t("history.noMatch") : t("history.none")}
                text={filtered ? t("history.noMatchText") : t("history.noneText")}
              />
            );
          }
          return (
            <>
              <TimeLine lines={lines} query={query} onOpen={open} />
              <MoreRows
                more={history.hasNextPage}
                loading={history.isFetchingNextPage}
                onMore={history.fetchNextPage}
              />
            </>
          );
        }}
      </Loaded>
      <HistoryDrawer
        entry={entry ?? null}
        change={changed ?? null}
        neighbours={neighbours(place.current, shown, change)}
        onClose={() => change({ entry: undefined, change: undefined })}
      />
    </div>
  );
}

/** The lines above and below the open one, as they stand on the page, folded ones left out. */
function neighbours(
  page: HTMLElement | null,
  shown: string | null,
  change: (next: Partial<Record<keyof HistorySearch, unknown>>) => void,
): Neighbours {
  const all = [...(page?.querySelectorAll<HTMLElement>("[data-line]") ?? [])];
  const keys = all.map((cell) => cell.dataset.line ?? "");
  const at = shown === null ? -1 : keys.indexOf(shown);
  const to = (key: string | undefined) => {
    if (at < 0 || !key) return null;
    const id = Number(key.slice(1));
    return () =>
      change(
        key.startsWith("c") ? { change: id, entry: undefined } : { entry: id, change: undefined },
      );
  };
  return { newer: to(keys[at - 1]), older: to(keys[at + 1]) };
}

/** All that the filters show, as a file. */
function WriteMenu({ query }: { query: HistoryQuery }) {
  const write = useAction(
    (format: HistoryFormat) => api.historyExport(query, null, format),
    (written) => tell(t("history.written", { rows: written.rows, path: written.path })),
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={15} />}
          loading={write.isPending}
        >
          {t("history.write")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => write.mutate(format)}>
            {t(`history.write.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
