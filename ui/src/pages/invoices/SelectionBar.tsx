/** How many are chosen and what can be done with them. Always there, so that nothing jumps. */
import { Button, Group, Text } from "@mantine/core";
import { IconEye, IconPackageExport } from "@tabler/icons-react";
import { type Chosen, chosenCount, chosenTotals } from "../../state/selection";
import { moneyList, sumMoney } from "../../texts/format";
import { t } from "../../texts/t";

export function SelectionBar({
  chosen,
  ready,
  total,
  hasShop,
  canChooseAll,
  onAll,
  onClear,
  onPreview,
  onExport,
}: {
  chosen: Chosen;
  ready: number;
  total: number | undefined;
  hasShop: boolean;
  canChooseAll: boolean;
  onAll: () => void;
  onClear: () => void;
  onPreview: () => void;
  onExport: () => void;
}) {
  const number = chosenCount(chosen, ready);
  const none = number === 0;
  const totals = sumMoney(chosenTotals(chosen));
  return (
    <Group justify="space-between" mb="xs" mih={32} wrap="nowrap">
      <Group gap="sm" wrap="nowrap" aria-live="polite">
        <Text size="sm" c={none ? "dimmed" : "inherit"} fw={none ? 400 : 600}>
          {none
            ? t("invoices.matching", { count: total ?? 0 })
            : t("invoices.chosen", { count: number })}
        </Text>
        {totals.length > 0 && (
          <Text size="sm" c="dimmed">
            {moneyList(totals)}
          </Text>
        )}
        {canChooseAll && chosen.by === "ids" && (
          <Button variant="subtle" onClick={onAll}>
            {t("invoices.chooseAll", { count: ready })}
          </Button>
        )}
        {!none && (
          <Button variant="subtle" color="gray" onClick={onClear}>
            {t("invoices.chooseNone")}
          </Button>
        )}
      </Group>
      {hasShop && (
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="default"
            leftSection={<IconEye size={15} />}
            disabled={none}
            onClick={onPreview}
          >
            {t("invoices.preview")}
          </Button>
          <Button leftSection={<IconPackageExport size={15} />} disabled={none} onClick={onExport}>
            {none ? t("invoices.export") : t("invoices.exportCount", { count: number })}
          </Button>
        </Group>
      )}
    </Group>
  );
}
