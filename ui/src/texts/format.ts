/** Numbers, amounts and instants by the reader's locale. Amounts stay decimal text throughout. */
import type { Money } from "../ipc";
import { t } from "./t";

/** The first of the wished locales that this engine can format by. */
export function usableLocale(wished: readonly (string | undefined)[]): string {
  for (const tag of wished) {
    if (!tag) continue;
    try {
      if (Intl.NumberFormat.supportedLocalesOf(tag).length > 0) return tag;
    } catch {
      // A desktop without a language names itself by the POSIX locale `C`, which is no language tag.
    }
  }
  return "en";
}

/** The reader's locale. */
export const locale = usableLocale([
  ...(globalThis.navigator?.languages ?? []),
  globalThis.navigator?.language,
]);

const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
const timeFormat = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
const shortTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
const chartDay = new Intl.DateTimeFormat(locale, {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const list = new Intl.ListFormat(locale, { style: "short", type: "unit" });
const whole = new Intl.NumberFormat(locale);
const moneyFormats = new Map<string, Intl.NumberFormat>();

const DECIMAL = /^-?\d+(\.\d+)?$/;

function moneyFormat(currency: string, decimals: number): Intl.NumberFormat {
  const key = `${currency} ${decimals}`;
  let format = moneyFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    moneyFormats.set(key, format);
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

/** A whole number. */
export function count(value: number): string {
  return whole.format(value);
}

/** A quantity without idle zeros, such as `2` for `2.0000`. */
export function quantity(value: string): string {
  if (!DECIMAL.test(value)) return value;
  const plain = value.includes(".") ? value.replace(/\.?0+$/, "") : value;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(
    plain as Intl.StringNumericLiteral,
  );
}

/** A day `YYYY-MM-DD`. */
export function day(value: string | null): string {
  if (!value) return t("common.none");
  const date = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? value : dayFormat.format(date);
}

/** An instant to the second, in the reader's time zone. */
export function instant(value: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : timeFormat.format(date);
}

/** An instant for lists: the time alone if it was today. */
export function briefInstant(value: string, now: Date = new Date()): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  if (date.toDateString() === now.toDateString()) {
    return t("common.todayAt", { time: clock.format(date) });
  }
  return shortTime.format(date);
}

/** The time of an instant, in the reader's time zone. */
export function clockTime(value: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : clock.format(date);
}

const headFormat = new Intl.DateTimeFormat(locale, { dateStyle: "full" });

/** A day as the head of what happened in it. */
export function dayHead(date: Date, now: Date): string {
  const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return t("history.day.today");
  if (date.toDateString() === before.toDateString()) return t("history.day.yesterday");
  return headFormat.format(date);
}

/** An instant after the word “since”: the time alone if it was today. */
export function sinceInstant(value: string, now: Date = new Date()): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  return (date.toDateString() === now.toDateString() ? clock : shortTime).format(date);
}

/** A day `YYYY-MM-DD` for a chart. */
export function shortDay(value: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? value : chartDay.format(date);
}

/** Several parts of a sentence, one after the other. */
export function listed(parts: string[]): string {
  return list.format(parts);
}

/** A size in bytes given as text. */
export function bytes(value: string): string {
  const size = Number(value);
  if (!Number.isFinite(size)) return value;
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(Math.floor(Math.log10(Math.max(size, 1)) / 3), units.length - 1);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(size / 1000 ** step);
}

const steps = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

function inUnit(value: number, unit: string, digits = 0): string {
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    maximumFractionDigits: digits,
  }).format(value);
}

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
