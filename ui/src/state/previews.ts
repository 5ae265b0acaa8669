/** Reads previews a few at a time, so that the first is there soon and the shop is not flooded. */
import { useEffect, useState } from "react";
import { api, asProblem, type PreviewReport, type Problem, type Selection } from "../ipc";

/** The core looks at no more than this many at once. */
export const PREVIEW_LIMIT = 50;
const STEP = 4;

export interface Previews {
  /** Records to preview; `null` while that is found out. */
  ids: number[] | null;
  reports: ReadonlyMap<number, PreviewReport>;
  /** How many were chosen in all. */
  total: number;
  problem: Problem | null;
}

const nothing: Previews = { ids: null, reports: new Map(), total: 0, problem: null };

async function idsOf(selection: Selection, backend: number | null): Promise<[number[], number]> {
  if (selection.by === "ids") return [selection.ids.slice(0, PREVIEW_LIMIT), selection.ids.length];
  const page = await api.invoices({ ...selection.query, backend, offset: 0, limit: PREVIEW_LIMIT });
  return [page.rows.map((row) => row.id), page.total];
}

/** Previews a selection; `null` means none is wanted now. */
export function usePreviews(selection: Selection | null, backend: number | null): Previews {
  const [previews, setPreviews] = useState<Previews>(nothing);
  const wanted = selection && JSON.stringify(selection);
  useEffect(() => {
    setPreviews(nothing);
    if (!wanted) return;
    let current = true;
    const read = async () => {
      const [ids, total] = await idsOf(JSON.parse(wanted) as Selection, backend);
      if (current) setPreviews((old) => ({ ...old, ids, total }));
      for (let at = 0; at < ids.length && current; at += STEP) {
        const part = ids.slice(at, at + STEP);
        const reports = await api.preview({ by: "ids", ids: part }, backend);
        if (!current) return;
        setPreviews((old) => {
          const all = new Map(old.reports);
          for (const report of reports) all.set(report.id, report);
          return { ...old, reports: all };
        });
      }
    };
    read().catch((error: unknown) => {
      if (current) setPreviews((old) => ({ ...old, problem: asProblem(error) }));
    });
    return () => {
      current = false;
    };
  }, [wanted, backend]);
  return previews;
}
