/** The heart: which invoices there are, where each stands, and what to do with them. */
import { useDisclosure } from "@mantine/hooks";
import { IconFileDownload } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import { Choice } from "../../components/Choice";
import { CommandButton } from "../../components/CommandButton";
import { ImportButton } from "../../components/ImportButton";
import { PageHead } from "../../components/Page";
import { WhenOpened } from "../../components/WhenOpened";
import { api, type InvoiceList, type SavedView } from "../../ipc";
import { tellProblem } from "../../state/actions";
import { columnsOf, useColumns } from "../../state/columns";
import {
  filterOf,
  isNarrowed,
  present,
  type SearchChange,
  searchOf,
  sortedBy,
  unnarrowed,
} from "../../state/invoiceFilter";
import { useInvoiceList, useTotals, wholeQuery } from "../../state/invoiceWindow";
import { useBackends } from "../../state/queries";
import { type Chosen, chosenOf, inOrder, nothingChosen, without } from "../../state/selection";
import { t } from "../../texts/t";
import { ChosenDialogs } from "./ChosenDialogs";
import { ColumnsMenu } from "./ColumnsMenu";
import { InvoiceDrawer } from "./InvoiceDrawer";
import { InvoiceTable } from "./InvoiceTable";
import { ListDialog } from "./ListDialog";
import { Narrowing } from "./Narrowing";
import { SelectionBar } from "./SelectionBar";
import { ViewsMenu } from "./ViewsMenu";
import "./grid.css";

const route = getRouteApi("/invoices");
const noIds: number[] = [];

const standing = (list: InvoiceList | undefined, state: string): number =>
  list?.states.find((one) => one.state === state)?.count ?? 0;

export function InvoicesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [columns, setColumns] = useColumns();
  const [chosen, setChosen] = useState<Chosen>(nothingChosen);
  const [previewing, preview] = useDisclosure(false);
  const [exporting, exportAsk] = useDisclosure(false);
  const [writing, writeAsk] = useDisclosure(false);
  const shops = (useBackends().data ?? []).filter((backend) => backend.kind === "shop");

  const { record, ...narrow } = search;
  const asked = JSON.stringify(narrow);
  const filter = useMemo(() => filterOf(JSON.parse(asked)), [asked]);
  const page = useInvoiceList(filter);
  const list = page.data;
  const ids = list?.ids ?? noIds;
  const backend = list?.backend ?? null;
  const shop = shops.find((one) => one.id === backend)?.name ?? "";
  const totals = useTotals(chosen, backend);
  const ready = standing(list, "ready");

  const change = useCallback(
    (next: SearchChange) =>
      void navigate({ search: (old) => present({ ...old, ...next }), replace: true }),
    [navigate],
  );
  // What is chosen is what can be seen: another filter, also one that was gone back to, starts a new
  // choice, and ends what was asked about the old one. Another order does not.
  const narrowed = JSON.stringify({ ...filter, sort: null, descending: null });
  const { close: leavePreview } = preview;
  const { close: leaveExport } = exportAsk;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each filter has a choice of its own
  useEffect(() => {
    setChosen(nothingChosen);
    leavePreview();
    leaveExport();
  }, [narrowed, leavePreview, leaveExport]);
  const open = useCallback((next: number | undefined) => change({ record: next }), [change]);
  const chooseReady = () =>
    api
      .invoiceList(wholeQuery({ ...filter, state: "ready" }))
      .then((answer) => setChosen(chosenOf(answer.ids)), tellProblem);
  const show = (view: SavedView) => {
    if (view.columns.length > 0) setColumns(columnsOf(view.columns));
    void navigate({ search: searchOf(view.query) });
  };
  const done = (sent: number[]) => {
    preview.close();
    exportAsk.close();
    setChosen((now) => without(now, sent));
  };

  return (
    <div className="page-fixed">
      <PageHead
        title={t("invoices.title")}
        lead={
          list && backend !== null
            ? t("invoices.answer", { ready, you: standing(list, "needs_you"), shop })
            : t("invoices.lead")
        }
        actions={
          <>
            {shops.length > 1 && (
              <Choice
                aria-label={t("invoices.shop")}
                size="xs"
                w={170}
                data={shops.map((one) => ({ value: String(one.id), label: one.name }))}
                value={backend === null ? null : String(backend)}
                onChange={(value) => change({ backend: value ? Number(value) : undefined })}
              />
            )}
            <ViewsMenu query={wholeQuery(filter)} columns={columns} onShow={show} />
            <ColumnsMenu columns={columns} onChange={setColumns} />
            <CommandButton
              keys="w"
              variant="default"
              leftSection={<IconFileDownload size={15} />}
              disabled={ids.length === 0}
              onClick={writeAsk.open}
            >
              {t("list.open")}
            </CommandButton>
            <ImportButton />
          </>
        }
      />
      <Narrowing
        search={search}
        counts={list?.states ?? null}
        backend={backend}
        onChange={change}
      />
      <SelectionBar
        count={chosen.ids.size}
        totals={chosen.ids.size > 0 ? totals.data : undefined}
        sure={!totals.isPlaceholderData}
        total={list?.ids.length}
        ready={search.state === undefined || search.state === "ready" ? ready : 0}
        hasShop={backend !== null}
        onReady={chooseReady}
        onClear={() => setChosen(nothingChosen)}
        onPreview={preview.open}
        onExport={exportAsk.open}
      />
      <InvoiceTable
        filter={filter}
        page={page}
        columns={columns}
        onColumns={setColumns}
        chosen={chosen}
        onChoose={setChosen}
        onOpen={open}
        onSort={(by) => change(sortedBy(search, by))}
        filtered={isNarrowed(search)}
        onUnfilter={() => change(unnarrowed)}
      />
      <WhenOpened opened={record !== undefined}>
        {(opened) => (
          <InvoiceDrawer
            opened={opened}
            record={record ?? null}
            ids={ids}
            backend={backend ?? search.backend ?? null}
            onOpen={open}
            onClose={() => open(undefined)}
          />
        )}
      </WhenOpened>
      <ChosenDialogs
        previewing={previewing}
        exporting={exporting}
        idsOf={() => inOrder(chosen, ids)}
        totals={totals.data}
        backend={backend}
        shop={shop}
        onLeavePreview={preview.close}
        onLeaveExport={exportAsk.close}
        onExported={done}
      />
      <WhenOpened opened={writing}>
        {(opened) => (
          <ListDialog
            opened={opened}
            query={wholeQuery(filter)}
            matching={ids.length}
            chosen={opened ? inOrder(chosen, ids) : noIds}
            columns={columns}
            onClose={writeAsk.close}
          />
        )}
      </WhenOpened>
    </div>
  );
}
