/** What is done with the invoices that are chosen: what would be sent, and the question before it is. */
import { WhenOpened } from "../../components/WhenOpened";
import type { InvoiceTotals } from "../../ipc";
import { ExportConfirm } from "./ExportConfirm";
import { PreviewModal } from "./PreviewModal";

const noIds: number[] = [];

export function ChosenDialogs({
  previewing,
  exporting,
  idsOf,
  totals,
  backend,
  shop,
  onLeavePreview,
  onLeaveExport,
  onExported,
}: {
  previewing: boolean;
  exporting: boolean;
  /** Those that are chosen, in the order of the list: put together only for what is open. */
  idsOf: () => number[];
  totals: InvoiceTotals | undefined;
  backend: number | null;
  shop: string;
  onLeavePreview: () => void;
  onLeaveExport: () => void;
  onExported: (sent: number[]) => void;
}) {
  return (
    <>
      <WhenOpened opened={previewing}>
        {(opened) => (
          <PreviewModal
            opened={opened}
            ids={opened ? idsOf() : noIds}
            backend={backend}
            onClose={onLeavePreview}
            onExported={onExported}
          />
        )}
      </WhenOpened>
      <WhenOpened opened={exporting}>
        {(opened) => (
          <ExportConfirm
            opened={opened}
            ids={opened ? idsOf() : noIds}
            totals={totals}
            backend={backend}
            shop={shop}
            onClose={onLeaveExport}
            onExported={onExported}
          />
        )}
      </WhenOpened>
    </>
  );
}
