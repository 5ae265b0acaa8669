/** How many are chosen, what they come to and what can be done with them. Always there, so that nothing jumps. */
import { Group, Text } from "@mantine/core";
import { IconEye, IconPackageExport } from "@tabler/icons-react";
import { CommandButton } from "../../components/CommandButton";
import type { InvoiceTotals } from "../../ipc";
import { moneyList } from "../../texts/format";
import { t } from "../../texts/t";

/** How many there are; nothing is said while that is not known. */
const matching = (total: number | undefined): string =>
  total === undefined ? "" : t("invoices.matching", { count: total });

export function SelectionBar({
  count,
  totals,
  sure,
  total,
  ready,
  hasShop,
  onReady,
  onClear,
  onPreview,
  onExport,
}: {
  count: number;
  totals: InvoiceTotals | undefined;
  /** Whether the totals are those of what is chosen now. */
  sure: boolean;
  total: number | undefined;
  ready: number;
  hasShop: boolean;
  onReady: () => void;
  onClear: () => void;
  onPreview: () => void;
  onExport: () => void;
}) {
  const none = count === 0;
  const goes = none ? 0 : (totals?.exportable ?? 0);
  const idle = goes === 0 || !sure;
  const sums = totals ? moneyList(totals.sums) : "";
  return (
    <Group justify="space-between" my="xs" mih={32} wrap="nowrap" className="wraps">
      <Group gap="sm" wrap="nowrap" aria-live="polite" miw={0}>
        <Text size="sm" c={none ? "dimmed" : "inherit"} fw={none ? 400 : 600} flex="none">
          {none ? matching(total) : t("invoices.chosen", { count })}
        </Text>
        {sums !== "" && (
          <Text
            size="sm"
            c="dimmed"
            className="cut"
            title={sums}
            role="status"
            aria-label={t("invoices.sum")}
          >
            {sums}
          </Text>
        )}
        {hasShop && none && ready > 0 && (
          <CommandButton keys="r" variant="subtle" flex="none" onClick={onReady}>
            {t("invoices.chooseReady", { count: ready })}
          </CommandButton>
        )}
        {!none && (
          <CommandButton variant="subtle" color="gray" flex="none" onClick={onClear}>
            {t("invoices.chooseNone")}
          </CommandButton>
        )}
      </Group>
      {hasShop && (
        <Group gap="xs" wrap="nowrap">
          <CommandButton
            keys="p"
            variant="default"
            leftSection={<IconEye size={15} />}
            // Also of what cannot go: the preview says why.
            disabled={none}
            onClick={onPreview}
          >
            {t("invoices.preview")}
          </CommandButton>
          <CommandButton
            keys="e"
            leftSection={<IconPackageExport size={15} />}
            disabled={idle}
            onClick={onExport}
          >
            {goes === 0 ? t("invoices.export") : t("invoices.exportCount", { count: goes })}
          </CommandButton>
        </Group>
      )}
    </Group>
  );
}
