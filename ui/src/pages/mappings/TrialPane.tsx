/** A record to try the draft on, the document it yields and everything that is wrong. */
import { Anchor, Group, Loader, Select, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCircleCheck, IconPlayerSkipForward } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { CodeBlock } from "../../components/CodeBlock";
import { CommandButton } from "../../components/CommandButton";
import { ErrorState } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { api, type MappingDraft, type MappingRecord, type MappingTrial } from "../../ipc";
import { tell, tellProblem } from "../../state/actions";
import { useMappingRecords } from "../../state/mappingQueries";
import { day } from "../../texts/format";
import { t } from "../../texts/t";

interface Trying {
  data: MappingTrial | undefined;
  error: unknown;
  isFetching: boolean;
}

export function TrialPane({
  draft,
  backend,
  record,
  trying,
  onRecord,
  onRow,
}: {
  draft: MappingDraft;
  backend: number;
  record: MappingRecord | null;
  trying: Trying;
  onRecord: (record: MappingRecord) => void;
  onRow: (target: string) => void;
}) {
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h5">
          {t("trial.title")}
        </Title>
        <Group gap="xs">
          {trying.isFetching && <Loader size="xs" aria-label={t("trial.working")} />}
          <NextFailing draft={draft} backend={backend} record={record} onRecord={onRecord} />
        </Group>
      </Group>
      <RecordPicker draft={draft} backend={backend} record={record} onRecord={onRecord} />
      {trying.error !== null && <ErrorState error={trying.error} />}
      {trying.data && <Outcome trial={trying.data} onRow={onRow} />}
    </Stack>
  );
}

const named = (record: MappingRecord) =>
  [record.number ?? t("invoices.draft"), record.party, record.date ? day(record.date) : ""]
    .filter((word) => word !== "")
    .join(" · ");

function RecordPicker({ draft, backend, record, onRecord }: Picking) {
  const [text, setText] = useState("");
  const [wanted] = useDebouncedValue(text, 200);
  const records = useMappingRecords(draft.place, backend, wanted);
  const listed = records.data ?? [];
  const all = record && !listed.some((one) => one.id === record.id) ? [record, ...listed] : listed;
  if (records.error) {
    return <ErrorState error={records.error} again={() => void records.refetch()} />;
  }
  if (records.data?.length === 0 && record === null && wanted === "") {
    return (
      <Text size="sm" c="dimmed">
        {t("trial.noRecords")}
      </Text>
    );
  }
  return (
    <Select
      label={t("trial.record")}
      placeholder={t("trial.search")}
      searchable
      allowDeselect={false}
      // What the core found by its own search is not to be filtered once more.
      filter={({ options }) => options}
      data={all.map((one) => ({ value: String(one.id), label: named(one) }))}
      value={record ? String(record.id) : null}
      onSearchChange={(typed) => setText(record && typed === named(record) ? "" : typed)}
      onChange={(id) => {
        const found = all.find((one) => String(one.id) === id);
        if (found) onRecord(found);
      }}
    />
  );
}

interface Picking {
  draft: MappingDraft;
  backend: number;
  record: MappingRecord | null;
  onRecord: (record: MappingRecord) => void;
}

function NextFailing({ draft, backend, record, onRecord }: Picking) {
  const next = useMutation({
    mutationFn: () => api.mappingNextFailing(draft, backend, record?.id ?? null),
    onSuccess: (found) => (found ? onRecord(found) : tell(t("trial.noneFails"))),
    onError: (error) => tellProblem(error),
  });
  return (
    <CommandButton
      size="compact-sm"
      variant="default"
      leftSection={<IconPlayerSkipForward size={14} />}
      loading={next.isPending}
      onClick={() => next.mutate()}
    >
      {t("trial.nextFailing")}
    </CommandButton>
  );
}

function Outcome({ trial, onRow }: { trial: MappingTrial; onRow: (target: string) => void }) {
  const { problems, notice, document } = trial;
  return (
    <>
      {notice && <ProblemNote problem={notice} />}
      {problems.length > 0 && (
        <section aria-label={t("trial.problems", { count: problems.length })}>
          <Text size="sm" fw={550} c="red">
            {t("trial.problems", { count: problems.length })}
          </Text>
          {problems.map((problem) => (
            <Text key={`${problem.target} ${problem.problem}`} size="sm" className="breaks">
              <Anchor
                component="button"
                type="button"
                size="sm"
                title={t("trial.toRow")}
                onClick={() => onRow(problem.target)}
              >
                {problem.target === "" ? t("row.newName") : problem.target}
              </Anchor>{" "}
              {problem.problem}
            </Text>
          ))}
        </section>
      )}
      {problems.length === 0 && !notice && (
        <Group gap={8}>
          <Text c="teal" lh={0}>
            <IconCircleCheck size={17} />
          </Text>
          <Text size="sm">{t("trial.good")}</Text>
        </Group>
      )}
      <div>
        <Text size="sm" fw={550} mb={4}>
          {t("trial.document")}
        </Text>
        {document === null ? (
          <Text size="sm" c="dimmed">
            {t("trial.noDocument")}
          </Text>
        ) : (
          <CodeBlock text={document} label={t("trial.document")} />
        )}
      </div>
    </>
  );
}
