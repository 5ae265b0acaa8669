/** One invoice beside the shop's order, and the document that would be sent. */
import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconArrowRight, IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { CodeBlock } from "../../components/CodeBlock";
import { SideBySide } from "../../components/LinePlans";
import { ProblemNote } from "../../components/ProblemNote";
import type { PreviewReport } from "../../ipc";
import { list, money } from "../../texts/format";
import { t, wordOr } from "../../texts/t";

function Box({ head, title, children }: { head: string; title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="sm" radius="md" flex={1}>
      <Text size="xs" c="dimmed">
        {head}
      </Text>
      <Text fw={600}>{title}</Text>
      {children}
    </Paper>
  );
}

export function PreviewPane({ report }: { report: PreviewReport }) {
  const { order } = report;
  return (
    <Stack gap="md" pr="sm">
      <Group wrap="nowrap" align="stretch" gap="xs">
        <Box head={t("preview.books")} title={report.number ?? t("invoices.draft")}>
          <Text size="sm" c="dimmed">
            {report.party}
          </Text>
          <Text size="sm">{t("preview.invoiceTotal", { total: money(report.total) })}</Text>
        </Box>
        <Text c="dimmed" className="at-middle" lh={0}>
          <IconArrowRight size={18} />
        </Text>
        <Box
          head={t("preview.shop")}
          title={order ? t("preview.order", { number: order.number }) : t("preview.noOrder")}
        >
          {order && (
            <>
              <Text size="sm" c="dimmed">
                {t("preview.orderState", {
                  state: wordOr(`orderState.${order.state}`, {}, order.state),
                  total: money(order.total),
                })}
              </Text>
              <Text size="sm">{t("preview.invoiced", { total: money(order.invoiced) })}</Text>
            </>
          )}
        </Box>
        <Box
          head={t("preview.result")}
          title={report.expected_total ? money(report.expected_total) : t("common.none")}
        >
          <Text size="sm" c="dimmed">
            {t("preview.resultText")}
          </Text>
        </Box>
      </Group>
      {report.after.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("preview.after", { count: report.after.length, numbers: list(report.after) })}
        </Text>
      )}
      {report.problems.map((problem) => (
        <ProblemNote key={`${problem.code} ${problem.message}`} problem={problem} />
      ))}
      {report.problems.length === 0 && (
        <Group gap={8}>
          <Text c="teal" lh={0}>
            <IconCircleCheck size={17} />
          </Text>
          <Text size="sm">{t("preview.goodText")}</Text>
        </Group>
      )}
      {report.lines.length > 0 && <SideBySide lines={report.lines} />}
      {report.payload !== null && (
        <div>
          <Title order={3} size="h6" mb={6}>
            {report.call ? t("preview.payloadCall", { call: report.call }) : t("preview.payload")}
          </Title>
          <CodeBlock text={report.payload} label={t("preview.payload")} />
        </div>
      )}
    </Stack>
  );
}
