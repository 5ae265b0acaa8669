/** Shows exactly what would be written, before anything is. */
import { Box, Button, Group, NavLink, Progress, ScrollArea, Stack, Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconPackageExport,
  IconUserExclamation,
} from "@tabler/icons-react";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { Dialog } from "../../components/Dialog";
import { EmptyState, LoadingRows } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import type { Money, PreviewReport } from "../../ipc";
import { useExport } from "../../state/actions";
import { useExportSums } from "../../state/invoiceWindow";
import { type Held, type Previews, usePreviews } from "../../state/previews";
import { indexAt, rowAfter } from "../../state/rowFocus";
import { money, moneyList } from "../../texts/format";
import { problemKind, problemText, t } from "../../texts/t";
import { PreviewPane } from "./PreviewPane";

interface Props {
  opened: boolean;
  /** What was chosen; of these, what an export would try is shown. */
  ids: number[];
  backend: number | null;
  onClose: () => void;
  /** With what was sent: what was not shown or cannot go is not among it. */
  onExported: (sent: number[]) => void;
}

export function PreviewModal(props: Props) {
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={t("preview.title")}
      size="min(1200px, 94vw)"
      padding="md"
    >
      {props.opened && <Content {...props} />}
    </Dialog>
  );
}

function Content({ ids: chosen, backend, onClose, onExported }: Props) {
  // The choice is fixed while the preview is open: it must not change under the reader's eyes.
  const [wanted] = useState(chosen);
  const previews = usePreviews(wanted, backend);
  const [picked, setPicked] = useState<number | null>(null);
  const ids = previews.ids ?? [];
  const current = picked ?? ids[0] ?? null;
  const report = current === null ? undefined : previews.reports.get(current);
  const good = useMemo(
    () => ids.filter((id) => previews.reports.get(id)?.problems.length === 0),
    [ids, previews.reports],
  );
  const finished = previews.ids !== null && previews.reports.size === ids.length;
  const sums = useExportSums(good, backend, finished).data;
  const start = useExport(() => onExported(good));

  return (
    <Stack gap="sm" h="calc(86vh - 70px)">
      {previews.problem && <ProblemNote problem={previews.problem} />}
      {previews.ids?.length === 0 ? (
        <NothingGoes chosen={wanted.length} held={previews.held} />
      ) : (
        <Group flex={1} mih={0} align="stretch" wrap="nowrap" gap="md">
          <Box w={230} flex="none">
            <ScrollArea h="100%">
              <ReportList ids={ids} previews={previews} current={current} onPick={setPicked} />
            </ScrollArea>
          </Box>
          <ScrollArea flex={1} miw={0} type="auto">
            {report ? (
              <PreviewPane key={report.id} report={report} />
            ) : (
              !previews.problem && <LoadingRows rows={8} />
            )}
          </ScrollArea>
        </Group>
      )}
      <Group justify="space-between" wrap="nowrap">
        <Box flex={1} aria-live="polite">
          {finished ? (
            <Text size="sm" c="dimmed">
              {previews.total > ids.length &&
                `${t("preview.firstOf", { shown: ids.length, total: previews.total })} `}
              {ids.length > 0 && summary(good.length, ids.length, sums)}
            </Text>
          ) : (
            <Group gap="sm">
              <Progress
                w={180}
                size="sm"
                value={ids.length > 0 ? (100 * previews.reports.size) / ids.length : 0}
                aria-label={t("preview.reading")}
              />
              <Text size="sm" c="dimmed">
                {t("preview.reading")}
              </Text>
            </Group>
          )}
        </Box>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" onClick={onClose}>
            {t("common.close")}
          </Button>
          <Button
            leftSection={<IconPackageExport size={15} />}
            disabled={!finished || good.length === 0}
            loading={start.isPending}
            onClick={() => start.mutate({ selection: { by: "ids", ids: good }, backend })}
          >
            {t("preview.export", { count: good.length })}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

/** How many can go, and what they come to as soon as that is known. */
function summary(good: number, total: number, sums: Money[] | undefined): string {
  const can = t("preview.summary", { good, total });
  return sums?.length ? t("preview.sum", { summary: can, sum: moneyList(sums) }) : can;
}

/** The reasons that stand for most of the chosen; more would be a list to work through. */
const REASONS = 6;

/** Why some of the chosen do not go. */
function why({ state, count, example }: Held): string {
  if (state === "exported" || state === "queued") return t(`preview.none.${state}`, { count });
  if (!example) return t("preview.none.reason", { count, reason: t("preview.none.unknown") });
  const kind = problemKind(example.code);
  const worded = count > 1 && kind !== example.code;
  return t("preview.none.reason", { count, reason: worded ? kind : problemText(example) });
}

function NothingGoes({ chosen, held }: { chosen: number; held: Held[] }) {
  return (
    <Box flex={1} mih={0} className="scrolls">
      <EmptyState
        icon={<IconAlertTriangle size={36} stroke={1.4} />}
        title={t("preview.none.title", { count: chosen })}
        action={
          <Stack gap={4}>
            {held.slice(0, REASONS).map((one) => (
              <Text key={`${one.state} ${one.example?.code}`} size="sm" c="dimmed">
                {why(one)}
              </Text>
            ))}
          </Stack>
        }
      />
    </Box>
  );
}

function mark(report: PreviewReport | undefined) {
  if (!report) return null;
  return report.problems.length === 0 ? (
    <Text c="teal" lh={0}>
      <IconCircleCheck size={16} aria-label={t("preview.good")} />
    </Text>
  ) : (
    <Text c="orange" lh={0}>
      <IconUserExclamation size={16} aria-label={t("preview.bad")} />
    </Text>
  );
}

function ReportList({
  ids,
  previews,
  current,
  onPick,
}: {
  ids: number[];
  previews: Previews;
  current: number | null;
  onPick: (id: number) => void;
}) {
  const list = useRef<HTMLElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const reachable = focused ?? current;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = rowAfter(event.key, indexAt(event.target) ?? 0, ids.length - 1);
    if (next === undefined) return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
  };
  return (
    <nav ref={list} aria-label={t("preview.list")} className="preview-list">
      {ids.map((id, index) => {
        const report = previews.reports.get(id);
        return (
          <NavLink
            key={id}
            component="button"
            active={id === current}
            aria-current={id === current ? "true" : undefined}
            data-index={index}
            tabIndex={id === reachable ? 0 : -1}
            py={5}
            className="nav-link"
            label={report ? (report.number ?? t("invoices.draft")) : t("common.loading")}
            description={report && `${report.party} · ${money(report.total)}`}
            rightSection={mark(report)}
            onFocus={() => setFocused(id)}
            onKeyDown={onKeyDown}
            onClick={() => onPick(id)}
          />
        );
      })}
    </nav>
  );
}
