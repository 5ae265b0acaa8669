/** A status as icon, word and colour; never by colour alone. */
import { Group, Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconBan,
  IconBook,
  IconCheck,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconClockPause,
  IconFlask,
  IconHelpHexagon,
  IconInfoCircle,
  IconLink,
  IconLoader2,
  IconMinus,
  IconPlayerPlay,
  IconPlugConnectedX,
  IconRefresh,
  IconTestPipe,
  IconUserExclamation,
  IconWifiOff,
  IconX,
} from "@tabler/icons-react";
import type { ComponentType, CSSProperties } from "react";
import type {
  BackendMode,
  FindingLevel,
  Health,
  HistoryOutcome,
  InvoiceState,
  JobState,
} from "../ipc";
import { type TextKey, t } from "../texts/t";

type Icon = ComponentType<{ size?: number; stroke?: number; "aria-label"?: string }>;
interface Look {
  icon: Icon;
  color: string;
  text: TextKey;
}

const invoice: Record<InvoiceState, Look> = {
  ready: { icon: IconCircleDashed, color: "blue", text: "invoiceState.ready" },
  queued: { icon: IconClock, color: "violet", text: "invoiceState.queued" },
  exported: { icon: IconCircleCheck, color: "teal", text: "invoiceState.exported" },
  // Its tab counts many; a mark speaks of one.
  needs_you: { icon: IconUserExclamation, color: "orange", text: "outcome.needs_you" },
  excluded: { icon: IconBan, color: "gray", text: "invoiceState.excluded" },
};

const job: Record<JobState, Look> = {
  blocked: { icon: IconLink, color: "gray", text: "jobState.blocked" },
  scheduled: { icon: IconClock, color: "gray", text: "jobState.scheduled" },
  ready: { icon: IconPlayerPlay, color: "blue", text: "jobState.ready" },
  running: { icon: IconLoader2, color: "blue", text: "jobState.running" },
  retry_wait: { icon: IconRefresh, color: "yellow", text: "jobState.retry_wait" },
  in_doubt: { icon: IconHelpHexagon, color: "orange", text: "jobState.in_doubt" },
  parked: { icon: IconUserExclamation, color: "orange", text: "jobState.parked" },
  done: { icon: IconCircleCheck, color: "teal", text: "jobState.done" },
  nothing_to_do: { icon: IconMinus, color: "gray", text: "jobState.nothing_to_do" },
  cancelled: { icon: IconX, color: "gray", text: "jobState.cancelled" },
  failed: { icon: IconCircleX, color: "red", text: "jobState.failed" },
};

const outcome: Record<HistoryOutcome, Look> = {
  ok: { icon: IconCircleCheck, color: "teal", text: "outcome.ok" },
  nothing: { icon: IconMinus, color: "gray", text: "outcome.nothing" },
  needs_you: { icon: IconUserExclamation, color: "orange", text: "outcome.needs_you" },
  failed: { icon: IconCircleX, color: "red", text: "outcome.failed" },
  info: { icon: IconInfoCircle, color: "blue", text: "outcome.info" },
};

const mode: Record<BackendMode, Look> = {
  practice: { icon: IconFlask, color: "grape", text: "mode.practice" },
  test: { icon: IconTestPipe, color: "cyan", text: "mode.test" },
  live: { icon: IconBook, color: "teal", text: "mode.live" },
};

const finding: Record<FindingLevel, Look> = {
  ok: { icon: IconCheck, color: "teal", text: "finding.level.ok" },
  note: { icon: IconInfoCircle, color: "blue", text: "finding.level.note" },
  warning: { icon: IconAlertTriangle, color: "orange", text: "finding.level.warning" },
  error: { icon: IconCircleX, color: "red", text: "finding.level.error" },
};

const working: Look = { icon: IconCircleCheck, color: "teal", text: "health.working" };
const paused: Look = { icon: IconClockPause, color: "orange", text: "health.paused" };
const broken: Look = { icon: IconAlertTriangle, color: "red", text: "health.problem" };
const silent: Look = { icon: IconPlugConnectedX, color: "red", text: "health.silent" };
const cut_off: Look = { icon: IconWifiOff, color: "gray", text: "health.cutOff" };
const off: Look = { icon: IconBan, color: "gray", text: "health.off" };

const health: Record<Health, Look> = { working, paused, cut_off, silent, broken, off };

/** A list has one in each row, so that it is no more than two elements. */
function Mark({ look, size = "md" }: { look: Look; size?: "sm" | "md" }) {
  const { icon: Icon, color, text } = look;
  return (
    <span className="mark" data-size={size} style={tints(color)}>
      <Icon size={13} stroke={2} />
      <span>{t(text)}</span>
    </span>
  );
}

const tints = (color: string): CSSProperties => ({
  background: `var(--mantine-color-${color}-light)`,
  color: `var(--mantine-color-${color}-light-color)`,
});

export const InvoiceMark = ({ state }: { state: InvoiceState }) => <Mark look={invoice[state]} />;
export const JobMark = ({ state }: { state: JobState }) => <Mark look={job[state]} />;
export const OutcomeMark = ({ value }: { value: HistoryOutcome }) => <Mark look={outcome[value]} />;
export const ModeMark = ({ value, size = "md" }: { value: BackendMode; size?: "sm" | "md" }) => (
  <Mark look={mode[value]} size={size} />
);
export const HealthMark = ({ value }: { value: Health }) => <Mark look={health[value]} />;

/** The icon of an invoice state alone; `named` where its name is not written beside it. */
export function InvoiceStateIcon({ state, named }: { state: InvoiceState; named?: boolean }) {
  const { icon: Icon, color, text } = invoice[state];
  const label = named ? { "aria-label": t(text) } : {};
  return (
    <span className="mark-icon" style={{ color: `var(--mantine-color-${color}-text)` }}>
      <Icon size={15} stroke={2} {...label} />
    </span>
  );
}

/** One line of a connection test. */
export function FindingLine({ level, text }: { level: FindingLevel; text: string }) {
  const { icon: Icon, color, text: word } = finding[level];
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <Text component="span" c={color} lh={0} mt={3} title={t(word)}>
        <Icon size={15} stroke={2.2} aria-label={t(word)} />
      </Text>
      <Text size="sm">{text}</Text>
    </Group>
  );
}
