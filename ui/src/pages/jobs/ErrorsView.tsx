/** What holds jobs up, gathered by its reason. */
import { Anchor, Group, Table, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { EmptyState, Loaded } from "../../components/Page";
import type { JobError, Problem } from "../../ipc";
import { type ErrorClass, errorClasses } from "../../router";
import { useJobErrors } from "../../state/queries";
import { count } from "../../texts/format";
import { jobTitle, problemHint, problemKind, problemText, t } from "../../texts/t";
import { BulkDialog } from "./BulkBar";
import { Remedy, useRemedy } from "./Remedy";

export function ErrorsView() {
  const errors = useJobErrors();
  const [retried, setRetried] = useState<Held | null>(null);
  return (
    <Loaded query={errors} rows={4}>
      {(data) =>
        data.length === 0 ? (
          <EmptyState
            icon={<IconCircleCheck size={36} stroke={1.4} />}
            title={t("errors.none")}
            text={t("errors.noneText")}
          />
        ) : (
          <>
            <div className="wide">
              <Table aria-label={t("jobs.view.errors")}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("errors.reason")}</Table.Th>
                    <Table.Th w={150}>{t("jobs.errorClass")}</Table.Th>
                    <Table.Th w={80} className="num">
                      {t("errors.jobs")}
                    </Table.Th>
                    <Table.Th w={320} />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {data.map((error) => (
                    <Row
                      key={Object.values(heldOf(error)).join(" ")}
                      error={error}
                      onRetry={() => setRetried(heldOf(error))}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </div>
            {retried !== null && (
              <BulkDialog query={retried} action="retry" onClose={() => setRetried(null)} />
            )}
          </>
        )
      }
    </Loaded>
  );
}

/** What the jobs of a row have in common: the same code may be met in two classes. */
interface Held {
  class?: ErrorClass;
  code: string;
}

function heldOf({ newest: { problem } }: JobError): Held {
  const kind = errorClasses.find((one) => one === problem?.class);
  return { ...(kind && { class: kind }), code: problem?.code ?? "" };
}

/** Of several jobs, what they have in common: the order of one is not that of all. */
const said = (problem: Problem, jobs: number): string =>
  jobs > 1 ? problemKind(problem.code) : problemText(problem);

function Row({ error, onRetry }: { error: JobError; onRetry: () => void }) {
  const { problem } = error.newest;
  const hint = problem && problemHint(problem);
  const remedy = useRemedy(error.newest);
  const held = heldOf(error);
  const kind = held.class;
  const what = problem ? said(problem, error.count) : jobTitle(error.newest);
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm">{what}</Text>
        {hint && (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {kind && (
          <Anchor
            size="sm"
            renderRoot={(props) => <Link to="/jobs" search={{ class: kind }} {...props} />}
          >
            {t(`jobs.class.${kind}`)}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td className="num">{count(error.count)}</Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {remedy && <Remedy remedy={remedy} about={what} size="xs" variant="light" />}
          <CommandButton
            about={what}
            size="xs"
            variant="default"
            renderRoot={(props) => <Link to="/jobs" search={held} {...props} />}
          >
            {t("errors.show")}
          </CommandButton>
          {error.newest.may.includes("retry") && (
            <CommandButton
              about={what}
              size="xs"
              variant={problem?.retryable ? "light" : "default"}
              onClick={onRetry}
            >
              {t("errors.retry")}
            </CommandButton>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
