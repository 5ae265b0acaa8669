/** Everything about one invoice: the document, where it goes, and what happened to it. */
import { Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconEye, IconRefresh } from "@tabler/icons-react";
import { Facts } from "../../components/Facts";
import { HistoryLines } from "../../components/HistoryLines";
import { JobLines } from "../../components/JobLines";
import { BookLines } from "../../components/LinePlans";
import { OpenElsewhere } from "../../components/OpenElsewhere";
import { Loaded } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { InvoiceMark } from "../../components/StatusMark";
import type { InvoiceDetail } from "../../ipc";
import { useExport } from "../../state/actions";
import { useInvoice } from "../../state/queries";
import type { Chosen } from "../../state/selection";
import { day, money } from "../../texts/format";
import { t, wordOr } from "../../texts/t";
import { Decided } from "../inbox/Decided";
import { Adopt } from "./Adopt";
import { PreviewModal } from "./PreviewModal";

export function InvoiceDrawer({
  record,
  backend,
  onClose,
}: {
  record: number | null;
  backend: number | null;
  onClose: () => void;
}) {
  const detail = useInvoice(record, backend);
  const row = detail.data?.row;
  return (
    <Drawer
      opened={record !== null}
      onClose={onClose}
      title={row ? (row.number ?? t("invoices.draft")) : t("invoice.title")}
    >
      {record !== null && (
        <Loaded query={detail} rows={10}>
          {(data) => <Content detail={data} backend={backend} />}
        </Loaded>
      )}
    </Drawer>
  );
}

function Content({ detail, backend }: { detail: InvoiceDetail; backend: number | null }) {
  const { row } = detail;
  const kind = row.kind === "invoice" ? t("invoice.kindInvoice") : t("invoice.kindCredit");
  return (
    <Stack gap="lg">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600}>{row.party}</Text>
          <Text size="sm" c="dimmed">
            {kind} · {wordOr(`booksState.${row.books_state}`, {}, row.books_state)} ·{" "}
            {wordOr(`payment.${row.payment_state}`, {}, row.payment_state)}
          </Text>
        </div>
        <InvoiceMark state={row.state} />
      </Group>
      {row.reason && <ProblemNote problem={row.reason} />}
      {backend !== null && <Actions detail={detail} backend={backend} />}
      <OpenElsewhere record={row.id} />
      {backend !== null && <Decided row={row} backend={backend} />}
      <Section plain title={t("invoice.document")}>
        <Facts
          facts={[
            [t("invoices.date"), day(row.date)],
            [t("invoice.due"), day(detail.due_date)],
            [t("invoices.total"), money(row.total)],
            [t("invoice.net"), money(detail.untaxed)],
            [t("invoice.tax"), money(detail.tax)],
            [t("invoice.residual"), money(detail.residual)],
          ]}
        />
      </Section>
      <Section plain title={t("invoice.lines")}>
        <BookLines lines={detail.lines} />
      </Section>
      <Section plain title={t("invoice.destination")}>
        <Facts
          facts={[
            [
              t("invoice.from"),
              detail.source_name
                ? t("invoice.fromValue", { name: detail.source_name, id: detail.source_id ?? "" })
                : null,
            ],
            [t("invoice.to"), detail.backend_name],
            [t("invoices.order"), row.order_reference],
            row.external_id !== null && [t("invoice.shopInvoice"), row.external_id],
          ]}
        />
      </Section>
      <Section plain title={t("invoice.jobs")}>
        <JobLines jobs={detail.jobs} />
      </Section>
      <Section plain title={t("invoice.history")}>
        <HistoryLines entries={detail.history} />
      </Section>
    </Stack>
  );
}

function Actions({ detail, backend }: { detail: InvoiceDetail; backend: number }) {
  const { row } = detail;
  const [previewing, preview] = useDisclosure(false);
  const start = useExport();
  const chosen: Chosen = { by: "ids", rows: new Map([[row.id, row]]) };
  const again = row.state === "needs_you";
  if (row.state !== "ready" && !again) return null;
  return (
    <Stack gap="sm">
      {detail.candidates.length > 0 && (
        <Adopt record={row.id} backend={backend} candidates={detail.candidates} />
      )}
      <Group gap="xs">
        <Button variant="default" leftSection={<IconEye size={15} />} onClick={preview.open}>
          {t("invoices.preview")}
        </Button>
        {again && (
          <Button
            variant="light"
            leftSection={<IconRefresh size={15} />}
            loading={start.isPending}
            onClick={() => start.mutate({ selection: { by: "ids", ids: [row.id] }, backend })}
          >
            {t("invoice.retry")}
          </Button>
        )}
      </Group>
      <PreviewModal
        opened={previewing}
        chosen={chosen}
        backend={backend}
        ready={0}
        onClose={preview.close}
        onExported={preview.close}
      />
    </Stack>
  );
}
