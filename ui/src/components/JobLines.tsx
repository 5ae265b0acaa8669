/** A few jobs, one line each; each leads to its detail. */
import { Anchor, Box, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { JobView } from "../ipc";
import { briefInstant } from "../texts/format";
import { jobOutcome, jobTitle, t } from "../texts/t";
import { JobMark } from "./StatusMark";

export function JobLines({ jobs }: { jobs: JobView[] }) {
  if (jobs.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("jobs.noneForThis")}
      </Text>
    );
  }
  return (
    <Stack gap={10}>
      {jobs.map((job) => (
        <Group key={job.id} justify="space-between" wrap="nowrap" align="flex-start">
          <Box miw={0}>
            <Anchor
              size="sm"
              c="inherit"
              renderRoot={(props) => <Link to="/jobs" search={{ job: job.id }} {...props} />}
            >
              {jobTitle(job)}
            </Anchor>
            <Text size="xs" c="dimmed">
              {briefInstant(job.created_at)}
              {job.outcome && ` · ${jobOutcome(job)}`}
            </Text>
          </Box>
          <JobMark state={job.state} />
        </Group>
      ))}
    </Stack>
  );
}
