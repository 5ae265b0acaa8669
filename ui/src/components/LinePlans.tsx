/** Invoice lines beside the rows of the shop's order. */
import { Table, Text } from "@mantine/core";
import type { LinePlan } from "../ipc";
import { money, quantity } from "../texts/format";
import { t, wordOr } from "../texts/t";

const none = () => t("common.none");

function Two({ first, second }: { first: string | null; second: string | null }) {
  return (
    <>
      <Text size="sm" className="cut" title={first ?? undefined}>
        {first ?? none()}
      </Text>
      {second && (
        <Text size="xs" c="dimmed" className="cut" title={second}>
          {second}
        </Text>
      )}
    </>
  );
}

/** Lines as in the books. */
export function BookLines({ lines }: { lines: LinePlan[] }) {
  return (
    <Table layout="fixed" aria-label={t("lines.books")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("lines.text")}</Table.Th>
          <Table.Th w={90} className="num">
            {t("lines.quantity")}
          </Table.Th>
          <Table.Th w={120} className="num">
            {t("lines.total")}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line, index) => (
          // Lines have no id of their own and never change their order.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Table.Tr key={index}>
            <Table.Td>
              <Two first={line.description} second={line.sku} />
            </Table.Td>
            <Table.Td className="num">{line.quantity ? quantity(line.quantity) : none()}</Table.Td>
            <Table.Td className="num">{line.total ? money(line.total) : none()}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** More than the shop can take: the problem above says so in words. */
function tooMany(line: LinePlan): boolean {
  return Number(line.sends ?? 0) > Number(line.open ?? 0);
}

/** Books on the left, shop on the right, and what would be sent. */
export function SideBySide({ lines }: { lines: LinePlan[] }) {
  return (
    <Table layout="fixed" withTableBorder withColumnBorders aria-label={t("lines.sideBySide")}>
      {/* The first row spans columns, so the widths stand here. */}
      <colgroup>
        {[undefined, 52, 88, undefined, 56, 60, 112].map((width, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no id and keep their order
          <col key={column} style={{ width }} />
        ))}
      </colgroup>
      <Table.Thead>
        <Table.Tr>
          <Table.Th colSpan={3}>{t("lines.booksSide")}</Table.Th>
          <Table.Th colSpan={2}>{t("lines.shopSide")}</Table.Th>
          <Table.Th colSpan={2}>{t("lines.planSide")}</Table.Th>
        </Table.Tr>
        <Table.Tr>
          <Table.Th>{t("lines.text")}</Table.Th>
          <Table.Th className="num">{t("lines.quantity")}</Table.Th>
          <Table.Th className="num">{t("lines.total")}</Table.Th>
          <Table.Th>{t("lines.orderRow")}</Table.Th>
          <Table.Th className="num">{t("lines.open")}</Table.Th>
          <Table.Th className="num">{t("lines.sends")}</Table.Th>
          <Table.Th>{t("lines.matchedBy")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and keep their order
          <Table.Tr key={index}>
            <Table.Td>
              <Two first={line.description} second={line.sku} />
            </Table.Td>
            <Table.Td className="num">{line.quantity ? quantity(line.quantity) : none()}</Table.Td>
            <Table.Td className="num">{line.total ? money(line.total) : none()}</Table.Td>
            <Table.Td>
              <Two
                first={line.order_item_name}
                second={line.order_item ? t("lines.rowId", { id: line.order_item }) : null}
              />
            </Table.Td>
            <Table.Td className="num">{line.open ? quantity(line.open) : none()}</Table.Td>
            <Table.Td className="num">
              <Text component="span" size="sm" fw={650} c={tooMany(line) ? "orange" : "inherit"}>
                {line.sends ? quantity(line.sends) : none()}
              </Text>
            </Table.Td>
            <Table.Td>
              <Text size="xs" c={line.matched_by === "none" ? "orange" : "dimmed"}>
                {wordOr(`matched.${line.matched_by}`, {}, line.matched_by)}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
