/** What the draft would change, over all records, before anything is saved. */
import { Button, Group, Progress, Select, Stack, Table, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Code } from "../../components/Code";
import { Dialog } from "../../components/Dialog";
import { EmptyState, ErrorState } from "../../components/Page";
import {
  api,
  type ComparisonState,
  type MappingComparison,
  type MappingDifference,
  type MappingDraft,
} from "../../ipc";
import { useComparison } from "../../state/mappingQueries";
import { t } from "../../texts/t";

export function CompareDialog({
  draft,
  backend,
  onClose,
}: {
  draft: MappingDraft;
  backend: number;
  onClose: () => void;
}) {
  const start = useMutation({ mutationFn: () => api.mappingCompare(draft, backend) });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    start.mutate();
  }, [start]);
  const id = start.data ?? null;
  const state = useComparison(id);
  const running = state.data === undefined || isRunning(state.data);
  const close = () => {
    // Nobody waits for it any more.
    if (id !== null && running) void api.mappingCompareCancel(id);
    onClose();
  };
  const error = start.error ?? state.error ?? state.data?.problem ?? null;
  return (
    <Dialog opened onClose={close} title={t("compare.title")} size="xl">
      {error !== null ? (
        <ErrorState error={error} />
      ) : running ? (
        <Running state={state.data} onStop={close} />
      ) : state.data?.result ? (
        <Result found={state.data.result} />
      ) : (
        <EmptyState title={t("compare.stopped")} />
      )}
    </Dialog>
  );
}

const isRunning = (state: ComparisonState) =>
  state.result === null && state.problem === null && !state.cancelled;

function Running({ state, onStop }: { state: ComparisonState | undefined; onStop: () => void }) {
  const { done = 0, total = 0 } = state ?? {};
  return (
    <Stack gap="sm">
      <Progress value={total === 0 ? 0 : (100 * done) / total} aria-label={t("compare.title")} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t("compare.working", { done, total })}
        </Text>
        <Button variant="default" onClick={onStop}>
          {t("compare.stop")}
        </Button>
      </Group>
    </Stack>
  );
}

function Result({ found }: { found: MappingComparison }) {
  const notes = [
    found.newly_failing > 0 && t("compare.failing", { count: found.newly_failing }),
    found.newly_working > 0 && t("compare.healed", { count: found.newly_working }),
    found.still_failing > 0 && t("compare.still", { count: found.still_failing, seen: found.seen }),
    found.left_out > 0 && t("compare.leftOut", { count: found.left_out }),
  ].filter((note) => note !== false);
  return (
    <Stack gap="md">
      {found.differ === 0 ? (
        <EmptyState
          title={t("compare.nothing")}
          text={t("compare.nothingText", { seen: found.seen })}
        />
      ) : (
        <Text fw={600}>{t("compare.differ", { differ: found.differ, seen: found.seen })}</Text>
      )}
      {notes.length > 0 && (
        <div>
          {notes.map((note, place) => (
            <Text
              key={note}
              size="sm"
              c={place === 0 && found.newly_failing > 0 ? "red" : "dimmed"}
            >
              {note}
            </Text>
          ))}
        </div>
      )}
      {found.fields.length > 0 && <Fields fields={found.fields} />}
      {found.samples.length > 0 && <Samples samples={found.samples} />}
    </Stack>
  );
}

function Fields({ fields }: { fields: [string, number][] }) {
  return (
    <Table layout="fixed" aria-label={t("compare.fields")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("compare.field")}</Table.Th>
          <Table.Th w={110} className="num">
            {t("compare.count")}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map(([field, count]) => (
          <Table.Tr key={field}>
            <Table.Td>
              <Text size="sm" ff="monospace">
                {field}
              </Text>
            </Table.Td>
            <Table.Td className="num">{count}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Samples({ samples }: { samples: MappingDifference[] }) {
  const [chosen, setChosen] = useState(0);
  const sample = samples[chosen];
  if (!sample) return null;
  const name = ({ record }: MappingDifference) =>
    [record.number ?? record.id, record.party].filter((word) => word !== "").join(" · ");
  return (
    <Stack gap="xs">
      <Select
        maw={380}
        label={t("compare.samples")}
        allowDeselect={false}
        data={samples.map((one, place) => ({ value: String(place), label: name(one) }))}
        value={String(chosen)}
        onChange={(place) => setChosen(Number(place))}
      />
      <div className="map-sides">
        <Side
          head={t("compare.before")}
          text={sample.before}
          other={sample.after}
          good={sample.worked}
        />
        <Side
          head={t("compare.after")}
          text={sample.after}
          other={sample.before}
          good={sample.works}
        />
      </div>
    </Stack>
  );
}

/** One side of a sample; lines that the other side has not are marked. */
function Side({
  head,
  text,
  other,
  good,
}: {
  head: string;
  text: string;
  other: string;
  good: boolean;
}) {
  const known = new Set(other.split("\n").map((line) => line.replace(/,$/, "")));
  return (
    <div>
      <Text size="xs" c="dimmed" mb={2}>
        {head}
      </Text>
      {good ? (
        <Code name={head}>
          {text.split("\n").map((line, place) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is what stands at its place
              key={place}
              className={known.has(line.replace(/,$/, "")) ? undefined : "map-differs"}
            >
              {`${line}\n`}
            </span>
          ))}
        </Code>
      ) : (
        <Text size="sm" c="red" className="keeps-lines">
          {text}
        </Text>
      )}
    </div>
  );
}
