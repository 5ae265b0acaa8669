/** One job: what it is, each try in plain words, and what went over the line. */
import { Button, Drawer, Group, Stack, Text, Timeline, Title } from "@mantine/core";
import { IconRefresh, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { CodeBlock } from "../../components/CodeBlock";
import { Exchanges } from "../../components/Exchanges";
import { Facts } from "../../components/Facts";
import { Loaded } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { JobMark } from "../../components/StatusMark";
import { type AttemptView, api, type JobDetail, type Problem } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { canCancel, canRetry } from "../../state/jobGroups";
import { useJob } from "../../state/queries";
import { instant } from "../../texts/format";
import { jobOutcome, jobTitle, t, wordOr } from "../../texts/t";

export function JobDrawer({ id, onClose }: { id: number | null; onClose: () => void }) {
  const job = useJob(id);
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      title={job.data ? jobTitle(job.data.job) : t("jobs.job")}
    >
      {id !== null && <Loaded query={job}>{(data) => <Content detail={data} />}</Loaded>}
    </Drawer>
  );
}

function Content({ detail }: { detail: JobDetail }) {
  const { job, attempts } = detail;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <JobMark state={job.state} />
        <Actions detail={detail} />
      </Group>
      {job.outcome && <Text size="sm">{jobOutcome(job)}</Text>}
      {job.problem && <ProblemNote problem={job.problem} />}
      <Facts
        facts={[
          [t("jobs.created"), instant(job.created_at)],
          job.finished_at === null
            ? [t("jobs.runAt"), instant(job.run_at)]
            : [t("jobs.finished"), instant(job.finished_at)],
          [t("jobs.tries"), t("jobs.triesOf", { tries: job.attempts, most: job.max_attempts })],
          [t("jobs.backend"), job.backend],
          [t("jobs.kind"), job.kind],
        ]}
      />
      <section>
        <Title order={3} size="h6" mb="xs">
          {t("jobs.attempts")}
        </Title>
        {attempts.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("jobs.noAttempts")}
          </Text>
        ) : (
          <Timeline bulletSize={14} lineWidth={2}>
            {attempts.map((attempt) => (
              <Timeline.Item
                key={attempt.number}
                title={
                  <Text size="sm" fw={600}>
                    {t("jobs.attempt", { number: attempt.number, words: attemptWords(attempt) })}
                  </Text>
                }
              >
                <Attempt attempt={attempt} said={job.problem} />
              </Timeline.Item>
            ))}
          </Timeline>
        )}
      </section>
      <section>
        <Title order={3} size="h6" mb="xs">
          {t("jobs.arguments")}
        </Title>
        <CodeBlock text={detail.args} label={t("jobs.arguments")} />
      </section>
    </Stack>
  );
}

function attemptWords(attempt: AttemptView): string {
  if (attempt.outcome === null) return t("attempt.running");
  return wordOr(`attempt.${attempt.outcome}`, {}, attempt.outcome);
}

/** A try; what stands above as the job's own problem is not said twice. */
function Attempt({ attempt, said }: { attempt: AttemptView; said: Problem | null }) {
  const again = JSON.stringify(attempt.problem) === JSON.stringify(said);
  return (
    <Stack gap="xs" pb="xs">
      <Text size="xs" c="dimmed">
        {attempt.ended_at === null
          ? instant(attempt.started_at)
          : t("jobs.fromTo", {
              from: instant(attempt.started_at),
              to: instant(attempt.ended_at),
            })}
      </Text>
      {attempt.problem && !again && <ProblemNote problem={attempt.problem} />}
      {attempt.exchanges.length > 0 && <Exchanges exchanges={attempt.exchanges} />}
    </Stack>
  );
}

function Actions({ detail }: { detail: JobDetail }) {
  const { id, state, record } = detail.job;
  const retry = useAction(
    () => api.jobsAct({ by: "ids", ids: [id] }, { action: "retry" }),
    (number) => tell(t("jobs.retried", { count: number })),
  );
  const cancel = useAction(
    () => api.jobsAct({ by: "ids", ids: [id] }, { action: "cancel" }),
    (number) => tell(t("jobs.cancelled", { count: number })),
  );
  return (
    <Group gap="xs">
      {record !== null && (
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/invoices" search={{ record }} {...props} />}
        >
          {t("attention.openInvoice")}
        </Button>
      )}
      {canCancel(state) && (
        <Button
          variant="default"
          leftSection={<IconX size={15} />}
          loading={cancel.isPending}
          onClick={() => cancel.mutate(undefined)}
        >
          {t("jobs.cancel")}
        </Button>
      )}
      {canRetry(state) && (
        <Button
          leftSection={<IconRefresh size={15} />}
          loading={retry.isPending}
          onClick={() => retry.mutate(undefined)}
        >
          {t("jobs.retry")}
        </Button>
      )}
    </Group>
  );
}
