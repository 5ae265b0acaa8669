/** What was queued together, with how far it is. */
import { Anchor, Progress, Table, Text } from "@mantine/core";
import { IconStack2 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { EmptyState, Loaded } from "../../components/Page";
import type { GroupView } from "../../ipc";
import { useGroups } from "../../state/queries";
import { briefInstant } from "../../texts/format";
import { t, told } from "../../texts/t";

export function RunsView() {
  const groups = useGroups();
  return (
    <Loaded query={groups} rows={6}>
      {(data) =>
        data.length === 0 ? (
          <EmptyState
            icon={<IconStack2 size={36} stroke={1.4} />}
            title={t("runs.none")}
            text={t("runs.noneText")}
          />
        ) : (
          <div className="wide">
            <Table aria-label={t("jobs.view.runs")}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w={150}>{t("runs.at")}</Table.Th>
                  <Table.Th>{t("runs.what")}</Table.Th>
                  <Table.Th w={140}>{t("runs.by")}</Table.Th>
                  <Table.Th w={320}>{t("runs.progress")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.map((group) => (
                  <Row key={group.id} group={group} />
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )
      }
    </Loaded>
  );
}

function Row({ group }: { group: GroupView }) {
  const share = (part: number) => (100 * part) / Math.max(group.total, 1);
  return (
    <Table.Tr>
      <Table.Td>{briefInstant(group.created_at)}</Table.Td>
      <Table.Td>
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/jobs" search={{ run: group.id }} {...props} />}
        >
          {told(group.title_words, group.title)}
        </Anchor>
      </Table.Td>
      <Table.Td className="cut">{group.actor}</Table.Td>
      <Table.Td>
        <Progress.Root size="sm" mb={3} aria-hidden="true">
          <Progress.Section value={share(group.done)} color="teal" />
          <Progress.Section value={share(group.stopped)} color="orange" />
          <Progress.Section value={share(group.cancelled + group.cleaned)} color="gray" />
        </Progress.Root>
        <Text size="xs" c="dimmed">
          {t("runs.sum", {
            done: group.done,
            total: group.total,
            stopped: group.stopped,
            cancelled: group.cancelled,
            open: group.open,
            cleaned: group.cleaned,
          })}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
