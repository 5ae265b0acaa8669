import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readAgain } from "./readAgain";

let client: QueryClient;
/** What stands in the core, and the moments at which it was asked. */
let stands = 0;
let asked: number[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
  [stands, asked] = [0, []];
});

afterEach(() => {
  client.clear();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** A part of the window that shows what the core says after so many milliseconds. */
function show({ took = 0, pause }: { took?: number; pause?: number } = {}) {
  const observer = new QueryObserver(client, {
    queryKey: ["inbox"],
    queryFn: async () => {
      asked.push(Date.now());
      const said = stands;
      await new Promise((done) => setTimeout(done, took));
      return said;
    },
    meta: pause === undefined ? {} : { pause },
  });
  return observer.subscribe(() => undefined);
}

const shown = () => client.getQueryData(["inbox"]);

describe("what is shown", () => {
  test("is read once after changes that are told together", async () => {
    show();
    await pass(1000);
    for (const event of ["jobs", "invoices", "history", "backends"] as const) {
      stands += 1;
      readAgain({ event }, client);
    }
    await pass(50);
    expect([shown(), asked.length]).toEqual([4, 2]);
    await pass(5000);
    expect(asked.length).toBe(2);
  });

  test.each([
    [undefined, 500],
    [3000, 3000],
  ])("with a pause of %o rests %i ms between changes, and says the last", async (pause, rest) => {
    show(pause === undefined ? {} : { pause });
    for (let time = 0; time < 10_000; time += 200) {
      await pass(200);
      stands += 1;
      readAgain({ event: "jobs" }, client);
    }
    const gaps = asked.slice(1).map((at, place) => at - (asked[place] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(rest);
    expect(Math.max(...gaps)).toBeLessThan(rest + 300);
    await pass(rest + 50);
    expect(shown()).toBe(stands);
  });

  test("is heard out where it is slow, and asked once more after the change", async () => {
    show({ took: 2000 });
    await pass(1000);
    stands = 7;
    readAgain({ event: "jobs" }, client);
    await pass(1010);
    expect([shown(), asked.length]).toEqual([0, 1]);
    await pass(2600);
    expect([shown(), asked.length]).toEqual([7, 2]);
  });

  test("is read soon although the clock was set back", async () => {
    show();
    await pass(1000);
    vi.setSystemTime(Date.now() - 3_600_000);
    stands = 3;
    readAgain({ event: "jobs" }, client);
    await pass(50);
    expect(shown()).toBe(3);
  });

  test("stays as it is where the change is about something else", async () => {
    show();
    await pass(1000);
    readAgain({ event: "views" }, client);
    await pass(1000);
    expect(asked.length).toBe(1);
  });
});

test("what is not shown is read when it is", async () => {
  const leave = show();
  await pass(1000);
  leave();
  stands = 5;
  readAgain({ event: "jobs" }, client);
  await pass(1000);
  expect(asked.length).toBe(1);
  show();
  await pass(50);
  expect(shown()).toBe(5);
});
