/** What stands in place of a page that broke, or that does not exist: the reason, and a way out. */
import { Button, Center, Group, Stack } from "@mantine/core";
import { IconHome, IconRefresh } from "@tabler/icons-react";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { ProblemNote } from "../components/ProblemNote";
import { asProblem, type Problem } from "../ipc";
import { t } from "../texts/t";

function goHome() {
  globalThis.location.hash = "#/";
}

function Standing({ problem, again }: { problem: Problem; again?: () => void }) {
  return (
    <Center h="100%" p="xl">
      <Stack maw={620} w="100%">
        <ProblemNote problem={problem} />
        <Group>
          {again && (
            <Button leftSection={<IconRefresh size={15} />} onClick={again}>
              {t("common.tryAgain")}
            </Button>
          )}
          <Button variant="default" leftSection={<IconHome size={15} />} onClick={goHome}>
            {t("page.toOverview")}
          </Button>
        </Group>
      </Stack>
    </Center>
  );
}

/** A page whose drawing threw. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const problem = asProblem(error);
  return (
    <Standing problem={{ ...problem, details: problem.details ?? problem.message }} again={reset} />
  );
}

/** An address that names no page. */
export function PageMissing() {
  return (
    <Standing
      problem={{
        class: "gone",
        code: "window.noPage",
        params: {},
        message: "There is no such page.",
        hint: null,
        details: null,
        retryable: false,
      }}
    />
  );
}
