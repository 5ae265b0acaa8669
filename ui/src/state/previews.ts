/** Reads previews a few at a time, so that the first is there soon and the shop is not flooded. */
import { useEffect, useState } from "react";
import { api, asProblem, type PreviewReport, type Problem } from "../ipc";
import { canExport } from "./selection";

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

/** How many of the chosen are looked at to find those that an export would try. */
const LOOKED_AT = 1000;

async function idsOf(chosen: number[], backend: number | null): Promise<[number[], number]> {
  const rows = await api.invoiceRows(chosen.slice(0, LOOKED_AT), backend);
  const tried = rows.filter(canExport).map((row) => row.id);
  return [tried.slice(0, PREVIEW_LIMIT), tried.length];
}

/** Previews what is chosen; `null` means none is wanted now. */
export function usePreviews(chosen: number[] | null, backend: number | null): Previews {
  const [previews, setPreviews] = useState<Previews>(nothing);
  const wanted = chosen && JSON.stringify(chosen);
  useEffect(() => {
    setPreviews(nothing);
    if (!wanted) return;
    let current = true;
    const read = async () => {
      const [ids, total] = await idsOf(JSON.parse(wanted) as number[], backend);
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
