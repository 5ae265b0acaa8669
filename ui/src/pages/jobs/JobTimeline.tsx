/** The line of time of a job: queued, each wait, each try with what it told and what went over the line. */
import { Stack, Text, Timeline } from "@mantine/core";
import { IconCheck, IconClock, IconPlus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Exchanges } from "../../components/Exchanges";
import { ProblemNote } from "../../components/ProblemNote";
import type { AttemptView, JobDetail, LogLine, Problem } from "../../ipc";
import { briefInstant, duration, instant } from "../../texts/format";
import { t, told, wordOr } from "../../texts/t";
import { type Mark, timelineOf } from "./timeline";

/** Waits shorter than this are not worth a word. */
const BRIEF_MS = 1000;

const good = new Set(["done", "nothing", "nothing_to_do"]);
const bad = new Set(["failed", "parked", "in_doubt", "cancelled"]);

export function JobTimeline({ detail }: { detail: JobDetail }) {
  return (
    <Timeline bulletSize={20} lineWidth={2}>
      {timelineOf(detail).map((mark) => (
        <Timeline.Item key={keyOf(mark)} bullet={bullet(mark)} title={<Head mark={mark} />}>
          {mark.kind === "attempt" && <Attempt mark={mark} said={detail.job.problem} />}
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

const keyOf = (mark: Mark) => (mark.kind === "attempt" ? mark.attempt.number : mark.kind);

function bullet(mark: Mark): ReactNode {
  if (mark.kind === "queued") return <IconPlus size={12} />;
  if (mark.kind === "next") return <IconClock size={12} />;
  const { outcome } = mark.attempt;
  if (outcome !== null && good.has(outcome)) return <IconCheck size={12} />;
  if (outcome !== null && bad.has(outcome)) return <IconX size={12} />;
  return <IconClock size={12} />;
}

function Head({ mark }: { mark: Mark }) {
  return (
    <Text size="sm" fw={600}>
      {headWords(mark)}
    </Text>
  );
}

function headWords(mark: Mark): string {
  switch (mark.kind) {
    case "queued":
      return t("jobs.at.queued", { time: instant(mark.at) });
    case "next":
      return t("jobs.at.next", { time: instant(mark.at) });
    case "attempt":
      return t("jobs.attempt", {
        number: mark.attempt.number,
        words: attemptWords(mark.attempt),
      });
  }
}

function attemptWords(attempt: AttemptView): string {
  if (attempt.outcome === null) return t("attempt.running");
  return wordOr(`attempt.${attempt.outcome}`, {}, attempt.outcome);
}

/** A try; what stands above as the job's own problem is not said twice. */
function Attempt({
  mark: { attempt, waited, took },
  said,
}: {
  mark: Extract<Mark, { kind: "attempt" }>;
  said: Problem | null;
}) {
  const again = JSON.stringify(attempt.problem) === JSON.stringify(said);
  const times = [
    instant(attempt.started_at),
    waited !== null && waited >= BRIEF_MS && t("jobs.waited", { time: duration(waited) }),
    took !== null && t("jobs.took", { time: duration(took) }),
  ];
  return (
    <Stack gap="xs" pb="xs">
      <Text size="xs" c="dimmed">
        {times.filter(Boolean).join(" · ")}
      </Text>
      {attempt.lines.length > 0 && <Lines lines={attempt.lines} />}
      {attempt.problem && !again && <ProblemNote problem={attempt.problem} />}
      {attempt.exchanges.length > 0 && <Exchanges exchanges={attempt.exchanges} />}
    </Stack>
  );
}

function Lines({ lines }: { lines: LogLine[] }) {
  return (
    <Stack gap={2} component="ul" m={0} pl={0} aria-label={t("jobs.told")}>
      {lines.map((line) => (
        <Text key={`${line.at} ${line.text}`} component="li" size="xs" className="log-line">
          <Text component="span" size="xs" c="dimmed">
            {briefInstant(line.at)}
          </Text>
          {told(line.words, line.text)}
        </Text>
      ))}
    </Stack>
  );
}
