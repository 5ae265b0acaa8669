/** The jobs one below the other. Only what is in sight is drawn. */
import { Box, Button } from "@mantine/core";
import { shallowEqual } from "@mantine/hooks";
import { replaceEqualDeep } from "@tanstack/react-query";
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useMemo } from "react";
import { PlacedRow, RowPlace, RowTable } from "../../components/Rows";
import { JobMark } from "../../components/StatusMark";
import type { JobView } from "../../ipc";
import { focusedAt, indexAt, rowAfter, useRowFocus } from "../../state/rowFocus";
import { useRowsInSight } from "../../state/rowsInSight";
import { briefInstant } from "../../texts/format";
import { jobTitle, t } from "../../texts/t";
import { heightOf, note, share } from "./rows";

const COLUMNS = "156px minmax(160px, 1fr) 126px 64px 144px";

/** So many rows before the end the next page is asked for. */
const EARLY = 20;

interface Props {
  jobs: JobView[];
  more: boolean;
  loading: boolean;
  onMore: () => void;
  onOpen: (id: number) => void;
}

export function JobRows({ jobs, more, loading, onMore, onOpen }: Props) {
  const ids = useMemo(() => jobs.map((job) => job.id), [jobs]);
  const sight = useRowsInSight(ids, (index) => {
    const job = jobs[index];
    return job ? heightOf(job) : 0;
  });
  const { scroller, rows } = sight;
  const { reachable, focus, onFocus, onListKey } = useRowFocus(ids, sight);
  const shown = rows.getVirtualItems();
  const [, last] = rows.ends();
  const early = jobs.length - EARLY;
  // A page that was read within one draw is known by how long the list is now.
  useEffect(() => {
    if (last >= early && more && !loading) onMore();
  }, [last, early, more, loading, onMore]);

  // The rows tell nobody anything themselves: what happens in one is read from where it happened.
  const open = (index: number | null) => {
    const id = ids[index ?? -1];
    if (id !== undefined) onOpen(id);
  };
  const onClick = (event: MouseEvent) => open(indexAt(event.target));
  const onKey = (event: KeyboardEvent) => {
    const index = focusedAt(event.target);
    if (index === null) return;
    const target = rowAfter(event.key, index, ids.length - 1);
    if (target !== undefined) focus(target);
    else if (event.key === "Enter" || event.key === " ") open(index);
    else return;
    event.preventDefault();
  };

  const today = new Date().toDateString();
  return (
    <RowTable
      ref={scroller}
      columns={COLUMNS}
      role="table"
      aria-label={t("jobs.title")}
      aria-rowcount={more ? -1 : jobs.length + 1}
      onKeyDown={onListKey}
    >
      <div className="job-rows">
        <div role="row" className="grid-row grid-head" aria-rowindex={1}>
          <div role="columnheader">{t("jobs.created")}</div>
          <div role="columnheader">{t("jobs.job")}</div>
          <div role="columnheader">{t("jobs.backend")}</div>
          <div role="columnheader" className="num">
            {t("jobs.tries")}
          </div>
          <div role="columnheader">{t("jobs.state")}</div>
        </div>
        <RowPlace
          height={rows.getTotalSize()}
          onFocus={onFocus}
          onClick={onClick}
          onKeyDown={onKey}
        >
          {shown.map(({ index, start, size }) => {
            const job = jobs[index];
            if (!job) return null;
            return (
              <Row
                key={job.id}
                job={job}
                index={index}
                start={start}
                size={size}
                today={today}
                tabStop={index === reachable}
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

interface RowProps {
  job: JobView;
  index: number;
  start: number;
  size: number;
  /** What “today” means: on another day the row says another time. */
  today: string;
  tabStop: boolean;
}

const Row = memo(function Row({ job, index, start, size, today, tabStop }: RowProps) {
  const created = briefInstant(job.created_at, new Date(today));
  const title = jobTitle(job);
  const said = note(job);
  const done = share(job);
  return (
    <PlacedRow
      index={index}
      start={start}
      size={size}
      aria-label={title}
      tabIndex={tabStop ? 0 : -1}
    >
      <div role="cell" className="cut" title={created}>
        {created}
      </div>
      <div role="cell" className="job-text">
        <div className="cut" title={title}>
          {title}
        </div>
        {done !== null && <Bar done={done} />}
        {said !== "" && (
          <div className="cut job-note" title={said}>
            {said}
          </div>
        )}
      </div>
      <div role="cell" className="cut">
        {job.backend ?? t("common.none")}
      </div>
      <div role="cell" className="num">
        {t("jobs.triesOf", { tries: job.attempts, most: job.max_attempts })}
      </div>
      <div role="cell">
        <JobMark state={job.state} />
      </div>
    </PlacedRow>
  );
}, sameRow);

/** A page that is read again brings each job anew; a row is drawn again where it says something else. */
function sameRow({ job: was, ...before }: RowProps, { job: is, ...after }: RowProps): boolean {
  return shallowEqual(before, after) && replaceEqualDeep(was, is) === was;
}

function Bar({ done }: { done: number }) {
  return (
    <div
      className="job-bar"
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={done}
      aria-valuetext={`${done}%`}
    >
      <Box w={`${done}%`} />
    </div>
  );
}
