/** One job: where it stands and what to do, what it belongs to, and its life as a line of time. */
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { CodeBlock } from "../../components/CodeBlock";
import { Drawer } from "../../components/Drawer";
import { Facts } from "../../components/Facts";
import { Loaded } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { JobMark } from "../../components/StatusMark";
import type { JobDetail, JobLink, JobView } from "../../ipc";
import { useJob } from "../../state/queries";
import { instant } from "../../texts/format";
import { jobOutcome, jobTitle, t, told, wordOr } from "../../texts/t";
import { ArgumentsDialog } from "./ArgumentsDialog";
import { JobActions } from "./JobActions";
import { JobTimeline } from "./JobTimeline";
import { hasChoices } from "./Remedy";

export function JobDrawer({
  opened,
  id,
  onClose,
}: {
  opened: boolean;
  id: number | null;
  onClose: () => void;
}) {
  const job = useJob(id);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={job.data ? jobTitle(job.data.job) : t("jobs.job")}
    >
      {id !== null && <Loaded query={job}>{(data) => <Content detail={data} />}</Loaded>}
    </Drawer>
  );
}

function Content({ detail }: { detail: JobDetail }) {
  const [editing, setEditing] = useState(false);
  const { job, attempts } = detail;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <JobMark state={job.state} />
        <JobActions detail={detail} onEdit={() => setEditing(true)} />
      </Group>
      <div>
        {job.outcome && <Text size="sm">{jobOutcome(job)}</Text>}
        <Text size="sm" c="dimmed">
          {explained(job)}
        </Text>
      </div>
      {job.problem && <ProblemNote problem={job.problem} />}
      <JobFacts detail={detail} />
      <Links title={t("jobs.waitsFor")} links={detail.waits_for} />
      <Links title={t("jobs.followers")} links={detail.followers} />
      <Section plain title={t("jobs.timeline")}>
        <JobTimeline detail={detail} />
        {attempts.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("jobs.noAttempts")}
          </Text>
        )}
      </Section>
      <Section plain title={t("jobs.arguments")}>
        <CodeBlock text={detail.args} label={t("jobs.arguments")} />
      </Section>
      {editing && (
        <ArgumentsDialog job={job.id} args={detail.args} onClose={() => setEditing(false)} />
      )}
    </Stack>
  );
}

function explained(job: JobView): string {
  if (job.stopping) return t("jobs.stopping");
  if (hasChoices(job)) return t("jobs.explain.choices");
  return t(`jobs.explain.${job.state}`);
}

function JobFacts({ detail: { job, group } }: { detail: JobDetail }) {
  return (
    <Facts
      facts={[
        [t("jobs.kind"), wordOr(`jobs.kind.${job.kind}`, {}, job.kind)],
        [t("jobs.backend"), job.backend],
        [
          t("jobs.lane"),
          <Anchor
            key="lane"
            size="sm"
            renderRoot={(props) => <Link to="/jobs" search={{ lane: job.lane }} {...props} />}
          >
            {job.backend ?? job.lane}
          </Anchor>,
        ],
        [t("jobs.tries"), t("jobs.triesOf", { tries: job.attempts, most: job.max_attempts })],
        job.finished_at !== null && [t("jobs.finished"), instant(job.finished_at)],
        group !== null && [
          t("jobs.partOf"),
          <Anchor
            key="group"
            size="sm"
            renderRoot={(props) => <Link to="/jobs" search={{ run: group.id }} {...props} />}
          >
            {told(group.title_words, group.title)}
          </Anchor>,
        ],
      ]}
    />
  );
}

/** Jobs that this one waits for, or that wait for it. */
function Links({ title, links }: { title: string; links: JobLink[] }) {
  if (links.length === 0) return null;
  return (
    <Section plain title={title}>
      <Stack gap={6}>
        {links.map((link) => (
          <Group key={link.id} justify="space-between" wrap="nowrap">
            <Anchor
              size="sm"
              className="cut"
              renderRoot={(props) => <Link to="/jobs" search={{ job: link.id }} {...props} />}
            >
              {jobTitle(link)}
            </Anchor>
            <Group gap="xs" wrap="nowrap">
              <Text size="xs" c="dimmed">
                {wordOr(`jobs.otherwise.${link.otherwise}`, {}, link.otherwise)}
              </Text>
              <JobMark state={link.state} />
            </Group>
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
