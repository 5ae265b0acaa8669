/** The queue: what waits, what runs, what stopped. */
import { Box, Button, Group, SegmentedControl, Table, Text } from "@mantine/core";
import { IconListCheck, IconRefresh } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { ClickRow } from "../../components/ClickRow";
import { MoreRows } from "../../components/MoreRows";
import { EmptyState, Loaded, PageHead } from "../../components/Page";
import { SearchField } from "../../components/SearchField";
import { JobMark } from "../../components/StatusMark";
import { api, type JobView } from "../../ipc";
import { type JobGroup, jobGroups } from "../../router";
import { tell, useAction } from "../../state/actions";
import { groupCount, groupStates } from "../../state/jobGroups";
import { useJobs } from "../../state/queries";
import { briefInstant, count } from "../../texts/format";
import { jobOutcome, jobTitle, problemText, t } from "../../texts/t";
import { JobDrawer } from "./JobDrawer";

const route = getRouteApi("/jobs");

export function JobsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const group: JobGroup = search.group ?? "all";
  const jobs = useJobs({
    states: groupStates[group],
    backend: null,
    text: search.text ?? null,
  });
  const counts = jobs.data?.pages[0]?.counts ?? [];
  const show = (next: { group: JobGroup; text: string | undefined }) =>
    void navigate({
      search: {
        ...(next.group === "all" ? {} : { group: next.group }),
        ...(next.text ? { text: next.text } : {}),
      },
      replace: true,
    });
  const open = (job: number | null) =>
    void navigate({
      search: ({ job: _, ...old }) => (job === null ? old : { ...old, job }),
      replace: true,
    });

  return (
    <div className="page">
      <PageHead title={t("jobs.title")} lead={t("jobs.lead")} />
      <Group justify="space-between" mb="sm">
        <SegmentedControl
          size="xs"
          aria-label={t("jobs.filter")}
          value={group}
          onChange={(next) => show({ group: next as JobGroup, text: search.text })}
          data={jobGroups.map((one) => ({
            value: one,
            label: (
              <Group gap={5} wrap="nowrap" justify="center">
                <span>{t(`jobs.group.${one}`)}</span>
                <Text component="span" size="xs" c="dimmed">
                  {count(groupCount(one, counts))}
                </Text>
              </Group>
            ),
          }))}
        />
        <SearchField
          label={t("jobs.search")}
          value={search.text ?? ""}
          onSearch={(text) => show({ group, text })}
        />
      </Group>
      <Loaded query={jobs} rows={10}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.jobs);
          if (rows.length === 0) {
            return (
              <EmptyState
                icon={<IconListCheck size={36} stroke={1.4} />}
                title={t("jobs.none")}
                text={t("jobs.noneText")}
              />
            );
          }
          return (
            <>
              {(group === "you" || group === "failed") && <RetryShown jobs={rows} />}
              <JobTable jobs={rows} onOpen={open} />
              <MoreRows
                more={jobs.hasNextPage}
                loading={jobs.isFetchingNextPage}
                onMore={jobs.fetchNextPage}
              />
            </>
          );
        }}
      </Loaded>
      <JobDrawer id={search.job ?? null} onClose={() => open(null)} />
    </div>
  );
}

function RetryShown({ jobs }: { jobs: JobView[] }) {
  const retry = useAction(
    () => api.jobsAct({ by: "ids", ids: jobs.map((job) => job.id) }, { action: "retry" }),
    (number) => tell(t("jobs.retried", { count: number })),
  );
  return (
    <Box mb="xs">
      <Button
        variant="light"
        leftSection={<IconRefresh size={15} />}
        loading={retry.isPending}
        onClick={() => retry.mutate(undefined)}
      >
        {t("jobs.retryShown", { count: jobs.length })}
      </Button>
    </Box>
  );
}

function JobTable({ jobs, onOpen }: { jobs: JobView[]; onOpen: (id: number) => void }) {
  return (
    <Table layout="fixed" stickyHeader aria-label={t("jobs.title")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={150}>{t("jobs.created")}</Table.Th>
          <Table.Th>{t("jobs.job")}</Table.Th>
          <Table.Th w={150}>{t("jobs.backend")}</Table.Th>
          <Table.Th w={96} className="num">
            {t("jobs.tries")}
          </Table.Th>
          <Table.Th w={190}>{t("jobs.state")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {jobs.map((job) => {
          const note = job.problem ? problemText(job.problem) : jobOutcome(job);
          return (
            <ClickRow key={job.id} label={jobTitle(job)} onOpen={() => onOpen(job.id)}>
              <Table.Td>{briefInstant(job.created_at)}</Table.Td>
              <Table.Td>
                <Text size="sm" className="cut">
                  {jobTitle(job)}
                </Text>
                {note && (
                  <Text size="xs" c="dimmed" className="cut" title={note}>
                    {note}
                  </Text>
                )}
              </Table.Td>
              <Table.Td className="cut">{job.backend ?? t("common.none")}</Table.Td>
              <Table.Td className="num">
                {t("jobs.triesOf", { tries: job.attempts, most: job.max_attempts })}
              </Table.Td>
              <Table.Td>
                <JobMark state={job.state} />
              </Table.Td>
            </ClickRow>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
