/**
 * Days, amounts and times of day as the reader types them: read by the locale, kept as `2026-01-31`,
 * `1234.50` and `15:30`.
 */
import { timeOfDay } from "./format";
import { formatters } from "./formatters";
import { speech } from "./speech";

const ISO = /^\d{4}-\d\d-\d\d$/;

/** How days are written with figures alone, whatever else the reader’s country counts years by. */
const dayFormat = () =>
  formatters.getDateTimeFormat(speech().locale, {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    timeZone: "UTC",
    calendar: "gregory",
    numberingSystem: "latn",
  });

/** Year, month and day as `2026-01-31`; null where the calendar has no such day. */
function dayAt(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  const real = at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return real && year >= 1000 && year <= 9999 ? at.toISOString().slice(0, 10) : null;
}

/**
 * A typed day, null where it is none or may be two. Years first are read everywhere. Else the order is
 * the locale's; with another mark than its own (1/2/2026 where days are 1.2.2026), only where the
 * figures allow no other.
 */
export function dayOf(text: string): string | null {
  const typed = /^(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?$/.exec(text.trim());
  if (!typed) return null;
  const [first = "", mark, middle = "", last = ""] = typed.slice(1);
  if (first.length === 4) return last.length > 2 ? null : dayAt(+first, +middle, +last);
  const parts = dayFormat().formatToParts(0);
  const order: string[] = parts.map(({ type }) => type).filter((type) => type !== "literal");
  const own = parts.find(({ type }) => type === "literal")?.value.trim() === mark;
  const figures = [first, middle, last];
  const at = (type: string) => figures[order.indexOf(type)] ?? "";
  const [year, month, date] = [at("year"), at("month"), at("day")];
  if (month.length > 2 || date.length > 2 || !(year.length === 4 || (own && year.length === 2))) {
    return null;
  }
  const whole = year.length === 4 ? +year : 2000 + +year;
  const [usual, turned] = [dayAt(whole, +month, +date), dayAt(whole, +date, +month)];
  if (own || usual === turned) return usual;
  return usual && turned ? null : (usual ?? turned);
}

/** A kept day as the reader types it; what is none stays as it is. */
export const typedDay = (day: string): string =>
  ISO.test(day) && dayOf(day) ? dayFormat().format(new Date(`${day}T00:00:00Z`)) : day;

const amountFormat = (decimals: number, useGrouping: boolean) =>
  formatters.getNumberFormat(speech().locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    numberingSystem: "latn",
    useGrouping,
  });

const AMOUNT = /^(\d+|[1-9]\d{0,2}([\s'’.,])\d{3}(?:\2\d{3})*)(?:([.,])(\d+))?$/;

/**
 * A typed amount, null where it is none or may be two. Thousands and decimals may be marked as anywhere
 * in the world; a single mark before three figures is what the locale sets thousands apart with, or
 * says nothing.
 */
export function amountOf(text: string): string | null {
  const typed = AMOUNT.exec(text.trim());
  if (!typed) return null;
  const [whole = "", between, mark, fraction = ""] = typed.slice(1);
  if (mark !== undefined && mark === between) return null;
  const figures = whole.replaceAll(/\D/g, "").replace(/^0+(?=\d)/, "");
  if (mark === undefined) return figures;
  const maybeTwo = between === undefined && fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (!maybeTwo) return `${figures}.${fraction}`;
  const parts = amountFormat(0, true).formatToParts(1_234_567);
  const thousands = parts.find(({ type }) => type === "group")?.value;
  return thousands === mark ? figures + fraction : null;
}

/** A kept amount as the locale writes it, to the last figure; what is none stays as it is. */
function written(amount: string, useGrouping: boolean): string {
  const plain = amount.replace(",", ".");
  if (!/^\d+(\.\d+)?$/.test(plain)) return amount;
  const decimals = plain.split(".")[1]?.length ?? 0;
  return amountFormat(decimals, useGrouping).format(plain as Intl.StringNumericLiteral);
}

/** A kept amount as the reader types it. */
export const typedAmount = (amount: string): string => written(amount, false);

/** A kept amount for reading. */
export const readAmount = (amount: string): string => written(amount, true);

const TIME = /^(\d{1,2})(?:\s?[:.h]\s?(\d\d))?(?:\s?([ap])\.?\s?m\.?)?$/i;

/** A typed time of day, null where it is none: `15:30`, `15.30`, `15h30` and `3:30 PM` are the same one. */
export function timeOf(text: string): string | null {
  const typed = TIME.exec(text.trim());
  if (!typed) return null;
  const [hours = "", minutes, half] = typed.slice(1);
  // A number alone may be anything.
  if (minutes === undefined && half === undefined) return null;
  if (half !== undefined && (+hours < 1 || +hours > 12)) return null;
  const hour = half === undefined ? +hours : (+hours % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  if (hour > 23 || Number(minutes ?? 0) > 59) return null;
  return `${String(hour).padStart(2, "0")}:${minutes ?? "00"}`;
}

/** A kept time of day as the reader’s clock shows it, where that is read again; else as it is. */
export function typedTime(time: string): string {
  const shown = timeOfDay(time);
  return timeOf(shown) === time ? shown : time;
}
