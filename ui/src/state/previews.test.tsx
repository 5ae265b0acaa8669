import { renderHook, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { InvoiceRow, InvoiceState } from "../ipc";
import { callsOf, coreAnswers, problem, Refusal } from "../test/fakeCore";
import * as sample from "../test/samples";
import { usePreviews } from "./previews";

vi.mock("../ipc/bindings", () => import("../test/fakeCore"));

const draft = problem("export.draft");

/** A core in which an invoice stands where `state` says. */
function core(state: (id: number) => InvoiceState, part: (id: number) => Partial<InvoiceRow>) {
  coreAnswers({
    // As the core: no more than a thousand at once.
    invoiceRows: (ids) => ids.slice(0, 1000).map((id) => sample.row(id, state(id), part(id))),
    invoiceTotals: (selection) => {
      const ids = selection.by === "ids" ? selection.ids : [];
      const exportable = ids.filter((id) => ["ready", "needs_you"].includes(state(id))).length;
      return { count: ids.length, sums: [], exportable, exportable_sums: [] };
    },
    preview: (selection) =>
      (selection.by === "ids" ? selection.ids : []).map((id) => ({ id, problems: [] })),
  });
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

async function previewed(count: number, state: (id: number) => InvoiceState) {
  core(state, (id) => (state(id) === "excluded" ? { reason: draft } : {}));
  const chosen = upTo(count);
  const { result } = renderHook(() => usePreviews(chosen, 2));
  await waitFor(() => expect(result.current.ids).not.toBeNull());
  const { ids } = result.current;
  await waitFor(() => expect(result.current.reports.size).toBe(ids?.length));
  return result.current;
}

const excludedUntil =
  (last: number) =>
  (id: number): InvoiceState =>
    id <= last ? "excluded" : "ready";

test("those to preview are found wherever they stand in the choice", async () => {
  const { ids, total, held } = await previewed(3200, excludedUntil(3190));
  expect(ids).toEqual(upTo(3200).slice(3190));
  expect([total, held]).toEqual([10, []]);
});

test("no more is looked at than it takes, and the whole choice is counted", async () => {
  const { ids, total } = await previewed(4000, excludedUntil(980));
  expect(ids).toEqual(upTo(1030).slice(980));
  expect(total).toBe(3020);
  expect(callsOf("invoiceRows")).toHaveLength(2);
});

test("a small choice is counted by what was looked at", async () => {
  const { ids, total } = await previewed(60, () => "needs_you");
  expect([ids?.length, total]).toEqual([50, 60]);
  expect(callsOf("invoiceTotals")).toEqual([]);
});

test("where nothing can go it tells why, the most frequent first", async () => {
  const states: InvoiceState[] = ["exported", "excluded", "exported", "queued", "exported"];
  const stateOf = (id: number) => (id <= 5 ? (states[id - 1] ?? "exported") : "excluded");
  const { ids, total, held } = await previewed(1100, stateOf);
  expect([ids, total]).toEqual([[], 0]);
  expect(held).toEqual([
    { state: "excluded", count: 1096, example: draft },
    { state: "exported", count: 3, example: null },
    { state: "queued", count: 1, example: null },
  ]);
  expect(callsOf("preview")).toEqual([]);
});

test("nothing more is asked for once it is left", async () => {
  let answer = () => {};
  coreAnswers({
    invoiceRows: () =>
      new Promise((resolve) => {
        answer = () => resolve([]);
      }),
  });
  const chosen = upTo(5000);
  const { unmount } = renderHook(() => usePreviews(chosen, 2));
  await waitFor(() => expect(callsOf("invoiceRows")).toHaveLength(1));
  unmount();
  answer();
  await Promise.resolve();
  expect(callsOf("invoiceRows")).toHaveLength(1);
});

test("what cannot be read is told", async () => {
  coreAnswers({
    invoiceRows: () => {
      throw new Refusal(problem("store.busy"));
    },
  });
  const chosen = upTo(3);
  const { result } = renderHook(() => usePreviews(chosen, 2));
  await waitFor(() => expect(result.current.problem?.code).toBe("store.busy"));
});
