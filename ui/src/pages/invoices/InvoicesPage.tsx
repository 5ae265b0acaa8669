/** The heart: which invoices there are, where each stands, and what to do with them. */
import { Group, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { ImportButton } from "../../components/ImportButton";
import { PageHead } from "../../components/Page";
import { SearchField } from "../../components/SearchField";
import type { InvoiceSort } from "../../ipc";
import { type InvoiceFilter, useFirstInvoices, useReadyCount } from "../../state/invoiceWindow";
import { useBackends } from "../../state/queries";
import { type Chosen, nothingChosen } from "../../state/selection";
import { t } from "../../texts/t";
import { ExportConfirm } from "./ExportConfirm";
import { InvoiceDrawer } from "./InvoiceDrawer";
import { InvoiceTable } from "./InvoiceTable";
import { PreviewModal } from "./PreviewModal";
import { SelectionBar } from "./SelectionBar";
import { StateTabs } from "./StateTabs";

const route = getRouteApi("/invoices");

export function InvoicesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [sort, setSort] = useState<{ by: InvoiceSort; descending: boolean }>({
    by: "date",
    descending: true,
  });
  const [chosen, setChosen] = useState<Chosen>(nothingChosen);
  const [previewing, preview] = useDisclosure(false);
  const [exporting, exportAsk] = useDisclosure(false);
  const shops = (useBackends().data ?? []).filter((backend) => backend.kind === "shop");

  const filter: InvoiceFilter = useMemo(
    () => ({
      backend: search.backend ?? null,
      state: search.state ?? null,
      text: search.text ?? null,
      sort: sort.by,
      descending: sort.descending,
    }),
    [search.backend, search.state, search.text, sort],
  );
  const page = useFirstInvoices(filter);
  const backend = page.data?.backend ?? null;
  const choosesAll = search.state === undefined || search.state === "ready";
  const ready = useReadyCount(filter, choosesAll) ?? 0;

  // What is chosen is what can be seen: another filter starts a new choice.
  const change = useCallback(
    (next: { [K in keyof typeof search]?: (typeof search)[K] | undefined }) => {
      setChosen(nothingChosen);
      void navigate({ search: (old) => cleaned({ ...old, ...next }), replace: true });
    },
    [navigate],
  );
  const open = useCallback(
    (record: number | undefined) =>
      void navigate({ search: (old) => cleaned({ ...old, record }), replace: true }),
    [navigate],
  );
  const done = () => {
    preview.close();
    exportAsk.close();
    setChosen(nothingChosen);
  };

  return (
    <div className="page-fixed">
      <PageHead
        title={t("invoices.title")}
        lead={t("invoices.lead")}
        actions={
          <>
            {shops.length > 1 && (
              <Select
                aria-label={t("invoices.shop")}
                size="xs"
                w={170}
                data={shops.map((shop) => ({ value: String(shop.id), label: shop.name }))}
                value={backend === null ? null : String(backend)}
                onChange={(value) => change({ backend: value ? Number(value) : undefined })}
              />
            )}
            <ImportButton />
          </>
        }
      />
      <Group justify="space-between" mb="sm">
        <StateTabs
          counts={page.data?.counts ?? []}
          value={search.state ?? null}
          onChange={(state) => change({ state: state ?? undefined })}
        />
        <SearchField
          label={t("invoices.search")}
          value={search.text ?? ""}
          onSearch={(text) => change({ text: text || undefined })}
          width={210}
        />
      </Group>
      <SelectionBar
        chosen={chosen}
        ready={ready}
        total={page.data?.total}
        hasShop={backend !== null}
        canChooseAll={choosesAll && ready > 0}
        onAll={() => setChosen({ by: "matching", filter })}
        onClear={() => setChosen(nothingChosen)}
        onPreview={preview.open}
        onExport={exportAsk.open}
      />
      <InvoiceTable
        filter={filter}
        page={page}
        ready={choosesAll ? ready : 0}
        chosen={chosen}
        onChoose={setChosen}
        onOpen={open}
        onSort={(by) =>
          setSort((old) => ({ by, descending: old.by === by ? !old.descending : by === "date" }))
        }
        filtered={search.state !== undefined || search.text !== undefined}
        onUnfilter={() => change({ state: undefined, text: undefined })}
      />
      <InvoiceDrawer
        record={search.record ?? null}
        backend={backend ?? search.backend ?? null}
        onClose={() => open(undefined)}
      />
      <PreviewModal
        opened={previewing}
        chosen={chosen}
        backend={backend}
        ready={ready}
        onClose={preview.close}
        onExported={done}
      />
      <ExportConfirm
        opened={exporting}
        chosen={chosen}
        ready={ready}
        backend={backend}
        shop={shops.find((shop) => shop.id === backend)?.name ?? ""}
        onClose={exportAsk.close}
        onExported={done}
      />
    </div>
  );
}

/** An address without the parts that are not set. */
function cleaned<T extends object>(search: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
