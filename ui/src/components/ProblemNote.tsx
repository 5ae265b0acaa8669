/** What went wrong and what to do, with details on request. */
import { Alert, Button, Collapse, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAlertTriangle, IconUserExclamation } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Problem, ProblemClass } from "../ipc";
import { problemHint, problemText, problemWhole, t } from "../texts/t";
import { Code } from "./Code";
import { CopyButton } from "./CopyButton";

const asksPerson = new Set<ProblemClass>(["needs_you", "in_doubt", "auth", "gone"]);

/** What can be done about a problem, and its details behind a fold. */
export function ProblemFold({
  problem,
  action,
  always = false,
  onOpen,
}: {
  problem: Problem;
  action?: ReactNode;
  /** The code alone has a fold too: it is what a person is asked for who has seen a notice. */
  always?: boolean;
  onOpen?: () => void;
}) {
  const [open, { toggle }] = useDisclosure(false, onOpen && { onOpen });
  const folds = always || problem.details !== null;
  if (!action && !folds) return null;
  return (
    <>
      <Group gap="xs">
        {action}
        {folds && (
          <Button variant="subtle" color="gray" onClick={toggle} aria-expanded={open}>
            {open ? t("common.hideDetails") : t("common.showDetails")}
          </Button>
        )}
      </Group>
      {folds && (
        <Collapse expanded={open}>
          <Code name={t("common.details")}>
            {[problem.code, problem.details].filter(Boolean).join("\n")}
          </Code>
        </Collapse>
      )}
    </>
  );
}

export function ProblemNote({
  problem,
  action,
  heading,
}: {
  problem: Problem;
  action?: ReactNode;
  heading?: string;
}) {
  const person = asksPerson.has(problem.class);
  const hint = problemHint(problem);
  return (
    <Alert
      variant="light"
      color={problem.class === "nothing_to_do" ? "gray" : person ? "orange" : "red"}
      icon={person ? <IconUserExclamation size={18} /> : <IconAlertTriangle size={18} />}
      title={heading ?? problemText(problem)}
      p="sm"
      pr={40}
    >
      <CopyButton
        text={() => problemWhole(problem, heading)}
        name={t("common.copyProblem")}
        variant="subtle"
        color="gray"
        size={24}
        pos="absolute"
        top={8}
        right={8}
      />
      {(heading || hint || action || problem.details) && (
        <Stack gap={6}>
          {heading && <Text size="sm">{problemText(problem)}</Text>}
          {hint && <Text size="sm">{hint}</Text>}
          <ProblemFold problem={problem} action={action} />
        </Stack>
      )}
    </Alert>
  );
}
