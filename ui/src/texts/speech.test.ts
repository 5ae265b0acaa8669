import { afterEach, describe, expect, test } from "vitest";
import { count, day, list, money } from "./format";
import { rememberedChoice, speak, speech } from "./speech";
import { t } from "./t";

// Spaces that do not break differ between versions of the locale data.
const plain = (text: string) => text.replaceAll(/\s/gu, " ");

afterEach(async () => {
  sessionStorage.clear();
  await speak("en");
});

describe("another language", () => {
  test.each([
    ["en", "1,234,567", "€1,234.50", "Nov 2, 2026", "A, B, & C", "2 invoices"],
    ["de", "1.234.567", "1.234,50 €", "02.11.2026", "A, B und C", "2 Rechnungen"],
    ["fr", "1 234 567", "1 234,50 €", "2 nov. 2026", "A, B et C", "2 factures"],
    ["es", "1.234.567", "1234,50 €", "2 nov 2026", "A, B y C", "2 facturas"],
  ] as const)(
    "%s words and writes everything its way",
    async (choice, whole, sum, date, names, words) => {
      await speak(choice);
      expect(plain(count(1_234_567))).toBe(whole);
      expect(plain(money({ amount: "1234.50", currency: "EUR" }))).toBe(sum);
      expect(plain(day("2026-11-02"))).toBe(date);
      expect(plain(list(["A", "B", "C"]))).toBe(names);
      expect(plain(t("invoices.matching", { count: 2 }))).toBe(words);
      expect(new Intl.Locale(document.documentElement.lang).language).toBe(choice);
      expect(rememberedChoice()).toBe(choice);
    },
  );

  test("is spoken at the next start, unless what was remembered is none", () => {
    localStorage.setItem("bindery.language", "de");
    expect(rememberedChoice()).toBe("de");
    localStorage.setItem("bindery.language", "qps");
    expect(rememberedChoice()).toBe("system");
  });

  test("that is chosen last wins, however long one takes to load", async () => {
    await Promise.all([speak("fr"), speak("de"), speak("en")]);
    expect(speech().language).toBe("en");
  });

  test.each([
    ["fr", 1_000_000, "1 000 000 de factures"],
    ["fr", 0, "Aucune facture"],
    ["fr", 1, "1 facture"],
    ["es", 1_000_000, "1.000.000 de facturas"],
    ["es", 1, "1 factura"],
  ] as const)("%s counts %i in its own forms", async (choice, number, words) => {
    await speak(choice);
    expect(plain(t("invoices.matching", { count: number }))).toBe(words);
  });
});

test.each(["en", "de", "fr", "es"] as const)(
  "texts of %s that say the same whatever is put in are left as they are",
  async (choice) => {
    await speak(choice);
    const { texts, verbatim, message } = speech();
    const left = Object.values(texts).filter(verbatim);
    expect(left.length).toBeGreaterThan(500);
    for (const text of left) expect(message(text).format()).toBe(text);
    expect(["{count}", "it''s", "'{'"].filter(verbatim)).toEqual([]);
  },
);

describe("the lengthened English", () => {
  test("is spoken where the window was switched to it, whatever was chosen", async () => {
    sessionStorage.setItem("bindery.pseudo", "1");
    await speak("de");
    expect(t("nav.invoices")).not.toContain("Invoices");
    expect(t("nav.invoices")).toMatch(/^\[.*\]$/);
    expect(t("invoices.matching", { count: 2 })).toMatch(/^\[2 .*\]$/);
    expect(new Intl.Locale(document.documentElement.lang).language).toBe("en");
  });
});
