/** The list of jobs with its filters, the last day at a glance, and what can be done to all that match. */
import { Group, Progress, SegmentedControl, Stack, Table, Text } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { ClickRow } from "../../components/ClickRow";
import { MoreRows } from "../../components/MoreRows";
import { EmptyState, Loaded } from "../../components/Page";
import { JobMark } from "../../components/StatusMark";
import type { JobView } from "../../ipc";
import { type JobGroup, jobGroups } from "../../router";
import { groupCount } from "../../state/jobGroups";
import { useJobs } from "../../state/queries";
import { briefInstant, count } from "../../texts/format";
import { jobOutcome, jobTitle, problemText, t, told } from "../../texts/t";
import { BulkBar } from "./BulkBar";
import { Filters } from "./Filters";
import { type JobSearch, queryOf } from "./filters";
import { HoursChart } from "./HoursChart";

export function JobList({ search, onOpen }: { search: JobSearch; onOpen: (id: number) => void }) {
  const navigate = useNavigate();
  const { job: _, ...asked } = search;
  const key = JSON.stringify(asked);
  const query = useMemo(() => queryOf(JSON.parse(key) as JobSearch, new Date()), [key]);
  const jobs = useJobs(query);
  const first = jobs.data?.pages[0];
  const show = (next: JobSearch) => void navigate({ to: "/jobs", search: next, replace: true });

  return (
    <Stack gap="sm">
      <HoursChart />
      <SegmentedControl
        size="xs"
        aria-label={t("jobs.filter")}
        value={search.group ?? "all"}
        onChange={(next) => show({ ...asked, group: next as JobGroup })}
        data={jobGroups.map((one) => ({
          value: one,
          label: (
            <Group gap={5} wrap="nowrap" justify="center">
              <span>{t(`jobs.group.${one}`)}</span>
              <Text component="span" size="xs" c="dimmed">
                {count(groupCount(one, first?.counts ?? []))}
              </Text>
            </Group>
          ),
        }))}
      />
      <Filters search={asked} onChange={show}>
        {first && <BulkBar query={query} matching={first.matching} />}
      </Filters>
      {first?.searched != null && (
        <Text size="xs" c="dimmed">
          {t("jobs.searched", { count: first.searched })}
        </Text>
      )}
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
              <JobTable jobs={rows} onOpen={onOpen} />
              <MoreRows
                more={jobs.hasNextPage}
                loading={jobs.isFetchingNextPage}
                onMore={jobs.fetchNextPage}
              />
            </>
          );
        }}
      </Loaded>
    </Stack>
  );
}

function JobTable({ jobs, onOpen }: { jobs: JobView[]; onOpen: (id: number) => void }) {
  return (
    <div className="wide">
      <Table layout="fixed" stickyHeader aria-label={t("jobs.title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={150}>{t("jobs.created")}</Table.Th>
            <Table.Th>{t("jobs.job")}</Table.Th>
            <Table.Th w={150}>{t("jobs.backend")}</Table.Th>
            <Table.Th w={80} className="num">
              {t("jobs.tries")}
            </Table.Th>
            <Table.Th w={164}>{t("jobs.state")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map((job) => (
            <ClickRow key={job.id} label={jobTitle(job)} onOpen={() => onOpen(job.id)}>
              <Table.Td>{briefInstant(job.created_at)}</Table.Td>
              <Table.Td>
                <Text size="sm" className="cut">
                  {jobTitle(job)}
                </Text>
                <Note job={job} />
              </Table.Td>
              <Table.Td className="cut">{job.backend ?? t("common.none")}</Table.Td>
              <Table.Td className="num">
                {t("jobs.triesOf", { tries: job.attempts, most: job.max_attempts })}
              </Table.Td>
              <Table.Td>
                <JobMark state={job.state} />
              </Table.Td>
            </ClickRow>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** What a job says of itself: how far it is, else what is wrong, else what came of it. */
function Note({ job }: { job: JobView }) {
  const { progress } = job;
  const said = job.problem ? problemText(job.problem) : jobOutcome(job);
  const note = progress ? told(progress.words, progress.text) : said;
  return (
    <>
      {progress && progress.total > 0 && (
        <Progress size="xs" my={3} value={(100 * progress.done) / progress.total} />
      )}
      {note && (
        <Text size="xs" c="dimmed" className="cut" title={note}>
          {note}
        </Text>
      )}
    </>
  );
}
