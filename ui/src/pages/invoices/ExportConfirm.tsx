/** Says how many invoices would go where before anything is written. */
import { Text } from "@mantine/core";
import { Confirm } from "../../components/Confirm";
import { useExport } from "../../state/actions";
import { type Chosen, chosenCount, chosenTotals, selectionOf } from "../../state/selection";
import { moneyList, sumMoney } from "../../texts/format";
import { t } from "../../texts/t";

export function ExportConfirm({
  opened,
  chosen,
  ready,
  backend,
  shop,
  onClose,
  onExported,
}: {
  opened: boolean;
  chosen: Chosen;
  ready: number;
  backend: number | null;
  shop: string;
  onClose: () => void;
  onExported: () => void;
}) {
  const start = useExport(onExported);
  const count = chosenCount(chosen, ready);
  const totals = sumMoney(chosenTotals(chosen));
  return (
    <Confirm
      opened={opened}
      title={t("export.title", { count })}
      text={t("export.text", { count, shop })}
      confirm={t("export.confirm", { count })}
      busy={start.isPending}
      onConfirm={() => start.mutate({ selection: selectionOf(chosen), backend })}
      onClose={onClose}
    >
      {totals.length > 0 && <Text size="sm">{t("export.sum", { sum: moneyList(totals) })}</Text>}
      <Text size="sm" c="dimmed">
        {t("export.safe")}
      </Text>
    </Confirm>
  );
}
