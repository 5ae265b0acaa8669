/** One piece of work under way: what it is, how far, how fast, and the way to stop it. */
import { Button, CloseButton, Group, Progress, Text } from "@mantine/core";
import { IconArrowRight, IconCircleCheck, IconUserExclamation } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { t } from "../texts/t";

export interface Part {
  /** In per cent of the whole. */
  share: number;
  color: string;
}

interface Props {
  words: string;
  tone: "going" | "good" | "trouble";
  /** Nothing where it is not known how much there is to do. */
  parts: Part[] | null;
  /** How fast it goes, and what remains. */
  pace: string;
  stop?: { busy: boolean; press: () => void } | undefined;
  children?: ReactNode;
  onDismiss?: (() => void) | undefined;
}

const marks = {
  going: { color: "ink", icon: <IconArrowRight size={18} /> },
  good: { color: "teal", icon: <IconCircleCheck size={18} /> },
  trouble: { color: "orange", icon: <IconUserExclamation size={18} /> },
};

export function BarLine({ words, tone, parts, pace, stop, children, onDismiss }: Props) {
  const mark = marks[tone];
  return (
    <Group gap="md" wrap="nowrap" role="status" aria-label={words}>
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
        <Button variant="default" loading={stop.busy} onClick={stop.press}>
          {t("run.stop")}
        </Button>
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
