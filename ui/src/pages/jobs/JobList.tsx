/** The list of jobs with its filters, the last day at a glance, and what can be done to all that match. */
import { Group, Text } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { EmptyState, Loaded } from "../../components/Page";
import { Segments } from "../../components/Segments";
import type { JobQuery } from "../../ipc";
import { jobGroups } from "../../router";
import { groupCount } from "../../state/jobGroups";
import { useJobs } from "../../state/queries";
import { t } from "../../texts/t";
import { BulkBar } from "./BulkBar";
import { Chips, Filters } from "./Filters";
import { type JobSearch, narrowed } from "./filters";
import { HoursChart } from "./HoursChart";
import { JobRows } from "./JobRows";

export function JobList({
  search,
  query,
  onOpen,
}: {
  search: JobSearch;
  /** The same as a question. */
  query: JobQuery;
  onOpen: (id: number) => void;
}) {
  const navigate = useNavigate();
  const jobs = useJobs(query);
  const first = jobs.data?.pages[0];
  const rows = useMemo(() => jobs.data?.pages.flatMap((page) => page.jobs), [jobs.data]);
  const show = (next: JobSearch) => void navigate({ to: "/jobs", search: next, replace: true });

  return (
    <div className="job-fill job-list">
      <HoursChart waiting={groupCount("you", first?.counts ?? [])} />
      <Group justify="space-between" gap="xs">
        <Segments
          label={t("jobs.filter")}
          value={search.group ?? "all"}
          onChange={(group) => show(narrowed(search, "group", group))}
          segments={jobGroups.map((one) => ({
            value: one,
            words: t(`jobs.group.${one}`),
            number: groupCount(one, first?.counts ?? []),
          }))}
        />
        <Filters search={search} page={first} onChange={show}>
          {first && <BulkBar query={query} page={first} />}
        </Filters>
      </Group>
      <Chips search={search} onChange={show} />
      {first?.searched != null && (
        <Text size="xs" c="dimmed">
          {t("jobs.searched", { count: first.searched })}
        </Text>
      )}
      <Loaded query={{ data: rows, error: jobs.error, refetch: jobs.refetch }} rows={10}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState
              icon={<IconListCheck size={36} stroke={1.4} />}
              title={t("jobs.none")}
              text={t("jobs.noneText")}
            />
          ) : (
            // Another question begins at its top.
            <JobRows
              key={JSON.stringify(search)}
              jobs={data}
              more={jobs.hasNextPage}
              loading={jobs.isFetchingNextPage}
              onMore={jobs.fetchNextPage}
              onOpen={onOpen}
            />
          )
        }
      </Loaded>
    </div>
  );
}
