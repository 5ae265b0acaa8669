/** One history entry with the exchanges behind it. */
import { Button, Drawer, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Exchanges } from "../../components/Exchanges";
import { Facts } from "../../components/Facts";
import { Loaded } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { OutcomeMark } from "../../components/StatusMark";
import type { HistoryDetail } from "../../ipc";
import { useHistoryEntry } from "../../state/queries";
import { instant, money } from "../../texts/format";
import { t, told } from "../../texts/t";
import { directionText } from "./HistoryPage";

export function HistoryDrawer({ id, onClose }: { id: number | null; onClose: () => void }) {
  const entry = useHistoryEntry(id);
  return (
    <Drawer opened={id !== null} onClose={onClose} title={t("history.entry")}>
      {id !== null && <Loaded query={entry}>{(data) => <Content detail={data} />}</Loaded>}
    </Drawer>
  );
}

function Content({ detail }: { detail: HistoryDetail }) {
  const { entry, exchanges } = detail;
  const { record } = entry;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <OutcomeMark value={entry.outcome} />
        {record !== null && (
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/invoices" search={{ record }} {...props} />}
          >
            {t("attention.openInvoice")}
          </Button>
        )}
      </Group>
      <Text>{told(entry.words, entry.message)}</Text>
      {entry.problem && <ProblemNote problem={entry.problem} />}
      <Facts
        facts={[
          [t("history.when"), instant(entry.at)],
          [t("history.who"), entry.actor],
          entry.direction !== null && [t("history.direction"), directionText(entry.direction)],
          entry.backend !== null && [t("jobs.backend"), entry.backend],
          entry.number !== null && [t("invoices.number"), entry.number],
          entry.order_number !== null && [t("invoices.order"), entry.order_number],
          entry.party !== null && [t("invoices.customer"), entry.party],
          entry.external_id !== null && [t("invoice.shopInvoice"), entry.external_id],
          entry.amount !== null && [t("history.amount"), money(entry.amount)],
        ]}
      />
      <section>
        <Title order={3} size="h6" mb="xs">
          {t("exchange.title")}
        </Title>
        <Exchanges exchanges={exchanges} />
      </section>
    </Stack>
  );
}
