/** The queue: jobs, what holds them up, what was queued together, lanes, and what happens by the clock. */
import { Tabs } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconClock,
  IconList,
  IconStack2,
} from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { PageHead } from "../../components/Page";
import { WhenOpened } from "../../components/WhenOpened";
import type { JobQuery } from "../../ipc";
import { type JobsView, jobViews } from "../../router";
import { useCommands } from "../../state/commands";
import { groupCount } from "../../state/jobGroups";
import { useInstant } from "../../state/now";
import { useJobs } from "../../state/queries";
import { t } from "../../texts/t";
import { ErrorsView } from "./ErrorsView";
import { type JobSearch, queryOf } from "./filters";
import { JobDrawer } from "./JobDrawer";
import { JobList } from "./JobList";
import { LanesView } from "./LanesView";
import { RunsView } from "./RunsView";
import { SchedulesView } from "./SchedulesView";
import "./jobs.css";

const route = getRouteApi("/jobs");

const icons: Record<JobsView, ReactNode> = {
  list: <IconList size={15} />,
  errors: <IconAlertTriangle size={15} />,
  runs: <IconStack2 size={15} />,
  lanes: <IconArrowsSplit2 size={15} />,
  schedules: <IconClock size={15} />,
};

/** A list begins anew with each other instant, so that one moves on no more often than it must. */
const stepOf = (minutes: number) => (instant: Date) =>
  Math.floor(instant.getTime() / (minutes * 60_000));
const [fewMinutes, hourOf] = [stepOf(5), stepOf(60)];

/**
 * What runs, waits and stopped among all jobs, which every answer to the list says, however narrowed it
 * is; where that is not known, what stands here.
 */
function Lead({ query }: { query: JobQuery }) {
  const { data, error } = useJobs(query);
  const counts = data?.pages[0]?.counts;
  if (error || !counts) return t("jobs.lead");
  const running = counts
    .filter(({ state }) => state === "running")
    .reduce((sum, one) => sum + one.count, 0);
  const waiting = groupCount("open", counts) - running;
  return t("jobs.now", { running, waiting, you: groupCount("you", counts) });
}

export function JobsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const view = search.view ?? "list";
  const list = view === "list";
  const { job: _, ...asked } = search;
  const key = JSON.stringify(asked);
  const now = useInstant(key, search.since === "hour" ? fewMinutes : hourOf);
  const query = useMemo(() => queryOf(JSON.parse(key) as JobSearch, now), [key, now]);
  const open = (job: number | null) =>
    void navigate({
      search: ({ job: _, ...old }) => (job === null ? old : { ...old, job }),
      replace: true,
    });

  const show = (next: JobsView) => void navigate({ search: { view: next }, replace: true });
  useCommands(
    jobViews.map((one) => ({
      id: `jobs ${one}`,
      title: t(`jobs.view.${one}`),
      group: "page",
      can: one !== view,
      run: () => show(one),
    })),
  );

  return (
    // The list scrolls in its own place, the other views with the page.
    <div className={list ? "page-fixed job-page" : "page"}>
      <PageHead title={t("jobs.title")} lead={<Lead query={query} />} />
      <Tabs
        value={view}
        keepMounted={false}
        {...(list ? { className: "job-fill" } : {})}
        onChange={(next) => show(next as JobsView)}
      >
        <Tabs.List aria-label={t("jobs.views")} mb="sm">
          {jobViews.map((one) => (
            <Tabs.Tab key={one} value={one} leftSection={icons[one]}>
              {t(`jobs.view.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="list" className="job-fill">
          <JobList search={asked} query={query} onOpen={open} />
        </Tabs.Panel>
        <Tabs.Panel value="errors">
          <ErrorsView />
        </Tabs.Panel>
        <Tabs.Panel value="runs">
          <RunsView />
        </Tabs.Panel>
        <Tabs.Panel value="lanes">
          <LanesView />
        </Tabs.Panel>
        <Tabs.Panel value="schedules">
          <SchedulesView />
        </Tabs.Panel>
      </Tabs>
      <WhenOpened opened={search.job !== undefined}>
        {(opened) => (
          <JobDrawer opened={opened} id={search.job ?? null} onClose={() => open(null)} />
        )}
      </WhenOpened>
    </div>
  );
}
