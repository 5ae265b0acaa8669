/** The shop's order beside the invoice, and the document that would be sent: both read from the shop when they are asked for. */
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { CodeBlock } from "../../components/CodeBlock";
import { Facts } from "../../components/Facts";
import { OrderLines } from "../../components/OrderLines";
import { Loaded } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import type { InvoiceDetail, PreviewReport } from "../../ipc";
import { useOnePreview } from "../../state/invoiceWindow";
import { money } from "../../texts/format";
import { t, wordOr } from "../../texts/t";

interface Props {
  detail: InvoiceDetail;
  backend: number | null;
}

function Previewed({
  detail,
  backend,
  children,
}: Props & { children: (report: PreviewReport) => ReactNode }) {
  const preview = useOnePreview(detail.row.id, backend, backend !== null);
  if (backend === null) return <Note text={t("invoice.noShop")} />;
  return (
    <Loaded query={preview} rows={6}>
      {(report) => (report ? children(report) : <Note text={t("preview.noOrder")} />)}
    </Loaded>
  );
}

function Note({ text }: { text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  );
}

export function OrderTab(props: Props) {
  return (
    <Previewed {...props}>
      {({ order, lines, problems }) => {
        if (!order) {
          return (
            <Stack gap="sm">
              <Note text={t("preview.noOrder")} />
              <Problems problems={problems} />
            </Stack>
          );
        }
        return (
          <Stack gap="md">
            <Facts
              facts={[
                [t("column.order"), order.number],
                [t("invoice.orderState"), wordOr(`orderState.${order.state}`, {}, order.state)],
                [t("invoice.orderInvoiced"), money(order.invoiced)],
                // A line of their own, so that the eye compares them.
                [t("invoice.invoiceTotal"), money(props.detail.row.total)],
                [t("invoice.orderTotal"), money(order.total)],
              ]}
            />
            <OrderLines lines={lines} />
          </Stack>
        );
      }}
    </Previewed>
  );
}

export function SendingTab(props: Props) {
  const { row } = props.detail;
  if (row.state === "exported") {
    return (
      <Text size="sm">
        {t("invoice.sent", { number: row.external_id ?? "" })}{" "}
        <Anchor
          size="sm"
          renderRoot={(p) => <Link to="/history" search={{ record: row.id }} {...p} />}
        >
          {t("invoice.sentWhat")}
        </Anchor>
      </Text>
    );
  }
  return (
    <Previewed {...props}>
      {(report) => (
        <Stack gap="md">
          {report.problems.length === 0 && (
            <Group gap={8}>
              <Text c="teal" lh={0}>
                <IconCircleCheck size={17} />
              </Text>
              <Text size="sm">
                {t("invoice.willBe", {
                  total: report.expected_total ? money(report.expected_total) : t("common.none"),
                })}
              </Text>
            </Group>
          )}
          {report.after.length > 0 && (
            <Note
              text={t("preview.after", {
                count: report.after.length,
                numbers: report.after.join(", "),
              })}
            />
          )}
          <Problems problems={report.problems} />
          {report.payload !== null && (
            <div>
              <Text size="sm" fw={600} mb={6}>
                {report.call
                  ? t("preview.payloadCall", { call: report.call })
                  : t("preview.payload")}
              </Text>
              <CodeBlock text={report.payload} label={t("preview.payload")} />
            </div>
          )}
        </Stack>
      )}
    </Previewed>
  );
}

function Problems({ problems }: { problems: PreviewReport["problems"] }) {
  return problems.map((problem) => (
    <ProblemNote key={`${problem.code} ${problem.message}`} problem={problem} />
  ));
}
