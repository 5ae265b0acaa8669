/** What was sent and what came back, newest first. */
import { Group, Select, Table, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { ClickRow } from "../../components/ClickRow";
import { MoreRows } from "../../components/MoreRows";
import { EmptyState, Loaded, PageHead } from "../../components/Page";
import { SearchField } from "../../components/SearchField";
import { OutcomeMark } from "../../components/StatusMark";
import type { HistoryEntry, HistoryOutcome } from "../../ipc";
import { useBackends, useHistory } from "../../state/queries";
import { briefInstant, money } from "../../texts/format";
import { historyText, t, wordOr } from "../../texts/t";
import { HistoryDrawer } from "./HistoryDrawer";

const route = getRouteApi("/history");
const outcomes: HistoryOutcome[] = ["ok", "nothing", "needs_you", "failed", "info"];

export function HistoryPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const backends = useBackends().data ?? [];
  const entries = useHistory({
    text: search.text ?? null,
    backend: search.backend ?? null,
    outcome: search.outcome ?? null,
  });
  const change = (next: Partial<Record<"text" | "outcome" | "backend" | "entry", unknown>>) =>
    void navigate({
      search: (old) =>
        Object.fromEntries(
          Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined),
        ),
      replace: true,
    });
  const filtered = search.text ?? search.outcome ?? search.backend;

  return (
    <div className="page">
      <PageHead title={t("history.title")} lead={t("history.lead")} />
      <Group gap="xs" mb="sm">
        <SearchField
          label={t("history.search")}
          value={search.text ?? ""}
          onSearch={(text) => change({ text: text || undefined })}
          width={320}
        />
        <Select
          aria-label={t("history.outcome")}
          w={190}
          value={search.outcome ?? "all"}
          onChange={(value) => change({ outcome: value === "all" ? undefined : value })}
          data={[
            { value: "all", label: t("history.allOutcomes") },
            ...outcomes.map((value) => ({ value, label: t(`outcome.${value}`) })),
          ]}
        />
        {backends.length > 1 && (
          <Select
            aria-label={t("jobs.backend")}
            w={190}
            value={search.backend ? String(search.backend) : "all"}
            onChange={(value) => change({ backend: value === "all" ? undefined : Number(value) })}
            data={[
              { value: "all", label: t("history.allBackends") },
              ...backends.map((one) => ({ value: String(one.id), label: one.name })),
            ]}
          />
        )}
      </Group>
      <Loaded query={entries} rows={12}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.entries);
          if (rows.length === 0) {
            return (
              <EmptyState
                icon={<IconHistory size={36} stroke={1.4} />}
                title={filtered ? t("history.noMatch") : t("history.none")}
                text={filtered ? t("history.noMatchText") : t("history.noneText")}
              />
            );
          }
          return (
            <>
              <HistoryTable entries={rows} onOpen={(entry) => change({ entry })} />
              <MoreRows
                more={entries.hasNextPage}
                loading={entries.isFetchingNextPage}
                onMore={entries.fetchNextPage}
              />
            </>
          );
        }}
      </Loaded>
      <HistoryDrawer id={search.entry ?? null} onClose={() => change({ entry: undefined })} />
    </div>
  );
}

function HistoryTable({
  entries,
  onOpen,
}: {
  entries: HistoryEntry[];
  onOpen: (id: number) => void;
}) {
  return (
    <Table layout="fixed" stickyHeader aria-label={t("history.title")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={132}>{t("history.when")}</Table.Th>
          <Table.Th w={164}>{t("history.outcome")}</Table.Th>
          <Table.Th>{t("history.what")}</Table.Th>
          <Table.Th w={118}>{t("history.direction")}</Table.Th>
          <Table.Th w={112} className="num">
            {t("history.amount")}
          </Table.Th>
          <Table.Th w={84}>{t("history.who")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => {
          const parts = [entry.number, entry.party, entry.backend].filter((part) => part !== null);
          return (
            <ClickRow key={entry.id} label={historyText(entry)} onOpen={() => onOpen(entry.id)}>
              <Table.Td>{briefInstant(entry.at)}</Table.Td>
              <Table.Td>
                <OutcomeMark value={entry.outcome} />
              </Table.Td>
              <Table.Td>
                <Text size="sm" className="cut" title={historyText(entry)}>
                  {historyText(entry)}
                </Text>
                {parts.length > 0 && (
                  <Text size="xs" c="dimmed" className="cut">
                    {parts.join(" · ")}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{directionText(entry.direction)}</Table.Td>
              <Table.Td className="num">{entry.amount ? money(entry.amount) : ""}</Table.Td>
              <Table.Td className="cut">{entry.actor}</Table.Td>
            </ClickRow>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

/** Where something went, in words. */
export function directionText(direction: string | null): string {
  return direction === null ? "" : wordOr(`direction.${direction}`, {}, direction);
}
