/** Each invoice line over the order row it belongs to; what differs is marked. */
import { Table, Text, VisuallyHidden } from "@mantine/core";
import { IconEqualNot } from "@tabler/icons-react";
import { Fragment } from "react";
import type { LineDifference, LinePlan, Money } from "../ipc";
import { money, quantity } from "../texts/format";
import { t, wordOr } from "../texts/t";

const amount = (value: Money | null) => (value ? money(value) : t("common.none"));
const number = (value: string | null) => (value ? quantity(value) : t("common.none"));

export function OrderLines({ lines }: { lines: LinePlan[] }) {
  const apart = lines.filter(
    (line) => line.differs.length > 0 || line.matched_by === "none",
  ).length;
  return (
    <div>
      <Text size="sm" mb={6} c={apart > 0 ? "orange" : "teal"} fw={600}>
        {t("lines.apart", { count: apart })}
      </Text>
      <Table layout="fixed" aria-label={t("lines.sideBySide")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={62}>{t("lines.side")}</Table.Th>
            <Table.Th>{t("lines.text")}</Table.Th>
            <Table.Th w={70} className="num">
              {t("lines.quantity")}
            </Table.Th>
            <Table.Th w={100} className="num">
              {t("lines.price")}
            </Table.Th>
            <Table.Th w={90} className="num">
              {t("lines.tax")}
            </Table.Th>
            <Table.Th w={104} className="num">
              {t("lines.total")}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and keep their order
            <Fragment key={index}>
              <Table.Tr className="order-line">
                <Table.Td c="dimmed">{t("lines.inBooks")}</Table.Td>
                <Table.Td className="cut" title={line.description ?? undefined}>
                  {line.description ?? t("lines.noLine")}
                </Table.Td>
                <Table.Td className="num">{number(line.quantity)}</Table.Td>
                <Table.Td className="num">{amount(line.price)}</Table.Td>
                <Table.Td className="num">{amount(line.tax)}</Table.Td>
                <Table.Td className="num">{amount(line.total)}</Table.Td>
              </Table.Tr>
              <ShopRow line={line} />
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function ShopRow({ line }: { line: LinePlan }) {
  const cell = (what: LineDifference, words: string) => (
    <Table.Td className="num">
      {line.differs.includes(what) ? (
        <Text component="span" size="sm" fw={600} c="orange" title={t(`lines.differs.${what}`)}>
          <IconEqualNot size={13} aria-hidden="true" /> {words}
          <VisuallyHidden>{t(`lines.differs.${what}`)}</VisuallyHidden>
        </Text>
      ) : (
        words
      )}
    </Table.Td>
  );
  const none = line.order_item === null;
  const open = line.open ?? "0";
  const ordered = t("lines.openOf", {
    open: number(open),
    ordered: number(line.ordered),
  });
  return (
    <Table.Tr>
      <Table.Td c="dimmed">{t("lines.inShop")}</Table.Td>
      <Table.Td className="cut" title={line.order_item_name ?? undefined}>
        {line.order_item_name ?? (
          <Text component="span" size="sm" c={line.matched_by === "none" ? "orange" : "dimmed"}>
            {wordOr(`matched.${line.matched_by}`, {}, line.matched_by)}
          </Text>
        )}
      </Table.Td>
      {cell("quantity", none ? t("common.none") : open === line.ordered ? number(open) : ordered)}
      {cell("price", amount(line.order_price))}
      {cell("tax", amount(line.order_tax))}
      {cell("total", amount(line.order_total))}
    </Table.Tr>
  );
}
