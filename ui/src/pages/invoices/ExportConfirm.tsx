/** Says how many invoices would go where before anything is written. */
import { Text } from "@mantine/core";
import { Confirm } from "../../components/Confirm";
import type { InvoiceTotals } from "../../ipc";
import { useExport } from "../../state/actions";
import { moneyList } from "../../texts/format";
import { t } from "../../texts/t";

export function ExportConfirm({
  opened,
  ids,
  totals,
  backend,
  shop,
  onClose,
  onExported,
}: {
  opened: boolean;
  ids: number[];
  totals: InvoiceTotals | undefined;
  backend: number | null;
  shop: string;
  onClose: () => void;
  onExported: (sent: number[]) => void;
}) {
  const start = useExport(() => onExported(ids));
  const count = totals?.exportable ?? 0;
  const sums = totals?.exportable_sums ?? [];
  const passed = (totals?.count ?? 0) - count;
  return (
    <Confirm
      opened={opened}
      title={t("export.title", { count })}
      text={t("export.text", { count, shop })}
      confirm={t("export.confirm", { count })}
      busy={start.isPending}
      dead={count === 0}
      onConfirm={() => start.mutate({ selection: { by: "ids", ids }, backend })}
      onClose={onClose}
    >
      {sums.length > 0 && <Text size="sm">{t("export.sum", { sum: moneyList(sums) })}</Text>}
      {passed > 0 && <Text size="sm">{t("export.passed", { count: passed })}</Text>}
      <Text size="sm" c="dimmed">
        {t("export.safe")}
      </Text>
    </Confirm>
  );
}
