/** One piece of work under way: what it is, how far, how fast, and the way to stop it. */
import { CloseButton, Group, Progress, Text, VisuallyHidden } from "@mantine/core";
import {
  IconArrowRight,
  IconCircleCheck,
  IconMinus,
  IconUserExclamation,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { t } from "../texts/t";
import { CommandButton } from "./CommandButton";

interface Part {
  /** In per cent of the whole. */
  share: number;
  color: string;
}

interface Props {
  words: string;
  /** What is read out when it changes: without figures, which change all the time. */
  spoken: string;
  tone: keyof typeof marks;
  /** Nothing where it is not known how much there is to do. */
  parts: Part[] | null;
  /** How fast it goes and what remains, or what it waits for. */
  pace: string;
  /** Pressed, it stays where it is and does nothing more: whoever pressed it keeps the focus. */
  stop?: { busy: boolean; pressed: boolean; press: () => void } | undefined;
  children?: ReactNode;
  onDismiss?: (() => void) | undefined;
}

const marks = {
  going: { color: "ink", icon: <IconArrowRight size={18} /> },
  good: { color: "teal", icon: <IconCircleCheck size={18} /> },
  trouble: { color: "orange", icon: <IconUserExclamation size={18} /> },
  stopped: { color: "dimmed", icon: <IconMinus size={18} /> },
};

export function BarLine({ words, spoken, tone, parts, pace, stop, children, onDismiss }: Props) {
  const mark = marks[tone];
  return (
    <Group gap="md" wrap="nowrap" role="group" aria-label={words}>
      <VisuallyHidden role="status">{spoken}</VisuallyHidden>
      <Text component="span" lh={0} c={mark.color}>
        {mark.icon}
      </Text>
      <Text size="sm" miw={220}>
        {words}
      </Text>
      <Progress.Root size="sm" style={{ flex: 1 }} aria-hidden="true">
        {parts === null ? (
          <Progress.Section value={100} color="gray" striped animated />
        ) : (
          parts.map((part) => (
            <Progress.Section key={part.color} value={part.share} color={part.color} />
          ))
        )}
      </Progress.Root>
      <Text size="xs" c="dimmed" className="nowrap">
        {pace}
      </Text>
      {stop && (
        <CommandButton
          group="do"
          about={spoken}
          variant="default"
          loading={stop.busy}
          {...(stop.pressed ? { "data-disabled": true } : {})}
          aria-disabled={stop.pressed}
          onClick={() => stop.pressed || stop.press()}
        >
          {t("run.stop")}
        </CommandButton>
      )}
      {children}
      {onDismiss && (
        <CloseButton
          size="sm"
          aria-label={tone === "going" ? t("run.hide") : t("run.dismiss")}
          onClick={onDismiss}
        />
      )}
    </Group>
  );
}
