/** What went wrong and what to do, with details on request. */
import { Alert, Button, Collapse, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAlertTriangle, IconUserExclamation } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Problem } from "../ipc";
import { problemHint, problemText, t } from "../texts/t";
import { CodeBlock } from "./CodeBlock";

const asksPerson = new Set(["needs_you", "in_doubt", "auth", "gone"]);

export function ProblemNote({
  problem,
  action,
  heading,
}: {
  problem: Problem;
  action?: ReactNode;
  heading?: string;
}) {
  const [open, { toggle }] = useDisclosure(false);
  const person = asksPerson.has(problem.class);
  const hint = problemHint(problem);
  return (
    <Alert
      variant="light"
      color={problem.class === "nothing_to_do" ? "gray" : person ? "orange" : "red"}
      icon={person ? <IconUserExclamation size={18} /> : <IconAlertTriangle size={18} />}
      title={heading ?? problemText(problem)}
      p="sm"
    >
      {(heading || hint || action || problem.details) && (
        <Stack gap={6}>
          {heading && <Text size="sm">{problemText(problem)}</Text>}
          {hint && <Text size="sm">{hint}</Text>}
          {(action || problem.details) && (
            <Group gap="xs">
              {action}
              {problem.details && (
                <Button variant="subtle" color="gray" onClick={toggle} aria-expanded={open}>
                  {open ? t("common.hideDetails") : t("common.showDetails")}
                </Button>
              )}
            </Group>
          )}
          {problem.details && (
            <Collapse expanded={open}>
              <CodeBlock text={`${problem.code}\n${problem.details}`} />
            </Collapse>
          )}
        </Stack>
      )}
    </Alert>
  );
}
