/** Everything about one invoice: the document, the order beside it, what would be sent, and what happened to it. */
import { ActionIcon, Anchor, Group, Stack, Tabs, Text } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp, IconPackageExport } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Drawer } from "../../components/Drawer";
import { Facts } from "../../components/Facts";
import { HistoryLines } from "../../components/HistoryLines";
import { JobLines } from "../../components/JobLines";
import { BookLines } from "../../components/LinePlans";
import { isCovered } from "../../components/layers";
import { OpenElsewhere } from "../../components/OpenElsewhere";
import { Loaded } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { InvoiceMark } from "../../components/StatusMark";
import type { InvoiceDetail, InvoiceState } from "../../ipc";
import { useExport } from "../../state/actions";
import { useCommands } from "../../state/commands";
import { useInvoice } from "../../state/queries";
import { canExport } from "../../state/selection";
import { day, instant, money } from "../../texts/format";
import { t, wordOr } from "../../texts/t";
import { Decided } from "../inbox/Decided";
import { ItsChoices } from "../inbox/ItsChoices";
import { OrderTab, SendingTab } from "./DrawerOrder";

interface Props {
  opened: boolean;
  record: number | null;
  /** The list that the drawer goes up and down in. */
  ids: readonly number[];
  backend: number | null;
  onOpen: (record: number) => void;
  onClose: () => void;
}

const tabs = ["document", "order", "sending", "history"] as const;

/** What has a use of its own for the keys that lead to another invoice. */
const takesKeys = "input, textarea, [role=tab]";

/** What stands in the shop is not sent any more: there the tab tells of what was. */
const tabName = (tab: (typeof tabs)[number], state: InvoiceState) =>
  tab === "sending" && state === "exported" ? "sent" : tab;

export function InvoiceDrawer({ opened, record, ids, backend, onOpen, onClose }: Props) {
  const detail = useInvoice(record, backend);
  // The tab stays while the reader goes from invoice to invoice.
  const [tab, setTab] = useState<string | null>("document");
  const row = detail.data?.row;
  const place = record === null ? -1 : ids.indexOf(record);
  const go = (by: number) => {
    const next = ids[place + by];
    if (place >= 0 && next !== undefined) onOpen(next);
  };
  useCommands([
    {
      id: "invoice previous",
      title: t("invoice.previous"),
      group: "page",
      keys: "k",
      can: opened && place > 0,
      run: () => go(-1),
    },
    {
      id: "invoice next",
      title: t("invoice.next"),
      group: "page",
      keys: "j",
      can: opened && place >= 0 && place < ids.length - 1,
      run: () => go(1),
    },
  ]);
  useWindowEvent("keydown", (event) => {
    if (record === null || event.ctrlKey || event.altKey || event.metaKey) return;
    // A question or a menu that lies over the drawer is about this invoice.
    if (event.defaultPrevented || isCovered()) return;
    const own = event.key.startsWith("Arrow") ? `${takesKeys}, .code` : takesKeys;
    if (event.target instanceof HTMLElement && event.target.closest(own)) return;
    const by = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    go(by);
  });
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={
        <Group gap="xs" wrap="nowrap">
          <Text fw={600}>{row ? (row.number ?? t("invoices.draft")) : t("invoice.title")}</Text>
          {place >= 0 && (
            <Group gap={2} wrap="nowrap">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("invoice.previous")}
                title={t("invoice.previousKeys")}
                disabled={place === 0}
                onClick={() => go(-1)}
              >
                <IconChevronUp size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("invoice.next")}
                title={t("invoice.nextKeys")}
                disabled={place === ids.length - 1}
                onClick={() => go(1)}
              >
                <IconChevronDown size={16} />
              </ActionIcon>
              <Text size="xs" c="dimmed">
                {t("invoice.place", { place: place + 1, total: ids.length })}
              </Text>
            </Group>
          )}
        </Group>
      }
    >
      {record !== null && (
        <Loaded query={detail} rows={10}>
          {(data) => <Content detail={data} backend={backend} tab={tab} onTab={setTab} />}
        </Loaded>
      )}
    </Drawer>
  );
}

function Content({
  detail,
  backend,
  tab,
  onTab,
}: {
  detail: InvoiceDetail;
  backend: number | null;
  tab: string | null;
  onTab: (tab: string | null) => void;
}) {
  const { row } = detail;
  return (
    <Stack gap="md">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600}>{row.party}</Text>
          <Text size="sm" c="dimmed">
            {t(`invoice.kind.${row.kind}`)} ·{" "}
            {wordOr(`booksState.${row.books_state}`, {}, row.books_state)} ·{" "}
            {wordOr(`payment.${row.payment_state}`, {}, row.payment_state)}
          </Text>
        </div>
        <InvoiceMark state={row.state} />
      </Group>
      {row.reason && <ProblemNote problem={row.reason} />}
      {detail.waits ? (
        <Group>
          <ItsChoices group={detail.waits} />
        </Group>
      ) : (
        backend !== null && canExport(row) && <Export record={row.id} backend={backend} />
      )}
      <OpenElsewhere record={row.id} />
      {backend !== null && <Decided detail={detail} backend={backend} />}
      <Tabs value={tab} onChange={onTab} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`invoice.tab.${tabName(name, row.state)}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="document">
          <DocumentTab detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="order">
          <OrderTab detail={detail} backend={backend} />
        </Tabs.Panel>
        <Tabs.Panel value="sending">
          <SendingTab detail={detail} backend={backend} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <Stack gap="lg">
            <Section plain title={t("invoice.history")}>
              <HistoryLines entries={detail.history} />
            </Section>
            <Section
              plain
              title={t("invoice.jobs")}
              link={
                <Anchor
                  size="sm"
                  renderRoot={(props) => <Link to="/jobs" search={{ record: row.id }} {...props} />}
                >
                  {t("invoice.allJobs")}
                </Anchor>
              }
            >
              <JobLines jobs={detail.jobs} />
            </Section>
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function DocumentTab({ detail }: { detail: InvoiceDetail }) {
  const { row, binding } = detail;
  return (
    <Stack gap="lg">
      <Section plain title={t("invoice.document")}>
        <Facts
          facts={[
            [t("column.date"), day(row.date)],
            [t("column.due"), day(detail.due_date)],
            [t("column.total"), money(row.total)],
            [t("invoice.net"), money(detail.untaxed)],
            [t("invoice.tax"), money(detail.tax)],
            [t("column.residual"), money(detail.residual)],
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
            [t("column.order"), row.order_reference],
            binding !== null && [t("column.shop_invoice"), binding.external_id],
            binding !== null && [
              t("invoice.bound"),
              binding.synced_at === null ? null : instant(binding.synced_at),
            ],
            binding?.external_id != null && [
              t("invoice.since"),
              binding.changed
                ? t("invoice.changed", { time: instant(detail.changed_at) })
                : t("invoice.unchanged"),
            ],
          ]}
        />
      </Section>
    </Stack>
  );
}

function Export({ record, backend }: { record: number; backend: number }) {
  const start = useExport();
  return (
    <Group>
      <CommandButton
        variant="light"
        leftSection={<IconPackageExport size={15} />}
        loading={start.isPending}
        onClick={() => start.mutate({ selection: { by: "ids", ids: [record] }, backend })}
      >
        {t("invoice.export")}
      </CommandButton>
    </Group>
  );
}
