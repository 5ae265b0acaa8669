import { describe, expect, test } from "vitest";
import { briefInstant, bytes, day, duration, money, quantity, sumMoney, timeOfDay } from "./format";
import { pretty } from "./pretty";

const eur = (amount: string) => ({ amount, currency: "EUR" });
const plain = (text: string) => text.replaceAll(/\s/g, " ");

describe("amounts", () => {
  test.each([
    ["99.57", "€99.57"],
    ["-5.00", "-€5.00"],
    ["0.10", "€0.10"],
    ["12", "€12"],
    ["1234567.891", "€1,234,567.891"],
    // Beyond what a binary fraction can hold.
    ["9007199254740993.01", "€9,007,199,254,740,993.01"],
  ])("%s keeps every digit", (amount, expected) => {
    expect(money(eur(amount))).toBe(expected);
  });

  test("what is no amount or no currency is shown as it came", () => {
    expect(money({ amount: "n/a", currency: "EUR" })).toBe("n/a EUR");
    expect(money({ amount: "1.00", currency: "??" })).toBe("1.00 ??");
  });

  test.each<[string[], string]>([
    [["0.10", "0.20"], "0.30"],
    [["1", "0.05"], "1.05"],
    [["0.05", "1"], "1.05"],
    [["-1.50", "1.00"], "-0.50"],
    [["-0.05", "0.05"], "0.00"],
    [["9007199254740993.01", "0.01"], "9007199254740993.02"],
  ])("%j sum exactly to %s", (amounts, expected) => {
    expect(sumMoney(amounts.map(eur))).toEqual([eur(expected)]);
  });

  test("currencies are never mixed in a sum", () => {
    const usd = { amount: "2.00", currency: "USD" };
    expect(sumMoney([eur("1.00"), usd, eur("1.00")])).toEqual([eur("2.00"), usd]);
    expect(sumMoney([])).toEqual([]);
  });
});

describe("other values", () => {
  test.each([
    ["2.0000", "2"],
    ["0.5000", "0.5"],
    ["100", "100"],
    ["1000.25", "1,000.25"],
    ["some", "some"],
  ])("the quantity %s is shown as %s", (value, expected) => {
    expect(quantity(value)).toBe(expected);
  });

  test("a day does not slip with the time zone", () => {
    expect(day("2026-11-01")).toBe("Nov 1, 2026");
    expect(day(null)).toBe("–");
    expect(day("soon")).toBe("soon");
  });

  test("an instant of today is shown by its time alone", () => {
    const now = new Date("2026-11-01T12:00:00Z");
    expect(briefInstant("2026-11-01T12:00:00Z", now)).toMatch(/^Today, /);
    expect(briefInstant("2026-10-01T12:00:00Z", now)).not.toMatch(/Today/);
    expect(briefInstant("never", now)).toBe("never");
  });

  test.each([
    ["06:30", "6:30 AM"],
    ["00:00", "12:00 AM"],
    ["23:59", "11:59 PM"],
    ["25:00", "25:00"],
    ["soon", "soon"],
  ])("the time of day %s is shown as %s", (value, expected) => {
    expect(plain(timeOfDay(value))).toBe(expected);
  });

  test.each([
    ["0", "0 bytes"],
    ["1", "1 byte"],
    ["581", "581 bytes"],
    ["1500000", "1.5 MB"],
    ["unknown", "unknown"],
  ])("%s bytes are shown as %s", (value, expected) => {
    expect(plain(bytes(value))).toBe(expected);
  });

  test.each([
    [999, "999 ms"],
    [1500, "1.5 sec"],
    [60_000, "1 min"],
    [200_400, "3 min 20 sec"],
    [3_600_000, "1 hr"],
    [90_061_000, "1 day 1 hr"],
  ])("%d milliseconds are shown as %s", (ms, expected) => {
    expect(plain(duration(ms))).toBe(expected);
  });
});

describe("bodies", () => {
  test.each([
    ['{"a":[1]}', '{\n  "a": [\n    1\n  ]\n}'],
    ["{broken", "{broken"],
    ["plain words", "plain words"],
    ["<a><b>1</b><c/></a>", "<a>\n  <b>1</b>\n  <c/>\n</a>"],
    ['<?xml version="1.0"?><a>x</a>', '<?xml version="1.0"?>\n<a>x</a>'],
    ["<a><b>cut he", "<a><b>cut he"],
    ["<!DOCTYPE html><p>x</p>", "<!DOCTYPE html><p>x</p>"],
  ])("%s is made readable without losing anything", (body, expected) => {
    expect(pretty(body)).toBe(expected);
    expect(pretty(body).replaceAll(/\s/g, "")).toBe(body.replaceAll(/\s/g, ""));
  });
});
