/** The lines by day, those that belong together folded into one. Only what is in sight is drawn. */
import { Button } from "@mantine/core";
import { shallowEqual } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { type KeyboardEvent, memo, type ReactNode, useEffect, useMemo } from "react";
import { opens } from "../../components/opens";
import { PlacedRow, RowPlace, RowTable } from "../../components/Rows";
import { OutcomeMark } from "../../components/StatusMark";
import type { ConfigChange, HistoryLine, HistoryOutcome } from "../../ipc";
import { focusedAt, rowAfter, useRowFocus } from "../../state/rowFocus";
import { useRowsInSight } from "../../state/rowsInSight";
import { clockTime, money } from "../../texts/format";
import { t } from "../../texts/t";
import type { Known } from "../configuration/fieldWords";
import { useKnown } from "../configuration/useKnown";
import { foldSums, foldText, hasNote, type Item, lineNote, lineText, nextToOpen } from "./lines";

const COLUMNS = "80px minmax(180px, 1fr) 150px 96px 88px";

/** Pixels of what is one line high, of what has a note below it, and of the name of a day. */
const LOW = 34;
const HIGH = 50;
const DAY = 42;

/** So many lines before the end the next page is asked for. */
const EARLY = 20;

function heightOf(item: Item | undefined): number {
  if (item?.kind === "day") return DAY;
  if (item?.kind === "fold") return HIGH;
  return item?.kind === "line" && hasNote(item.line) ? HIGH : LOW;
}

interface Handlers {
  onOpen: (line: HistoryLine) => void;
  onFold: (fold: string) => void;
  onMoreInside: (fold: string, from: string) => void;
}

interface Props extends Handlers {
  items: Item[];
  more: boolean;
  loading: boolean;
  onMore: () => void;
}

export function TimeLine({ items, more, loading, onMore, ...handlers }: Props) {
  const keys = useMemo(() => items.map((item) => item.key), [items]);
  const sight = useRowsInSight(keys, (index) => heightOf(items[index]));
  const { scroller, rows } = sight;
  const { reachable, focus, onFocus } = useRowFocus(keys, sight);
  const tabStop = reachable === undefined ? undefined : nextToOpen(items, reachable, 1);
  const shown = rows.getVirtualItems();
  const [, last] = rows.ends();
  const early = items.length - EARLY;
  // A page that was read within one draw is known by how long the list is now.
  useEffect(() => {
    if (last >= early && more && !loading) onMore();
  }, [last, early, more, loading, onMore]);
  const onKey = (event: KeyboardEvent) => {
    const index = focusedAt(event.target);
    const target = index === null ? undefined : rowAfter(event.key, index, items.length - 1);
    if (index === null || target === undefined) return;
    event.preventDefault();
    const next = nextToOpen(items, target, target < index ? -1 : 1);
    if (next !== undefined) focus(next);
  };
  return (
    <RowTable
      ref={scroller}
      columns={COLUMNS}
      role="table"
      aria-label={t("history.title")}
      aria-rowcount={more ? -1 : items.length + 1}
    >
      <div className="timeline">
        <div role="row" className="grid-row grid-head" aria-rowindex={1}>
          <div role="columnheader">{t("history.time")}</div>
          <div role="columnheader">{t("history.what")}</div>
          <div role="columnheader">{t("history.outcome")}</div>
          <div role="columnheader" className="num">
            {t("history.amount")}
          </div>
          <div role="columnheader">{t("history.who")}</div>
        </div>
        <RowPlace height={rows.getTotalSize()} onFocus={onFocus} onKeyDown={onKey}>
          {shown.map(({ index, start, size }) => {
            const item = items[index];
            if (!item) return null;
            return (
              <Row
                key={item.key}
                index={index}
                start={start}
                size={size}
                item={item}
                tabStop={index === tabStop}
                {...handlers}
              />
            );
          })}
        </RowPlace>
        {more && (
          <Button variant="subtle" loading={loading} onClick={onMore} m="xs">
            {t("common.more")}
          </Button>
        )}
      </div>
    </RowTable>
  );
}

interface RowProps extends Handlers {
  item: Item;
  index: number;
  start: number;
  size: number;
  tabStop: boolean;
}

/** Drawn once: where more lines come below, those above stay as they are. */
const Row = memo(function Row({ item, index, start, size, tabStop, ...handlers }: RowProps) {
  const text = textOf(item);
  const open = openOf(item, text, handlers);
  return (
    <PlacedRow
      index={index}
      start={start}
      size={size}
      still={open === null}
      data-kind={item.kind}
      {...(open && { ...opens(open.label, open.run), tabIndex: tabStop ? 0 : -1 })}
    >
      <Cells item={item} text={text} onMoreInside={handlers.onMoreInside} />
    </PlacedRow>
  );
}, sameRow);

