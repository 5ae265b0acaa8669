/** The lines by day, those that belong together folded into one. */
import { Button, Table, Text } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { ClickRow } from "../../components/ClickRow";
import { OutcomeMark } from "../../components/StatusMark";
import type { HistoryLine, HistoryOutcome, HistoryQuery } from "../../ipc";
import { useFold } from "../../state/history";
import { clockTime, money } from "../../texts/format";
import { t } from "../../texts/t";
import { byDay, foldText, lineKey, lineNote, lineText } from "./lines";

/** Columns of the table. */
const COLUMNS = 5;

export function TimeLine({
  lines,
  query,
  onOpen,
}: {
  lines: HistoryLine[];
  query: HistoryQuery;
  onOpen: (line: HistoryLine) => void;
}) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (name: string) => {
    const next = new Set(open);
    if (!next.delete(name)) next.add(name);
    setOpen(next);
  };
  return (
    <div className="wide">
      <Table layout="fixed" stickyHeader aria-label={t("history.title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={92}>{t("history.time")}</Table.Th>
            <Table.Th>{t("history.what")}</Table.Th>
            <Table.Th w={170}>{t("history.outcome")}</Table.Th>
            <Table.Th w={104} className="num">
              {t("history.amount")}
            </Table.Th>
            <Table.Th w={96}>{t("history.who")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        {byDay(lines, new Date()).map((day) => (
          <Table.Tbody key={day.key} aria-label={day.head}>
            <Table.Tr className="day-head">
              <Table.Th colSpan={COLUMNS} scope="rowgroup">
                {day.head}
              </Table.Th>
            </Table.Tr>
            {day.lines.map((line) =>
              line.fold ? (
                <FoldRows
                  key={line.fold.name}
                  line={line}
                  open={open.has(line.fold.name)}
                  query={query}
                  onToggle={() => line.fold && toggle(line.fold.name)}
                  onOpen={onOpen}
                />
              ) : (
                <Line key={lineKey(line)} line={line} onOpen={onOpen} />
              ),
            )}
          </Table.Tbody>
        ))}
      </Table>
    </div>
  );
}

function Line({
  line,
  inside = false,
  onOpen,
}: {
  line: HistoryLine;
  inside?: boolean;
  onOpen: (line: HistoryLine) => void;
}) {
  const { entry } = line;
  const text = lineText(line);
  const note = lineNote(line);
  return (
    <ClickRow label={text} onOpen={() => onOpen(line)}>
      <Table.Td data-line={lineKey(line)} className="nowrap">
        {clockTime(entry.at)}
      </Table.Td>
      <Table.Td className={inside ? "fold-inside" : undefined}>
        <Text size="sm" className="cut" title={text}>
          {text}
        </Text>
        {note !== "" && (
          <Text size="xs" c="dimmed" className="cut">
            {note}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <OutcomeMark value={entry.outcome} />
      </Table.Td>
      <Table.Td className="num">{entry.amount ? money(entry.amount) : ""}</Table.Td>
      <Table.Td className="cut">{entry.actor}</Table.Td>
    </ClickRow>
  );
}

/** The worst that is inside stands for the whole. */
function outcomeOf(line: HistoryLine): HistoryOutcome {
  const inside = new Set((line.fold?.counts ?? []).map((part) => part.outcome));
  const order: HistoryOutcome[] = ["failed", "needs_you", "ok", "nothing", "info"];
  return order.find((one) => inside.has(one)) ?? line.entry.outcome;
}

function FoldRows({
  line,
  open,
  query,
  onToggle,
  onOpen,
}: {
  line: HistoryLine;
  open: boolean;
  query: HistoryQuery;
  onToggle: () => void;
  onOpen: (line: HistoryLine) => void;
}) {
  const { entry, fold } = line;
  if (!fold) return null;
  const text = foldText(fold);
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <ClickRow label={t("history.fold", { text, lines: fold.lines })} onOpen={onToggle}>
        <Table.Td className="nowrap">{clockTime(entry.at)}</Table.Td>
        <Table.Td>
          <div className="fold-head" data-open={open}>
            <Icon size={15} />
            <Text size="sm" fw={600} className="cut" title={text}>
              {text}
            </Text>
          </div>
          <Text size="xs" c="dimmed" className="cut fold-inside">
            {[t("history.sum.lines", { count: fold.lines }), entry.backend]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </Table.Td>
        <Table.Td>
          <OutcomeMark value={outcomeOf(line)} />
        </Table.Td>
        <Table.Td />
        <Table.Td className="cut">{entry.actor}</Table.Td>
      </ClickRow>
      {open && <Inside query={query} fold={fold.name} onOpen={onOpen} />}
    </>
  );
}

function Inside({
  query,
  fold,
  onOpen,
}: {
  query: HistoryQuery;
  fold: string;
  onOpen: (line: HistoryLine) => void;
}) {
  const lines = useFold(query, fold);
  if (!lines.data) return <Note>{t("common.loading")}</Note>;
  return (
    <>
      {lines.data.pages
        .flatMap((page) => page.lines)
        .map((line) => (
          <Line key={lineKey(line)} line={line} inside onOpen={onOpen} />
        ))}
      {lines.hasNextPage && (
        <Note>
          <Button
            variant="subtle"
            loading={lines.isFetchingNextPage}
            onClick={() => void lines.fetchNextPage()}
          >
            {t("common.more")}
          </Button>
        </Note>
      )}
    </>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Td />
      <Table.Td colSpan={COLUMNS - 1} className="fold-inside">
        {children}
      </Table.Td>
    </Table.Tr>
  );
}
