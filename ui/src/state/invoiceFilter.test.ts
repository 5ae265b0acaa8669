/** What narrows the list of invoices, in its address and in words. */
import { describe, expect, test } from "vitest";
import {
  chipWords,
  filterOf,
  type InvoiceSearch,
  periodOf,
  searchOf,
  sortedBy,
} from "./invoiceFilter";

describe("the address", () => {
  const check = (search: InvoiceSearch) =>
    expect(searchOf({ ...filterOf(search), offset: 0, limit: 0 })).toEqual(search);

  test("says what a saved view asks, and the other way round", () => {
    check({});
    check({ state: "ready", text: "ada", backend: 3 });
    check({ kind: "credit_note", books: "posted", payment: "paid", from: "2026-01-01" });
    check({ to: "2026-01-31", least: "5", most: "10.50", currency: "EUR", customer: "Ada" });
    check({ reason: "export.no_order", order: "no", sort: "total" });
    check({ order: "yes", sort: "exported", dir: "desc" });
    check({ dir: "asc" });
  });

  test("a head orders by its better end first and then the other way", () => {
    expect(sortedBy({}, "total")).toEqual({ sort: "total", dir: undefined });
    expect(sortedBy({ sort: "total" }, "total")).toEqual({ sort: "total", dir: "desc" });
    expect(sortedBy({ sort: "total", dir: "desc" }, "total")).toEqual({
      sort: "total",
      dir: undefined,
    });
    expect(sortedBy({ sort: "total" }, "date")).toEqual({ sort: undefined, dir: undefined });
    expect(sortedBy({}, "date")).toEqual({ sort: undefined, dir: "asc" });
  });

  test("periods are whole months and years", () => {
    const now = new Date(2026, 0, 15);
    expect(periodOf("month", now)).toEqual({ from: "2026-01-01", to: "2026-01-31" });
    expect(periodOf("lastMonth", now)).toEqual({ from: "2025-12-01", to: "2025-12-31" });
    expect(periodOf("year", now)).toEqual({ from: "2026-01-01", to: "2026-12-31" });
  });

  test("a reason without a name of its own is said by its code", () => {
    expect(chipWords("reason", { reason: "new.code" })).toBe("Reason: new.code");
    // One that is worded for single invoices is said without their values.
    expect(chipWords("reason", { reason: "filter.day" })).toBe("Reason: … is no day.");
    expect(chipWords("kind", { kind: "credit_note" })).toBe("Credit note");
  });
});
