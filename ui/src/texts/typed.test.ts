/** Days, amounts and times of day as people type them, in each language. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { speak } from "./speech";
import { amountOf, dayOf, readAmount, timeOf, typedAmount, typedDay, typedTime } from "./typed";

// Spaces that do not break differ between versions of the locale data.
const plain = (text: string) => text.replaceAll(/\s/gu, " ");

/** Speaks as on a system with this locale. */
async function speaking(locale: string) {
  vi.spyOn(navigator, "languages", "get").mockReturnValue([locale]);
  vi.spyOn(navigator, "language", "get").mockReturnValue(locale);
  await speak("system");
}

afterEach(async () => {
  vi.restoreAllMocks();
  await speak("en");
});

const january = "2026-01-31";
const february = "2026-02-01";

describe.each<[locale: string, cases: Record<string, string | null>]>([
  [
    "en-US",
    {
      "1/31/2026": january,
      "01/31/2026": january,
      " 1/31/26 ": january,
      "2/1/2026": february,
      "31/1/2026": null,
      "31.1.2026": january,
      "1.2.2026": null,
      "1.31.2026": january,
      "2-2-2026": "2026-02-02",
    },
  ],
  ["en-GB", { "31/1/2026": january, "1/2/2026": february, "1/31/2026": null, "1.2.2026": null }],
  [
    "de-DE",
    {
      "31.1.2026": january,
      "31.01.26": january,
      "31. 1. 2026": january,
      "1.2.2026": february,
      "31/1/2026": january,
      "1/2/2026": null,
      "31-1-26": null,
      "1.31.2026": null,
      "29.2.2026": null,
      "29.2.2028": "2028-02-29",
    },
  ],
  ["fr-FR", { "31/01/2026": january, "1/2/26": february, "31.1.2026": january, "1.2.2026": null }],
  ["es-ES", { "31/1/2026": january, "1/2/2026": february, "1-2-2026": null, "12/31/2026": null }],
])("a day typed in %s", (locale, cases) => {
  const everywhere = {
    "2026-01-31": january,
    "2026/1/31": january,
    "2026-02-30": null,
    "0026-01-31": null,
    "2026-01": null,
    "31 January": null,
    "1/2.2026": null,
    "32/13/2026": null,
    "1/2/202": null,
    "1/2/2026/3": null,
  };
  test.each(Object.entries({ ...everywhere, ...cases }))("%s is %s", async (text, expected) => {
    await speaking(locale);
    expect(dayOf(text)).toBe(expected);
  });

  test("is read again as it is shown", async () => {
    await speaking(locale);
    for (const day of [january, february, "2028-02-29"]) expect(dayOf(typedDay(day))).toBe(day);
    expect(typedDay("soon")).toBe("soon");
    expect(typedDay("2026-02-30")).toBe("2026-02-30");
  });
});

describe.each<[locale: string, cases: Record<string, string | null>]>([
  ["en-US", { "1,234": "1234", "1.234": null, "12,50": "12.50" }],
  ["de-DE", { "1.234": "1234", "1,234": null, "12.50": "12.50", "1 234": "1234" }],
  ["fr-FR", { "1 234": "1234", "1\u202f234,50": "1234.50", "1.234": null, "1,234": null }],
  ["es-ES", { "1.234": "1234", "1,234": null, "1234,50": "1234.50" }],
  ["de-CH", { "1’234.50": "1234.50", "1,234": null, "1.234": null }],
])("an amount typed in %s", (locale, cases) => {
  const everywhere = {
    "100": "100",
    " 007 ": "7",
    "0": "0",
    "1234.50": "1234.50",
    "1234,5": "1234.5",
    "1.234,50": "1234.50",
    "1,234.50": "1234.50",
    "1'234.50": "1234.50",
    "1 234 567,89": "1234567.89",
    "1.234.567": "1234567",
    "1234.567": "1234.567",
    "0.125": "0.125",
    "9007199254740993.01": "9007199254740993.01",
    "1.234.50": null,
    "1.23,456": null,
    "1,2,3": null,
    "12 34": null,
    "-5": null,
    "5,": null,
    "5 €": null,
    many: null,
  };
  test.each(Object.entries({ ...everywhere, ...cases }))("%s is %s", async (text, expected) => {
    await speaking(locale);
    expect(amountOf(text)).toBe(expected);
  });

  test("is read again as it is shown", async () => {
    await speaking(locale);
    for (const amount of ["100", "0", "1234.50", "9007199254740993.01"]) {
      expect(amountOf(typedAmount(amount))).toBe(amount);
    }
    expect(typedAmount("much")).toBe("much");
  });
});

test.each([
  ["en-US", "01/31/2026", "1234.50", "1,234.50"],
  ["de-DE", "31.01.2026", "1234,50", "1.234,50"],
  ["fr-FR", "31/01/2026", "1234,50", "1 234,50"],
  ["es-ES", "31/01/2026", "12345,50", "12.345,50"],
])("%s shows %s, %s and %s", async (locale, day, typed, read) => {
  await speaking(locale);
  const amount = typed.replace(",", ".");
  expect(typedDay(january)).toBe(day);
  expect(typedAmount(amount)).toBe(typed);
  expect(plain(readAmount(amount))).toBe(read);
  // An address or a view may hold an amount as it was once typed.
  expect(plain(readAmount(amount.replace(".", ",")))).toBe(read);
});

test.each([
  ["15:30", "15:30"],
  [" 7:05 ", "07:05"],
  ["15.30", "15:30"],
  ["15h30", "15:30"],
  ["15 h 30", "15:30"],
  ["3:30 PM", "15:30"],
  ["3:30\u202fpm", "15:30"],
  ["3:30 p. m.", "15:30"],
  ["3pm", "15:00"],
  ["12:05 AM", "00:05"],
  ["12:05 pm", "12:05"],
  ["3", null],
  ["3:5", null],
  ["24:00", null],
  ["12:60", null],
  ["13:00 PM", null],
  ["0:30 AM", null],
  ["noon", null],
  ["", null],
])("the typed time of day %s is %s", (text, expected) => {
  expect(timeOf(text)).toBe(expected);
});

test.each([
  ["en-US", "3:30 PM"],
  ["en-GB", "15:30"],
  ["de-DE", "15:30"],
  ["fr-FR", "15:30"],
  ["es-ES", "15:30"],
  ["fi-FI", "15.30"],
  // A writing that is not read again is not asked for.
  ["ko-KR", "15:30"],
])("a time of day to be typed in %s is %s", async (locale, expected) => {
  await speaking(locale);
  expect(plain(typedTime("15:30"))).toBe(expected);
  expect(timeOf(typedTime("15:30"))).toBe("15:30");
  expect(typedTime("25:00")).toBe("25:00");
});
