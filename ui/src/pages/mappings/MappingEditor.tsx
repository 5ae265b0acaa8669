/** The rows of one mapping on the left, what they make of a record on the right, saving below. */
import { Alert, Group, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconInfoCircle, IconPlus } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { useLeaveGuard } from "../../components/LeaveGuard";
import { EmptyState } from "../../components/Page";
import type { MappingRecord, MappingView } from "../../ipc";
import { changeCount, draftRows, moved, type Row, rebased, toDraft } from "../../state/mapping";
import { useMappingRecords, useMappingSources, useMappingTrial } from "../../state/mappingQueries";
import { shipped, t } from "../../texts/t";
import { CompareDialog } from "./CompareDialog";
import { RowItem } from "./RowItem";
import { SaveBar } from "./SaveBar";
import { TrialPane } from "./TrialPane";

interface Props {
  view: MappingView;
  /** The backend that was chosen, where it was one. */
  chosen: number | null;
  onSaved: (view: MappingView) => void;
}

export function MappingEditor({ view, chosen, onSaved }: Props) {
  const [rows, setRows] = useState(() => draftRows(view));
  const [base, setBase] = useState(view);
  if (base !== view) {
    // What was stored changed meanwhile: the draft follows and keeps what was done here.
    setBase(view);
    setRows(rebased(rows, base, view));
  }
  const [open, setOpen] = useState<string | null>(null);
  const [comparing, setComparing] = useState(false);
  const [picked, setPicked] = useState<MappingRecord | null>(null);
  const added = useRef(0);
  const backend = chosen ?? view.backends[0]?.id ?? null;
  const records = useMappingRecords(view.place, backend, "");
  const record = picked ?? records.data?.[0] ?? null;
  const asked = useMappingSources(view.place, view.fields, backend, record?.id ?? null);
  const sources = asked.data ?? view.sources;
  const draft = useMemo(() => toDraft(view, rows, sources), [view, rows, sources]);
  const [paused] = useDebouncedValue(draft, 80);
  const trying = useMappingTrial(paused, backend, record?.id ?? null);
  const changes = changeCount(view, rows);
  const { guard, release } = useLeaveGuard(changes > 0);

  const change = (key: string, row: Row) =>
    setRows((now) => now.map((one) => (one.key === key ? { ...one, row } : one)));
  const add = () => {
    added.current += 1;
    const key = `new ${added.current}`;
    setRows((now) => [...now, { key, row: { target: "", from: "" }, source: null }]);
    setOpen(key);
  };
  const show = (target: string) => {
    const found = rows.find(
      ({ row }) =>
        target === row.target ||
        target.startsWith(`${row.target}.`) ||
        target.startsWith(`${row.target}[`),
    );
    if (found) setOpen(found.key);
  };
  return (
    <>
      <div className="map-panes">
        <div className="map-pane">
          {!view.own && (
            <Alert variant="light" color="gray" p="xs" mb="xs" icon={<IconInfoCircle size={17} />}>
              <Text size="sm">{t("mappings.shippedNote")}</Text>
            </Alert>
          )}
          {rows.length === 0 && (
            <EmptyState title={t("mappings.noRows")} text={t("mappings.noRowsText")} />
          )}
          <div role="list" aria-label={t("mappings.list")}>
            {rows.map((one, place) => (
              <RowItem
                key={one.key}
                view={view}
                sources={sources}
                draft={one}
                traced={trying.data?.rows.find((row) => row.target === one.row.target)}
                problems={trying.data?.problems ?? []}
                open={open === one.key}
                first={place === 0}
                last={place === rows.length - 1}
                onToggle={() => setOpen(open === one.key ? null : one.key)}
                onMove={(step) => setRows((now) => moved(now, one.key, step))}
                onChange={(row) => change(one.key, row)}
                onDelete={() => setRows((now) => now.filter((other) => other.key !== one.key))}
              />
            ))}
          </div>
          <Group mt="sm" justify="space-between" align="flex-start">
            <CommandButton variant="default" leftSection={<IconPlus size={15} />} onClick={add}>
              {t("mappings.add")}
            </CommandButton>
            <Functions functions={view.functions} />
          </Group>
        </div>
        <div className="map-pane map-trial">
          {backend === null ? (
            <Text size="sm" c="dimmed">
              {t("trial.noBackend")}
            </Text>
          ) : (
            <TrialPane
              draft={draft}
              backend={backend}
              record={record}
              trying={trying}
              onRecord={setPicked}
              onRow={show}
            />
          )}
        </div>
      </div>
      <SaveBar
        view={view}
        draft={draft}
        backend={chosen}
        changes={changes}
        onDiscard={() => setRows(draftRows(view))}
        onCompare={backend === null ? null : () => setComparing(true)}
        onSaved={(next) => {
          release();
          setRows(draftRows(next));
          onSaved(next);
        }}
      />
      {comparing && backend !== null && (
        <CompareDialog draft={draft} backend={backend} onClose={() => setComparing(false)} />
      )}
      {guard}
    </>
  );
}

function Functions({ functions }: { functions: [string, string][] }) {
  return (
    <details className="more">
      <summary>{t("template.functions")}</summary>
      <dl className="map-functions">
        {functions.map(([form, about]) => (
          <div key={form}>
            <dt>{form}</dt>
            <dd>{shipped(about)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
