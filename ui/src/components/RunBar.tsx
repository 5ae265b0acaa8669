/** Exports and imports under way, at the foot of the window on every page. */
import { Button, CloseButton, Group, Progress, Stack, Text } from "@mantine/core";
import { IconArrowRight, IconCircleCheck, IconUserExclamation } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { dismissRun, type Run, useRuns } from "../state/runs";
import { t } from "../texts/t";

function words(run: Run): string {
  const { total, done, stopped, open, kind } = run;
  if (open > 0) return t(`run.${kind}.going`, { ended: done + stopped, total });
  return t(`run.${kind}.ended`, { done, total });
}

function RunLine({ run }: { run: Run }) {
  const ended = run.open === 0;
  const share = (part: number) => (run.total > 0 ? (100 * part) / run.total : 0);
  return (
    <Group gap="md" wrap="nowrap" role="status" aria-label={words(run)}>
      <Text component="span" lh={0} c={run.stopped > 0 ? "orange" : ended ? "teal" : "ink"}>
        {run.stopped > 0 ? (
          <IconUserExclamation size={18} />
        ) : ended ? (
          <IconCircleCheck size={18} />
        ) : (
          <IconArrowRight size={18} />
        )}
      </Text>
      <Text size="sm" miw={250}>
        {words(run)}
      </Text>
      <Progress.Root size="sm" style={{ flex: 1 }} aria-hidden="true">
        <Progress.Section value={share(run.done)} color="teal" />
        <Progress.Section value={share(run.stopped)} color="orange" />
      </Progress.Root>
      {run.stopped > 0 && (
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
