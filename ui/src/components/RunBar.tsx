/** Exports and imports under way, at the foot of the window on every page. */
import { Button, CloseButton, Group, Progress, Stack, Text } from "@mantine/core";
import { IconArrowRight, IconCircleCheck, IconUserExclamation } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useAction } from "../state/actions";
import { paceOf } from "../state/pace";
import { dismissRun, type Run, stopRun, useRuns } from "../state/runs";
import { listed } from "../texts/format";
import { t } from "../texts/t";

function words(run: Run): string {
  const { total, done, stopped, open, kind, halted } = run;
  if (halted) return open > 0 ? t("run.halting", { open }) : t("run.halted", { done, total });
  const ended = done + stopped;
  if (open > 0 && total === 0) {
    return ended > 0 ? t("run.import.so", { ended }) : t("run.import.begun");
  }
  if (open > 0) return t(`run.${kind}.going`, { ended, total });
  return t(`run.${kind}.ended`, { done, total });
}

/** How fast it goes, and how long the rest may take. */
function paceWords(run: Run): string {
  const pace = paceOf(run.samples, run.open);
  if (!pace || run.halted) return "";
  const minutes = Math.ceil(pace.rest / 60_000);
  // An import whose extent is not known has no rest either.
  const rest = run.total > 0 ? t("run.rest", { minutes }) : "";
  const parts = [t("run.pace", { rate: Math.max(Math.round(pace.perMinute), 1) }), rest];
  return listed(parts.filter(Boolean));
}

function RunLine({ run }: { run: Run }) {
  const ended = run.open === 0;
  const trouble = run.stopped > 0 && !run.halted;
  const stop = useAction(stopRun);
  const share = (part: number) => (run.total > 0 ? (100 * part) / run.total : 0);
  return (
    <Group gap="md" wrap="nowrap" role="status" aria-label={words(run)}>
      <Text component="span" lh={0} c={trouble ? "orange" : ended ? "teal" : "ink"}>
        {trouble ? (
          <IconUserExclamation size={18} />
        ) : ended ? (
          <IconCircleCheck size={18} />
        ) : (
          <IconArrowRight size={18} />
        )}
      </Text>
      <Text size="sm" miw={220}>
        {words(run)}
      </Text>
      <Progress.Root size="sm" style={{ flex: 1 }} aria-hidden="true">
        <Progress.Section value={share(run.done)} color="teal" />
        <Progress.Section value={share(run.stopped)} color={run.halted ? "gray" : "orange"} />
      </Progress.Root>
      <Text size="xs" c="dimmed" className="nowrap">
        {paceWords(run)}
      </Text>
      {!ended && !run.halted && (
        <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate(run)}>
          {t("run.stop")}
        </Button>
      )}
      {trouble && (
        <Button
          variant="subtle"
          color="orange"
          renderRoot={(props) =>
            run.kind === "export" ? (
              <Link to="/invoices" search={{ state: "needs_you" }} {...props} />
            ) : (
              <Link to="/jobs" search={{ group: "you" }} {...props} />
            )
          }
        >
          {t("run.stopped", { count: run.stopped })}
        </Button>
      )}
      <CloseButton
        size="sm"
        aria-label={ended ? t("run.dismiss") : t("run.hide")}
        onClick={() => dismissRun(run.key)}
      />
    </Group>
  );
}

export function RunBar() {
  const runs = useRuns();
  if (runs.length === 0) return null;
  return (
    <Stack
      gap={6}
      px="lg"
      py={8}
      bg="var(--mantine-color-body)"
      style={{ borderTop: "1px solid var(--mantine-color-default-border)" }}
    >
      {runs.map((run) => (
        <RunLine key={run.key} run={run} />
      ))}
    </Stack>
  );
}