/** The list is made anew when lines come; what is in a row is the same then, unless something changed. */
function sameRow({ item: was, ...before }: RowProps, { item: is, ...after }: RowProps): boolean {
  return shallowEqual(was, is) && shallowEqual(before, after);
}

/** What a row says; wording it takes longest of all, so that it is done once. */
function textOf(item: Item): string {
  if (item.kind === "line") return lineText(item.line);
  return item.kind === "fold" ? foldText(item.fold) : "";
}

function openOf(item: Item, text: string, { onOpen, onFold }: Handlers) {
  if (item.kind === "line") return { label: text, run: () => onOpen(item.line) };
  if (item.kind !== "fold") return null;
  const { fold } = item;
  const label = t("history.fold", { text, lines: fold.lines });
  return { label, run: () => onFold(fold.name) };
}

interface CellsProps extends Pick<Handlers, "onMoreInside"> {
  item: Item;
  text: string;
}

function Cells({ item, text, onMoreInside }: CellsProps): ReactNode {
  switch (item.kind) {
    case "day":
      return (
        <div role="rowheader" className="day-head">
          {item.head}
        </div>
      );
    case "reading":
      return (
        <div role="cell" className="fold-note late">
          {t("common.loading")}
        </div>
      );
    case "more":
      return (
        <div role="cell" className="fold-note">
          <Button variant="subtle" onClick={() => onMoreInside(item.fold, item.from)}>
            {t("common.more")}
          </Button>
        </div>
      );
    case "line":
      return <LineCells item={item} text={text} />;
    case "fold":
      return <FoldCells item={item} text={text} />;
  }
}

function LineCells({ item, text }: { item: Item & { kind: "line" }; text: string }) {
  const { line, inside } = item;
  const { entry } = line;
  return (
    <>
      <div role="cell" className="nowrap">
        {clockTime(entry.at)}
      </div>
      <div role="cell" className={inside ? "line-text fold-inside" : "line-text"}>
        <div className="cut" title={text}>
          {text}
        </div>
        {line.change ? (
          <ChangeNote line={line} change={line.change} />
        ) : (
          <Note text={lineNote(line, unknown)} />
        )}
      </div>
      <div role="cell">
        <OutcomeMark value={entry.outcome} />
      </div>
      <div role="cell" className="num">
        {entry.amount ? money(entry.amount) : ""}
      </div>
      <div role="cell" className="cut">
        {entry.actor}
      </div>
    </>
  );
}

/** A line of the history has nothing that a type would name. */
const unknown: Known = { fields: [], types: [] };

const Note = ({ text }: { text: string }) =>
  text === "" ? null : <div className="cut line-note">{text}</div>;

function ChangeNote({ line, change }: { line: HistoryLine; change: ConfigChange }) {
  return <Note text={lineNote(line, useKnown(change))} />;
}

/** The worst that is inside stands for the whole. */
function outcomeOf(line: HistoryLine): HistoryOutcome {
  const inside = new Set((line.fold?.counts ?? []).map((part) => part.outcome));
  const order: HistoryOutcome[] = ["failed", "needs_you", "ok", "nothing", "info"];
  return order.find((one) => inside.has(one)) ?? line.entry.outcome;
}

function FoldCells({ item, text }: { item: Item & { kind: "fold" }; text: string }) {
  const { line, fold, open } = item;
  const { entry } = line;
  const Icon = open ? IconChevronDown : IconChevronRight;
  const note = [t("history.sum.lines", { count: fold.lines }), entry.backend];
  return (
    <>
      <div role="cell" className="nowrap">
        {clockTime(entry.at)}
      </div>
      <div role="cell" className="line-text">
        <div className="fold-head">
          <Icon size={15} />
          <span className="cut" title={text}>
            {text}
          </span>
        </div>
        <div className="cut line-note fold-inside">{note.filter(Boolean).join(" · ")}</div>
      </div>
      <div role="cell">
        <OutcomeMark value={outcomeOf(line)} />
      </div>
      <div role="cell" className="num">
        {foldSums(fold).column.map((sum) => (
          <div key={sum}>{sum}</div>
        ))}
      </div>
      <div role="cell" className="cut">
        {entry.actor}
      </div>
    </>
  );
}
