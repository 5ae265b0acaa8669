/** Numbers, amounts and instants by the reader's locale. Amounts stay decimal text throughout. */
import type { Money } from "../ipc";
import { formatters } from "./formatters";
import { type Speech, speech } from "./speech";
import { t } from "./t";

interface Formats {
  day: Intl.DateTimeFormat;
  time: Intl.DateTimeFormat;
  shortTime: Intl.DateTimeFormat;
  clock: Intl.DateTimeFormat;
  whole: Intl.NumberFormat;
  quantity: Intl.NumberFormat;
  list: Intl.ListFormat;
  chartDay: Intl.DateTimeFormat;
  dayHead: Intl.DateTimeFormat;
  parts: Intl.ListFormat;
  money: Map<string, Intl.NumberFormat>;
}

function formatsOf({ locale, rules }: Speech): Formats {
  return {
    day: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }),
    time: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" }),
    shortTime: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }),
    clock: new Intl.DateTimeFormat(locale, { timeStyle: "short" }),
    whole: new Intl.NumberFormat(locale),
    quantity: new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }),
    list: new Intl.ListFormat(rules, { style: "short", type: "conjunction" }),
    chartDay: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }),
    dayHead: new Intl.DateTimeFormat(locale, { dateStyle: "full" }),
    parts: new Intl.ListFormat(rules, { style: "short", type: "unit" }),
    money: new Map(),
  };
}

let made: { speech: Speech; formats: Formats } | undefined;

/** The formats of the present locale; making them is slow, so they are kept. */
function formats(): Formats {
  const present = speech();
  if (made?.speech !== present) made = { speech: present, formats: formatsOf(present) };
  return made.formats;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

function moneyFormat(currency: string, decimals: number): Intl.NumberFormat {
  const { money: known } = formats();
  const key = `${currency} ${decimals}`;
  let format = known.get(key);
  if (!format) {
    format = new Intl.NumberFormat(speech().locale, {
      style: "currency",
      currency,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    known.set(key, format);
  }
  return format;
}

/** An amount with its currency, to the last digit the core sent. */
export function money(value: Money): string {
  const { amount, currency } = value;
  const plain = `${amount} ${currency}`.trim();
  if (!DECIMAL.test(amount)) return plain;
  const decimals = amount.split(".")[1]?.length ?? 0;
  try {
    // A decimal text is formatted exactly; a number would go through binary fractions.
    return moneyFormat(currency, decimals).format(amount as Intl.StringNumericLiteral);
  } catch {
    return plain;
  }
}

/** The same amount the other way: what a credit note gives back. */
export function negated(value: Money): Money {
  const { amount, currency } = value;
  if (!DECIMAL.test(amount) || !/[1-9]/.test(amount)) return value;
  return { amount: amount.startsWith("-") ? amount.slice(1) : `-${amount}`, currency };
}

/** Sums amounts per currency, exactly. */
export function sumMoney(amounts: Money[]): Money[] {
  const sums = new Map<string, { units: bigint; decimals: number }>();
  for (const { amount, currency } of amounts) {
    if (!DECIMAL.test(amount)) continue;
    const [head = "0", tail = ""] = amount.split(".");
    const sum = sums.get(currency) ?? { units: 0n, decimals: 0 };
    const decimals = Math.max(sum.decimals, tail.length);
    const scaled = BigInt(head + tail.padEnd(decimals, "0"));
    sums.set(currency, {
      units: sum.units * 10n ** BigInt(decimals - sum.decimals) + scaled,
      decimals,
    });
  }
  return [...sums].map(([currency, { units, decimals }]) => {
    const sign = units < 0n ? "-" : "";
    const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
    const cut = digits.length - decimals;
    const amount = decimals ? `${digits.slice(0, cut)}.${digits.slice(cut)}` : digits;
    return { amount: sign + amount, currency };
  });
}

/** Several sums in one line. */
export function moneyList(values: Money[]): string {
  return values.map(money).join(" + ");
}

/** Several names in one line, as a sentence lists them. */
export function list(names: readonly string[]): string {
  return formats().list.format(names);
}

/** A whole number. */
export function count(value: number): string {
  return formats().whole.format(value);
}

/** A quantity without idle zeros, such as `2` for `2.0000`. */
export function quantity(value: string): string {
  if (!DECIMAL.test(value)) return value;
  const plain = value.includes(".") ? value.replace(/\.?0+$/, "") : value;
  return formats().quantity.format(plain as Intl.StringNumericLiteral);
}

/** A day `YYYY-MM-DD`. */
export function day(value: string | null): string {
  if (!value) return t("common.none");
  const date = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? value : formats().day.format(date);
}

/** An instant to the second, in the reader's time zone. */
export function instant(value: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : formats().time.format(date);
}

/** An instant for lists: the time alone if it was today. */
export function briefInstant(value: string, now: Date = new Date()): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  if (date.toDateString() === now.toDateString()) {
    return t("common.todayAt", { time: formats().clock.format(date) });
  }
  return formats().shortTime.format(date);
}

/** The time of an instant, in the reader's time zone. */
export function clockTime(value: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : formats().clock.format(date);
}

/** A time of day `HH:MM`, as the reader's clock shows it. */
export function timeOfDay(value: string): string {
  const date = new Date(`2026-01-01T${value}`);
  return Number.isNaN(date.getTime()) ? value : formats().clock.format(date);
}

/** A day as the head of what happened in it. */
export function dayHead(date: Date, now: Date): string {
  const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return t("history.day.today");
  if (date.toDateString() === before.toDateString()) return t("history.day.yesterday");
  return formats().dayHead.format(date);
}

/** An instant within a sentence, as after “since” or “until”: the time alone if it is today. */
export function sinceInstant(value: string, now: Date = new Date()): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  const { clock, shortTime } = formats();
  return (date.toDateString() === now.toDateString() ? clock : shortTime).format(date);
}

/** A day `YYYY-MM-DD` for a chart. */
export function shortDay(value: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? value : formats().chartDay.format(date);
}

/** Several parts of a sentence, one after the other. */
export function listed(parts: string[]): string {
  return formats().parts.format(parts);
}

/** A size in bytes given as text. */
export function bytes(value: string): string {
  const size = Number(value);
  if (!Number.isFinite(size)) return value;
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(Math.floor(Math.log10(Math.max(size, 1)) / 3), units.length - 1);
  return new Intl.NumberFormat(speech().locale, {
    style: "unit",
    unit: units[step] ?? "byte",
    // Its short form is the same for one and for many in English.
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: 1,
  }).format(size / 1000 ** step);
}

const steps = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

const inUnit = (value: number, unit: string, digits = 0): string =>
  formatters
    .getNumberFormat(speech().locale, { style: "unit", unit, maximumFractionDigits: digits })
    .format(value);

/** A duration in milliseconds, in its two largest units. */
export function duration(ms: number): string {
  if (ms < 1000) return inUnit(Math.round(ms), "millisecond");
  if (ms < 60_000) return inUnit(ms / 1000, "second", 1);
  let rest = Math.round(ms / 1000);
  const first = steps.findIndex(([, length]) => rest >= length);
  const parts = steps.slice(first, first + 2).map(([unit, length]) => {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    return whole > 0 ? inUnit(whole, unit) : "";
  });
  return parts.filter(Boolean).join(" ");
}

/** Whether the reader's locale writes a comma before the decimals. */
export const decimalComma = (): boolean => formats().quantity.format(1.5).includes(",");
