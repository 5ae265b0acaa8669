import { afterEach, describe, expect, test } from "vitest";
import { problem } from "../test/fakeCore";
import { count, day, list, money } from "./format";
import { rememberedChoice, speak, speech } from "./speech";
import { problemText, t, wordOr } from "./t";

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
    [
      "en",
      "The invoice comes to €1,057.57, the shop would make €1,056.38 of order 7: €1.19 apart.",
      "The invoice has 2.5 × TEE, but only 1.5 can still be invoiced in the shop.",
      "1 × TEE; none can still be invoiced.",
    ],
    [
      "de",
      "Die Rechnung beträgt 1.057,57 €, der Shop käme bei Bestellung 7 auf 1.056,38 €: 1,19 € Unterschied.",
      "Die Rechnung enthält 2,5 × TEE, aber im Shop können nur noch 1,5 berechnet werden.",
      "1 × TEE; nichts davon kann noch berechnet werden.",
    ],
  ] as const)("%s writes amounts and quantities within a problem", async (choice, ...expected) => {
    await speak(choice);
    const totals = { invoice_total: "1057.57", shop_total: "1056.38", difference: "1.19" };
    const differs = problem("export.totals_differ", {
      params: { ...totals, currency: "EUR", order: "7" },
    });
    const above = problem("export.quantity_above_open", {
      params: { quantity: "2.5", sku: "TEE", open: "1.5" },
    });
    const none = { quantity: "1", sku: "TEE", open: "0" };
    const differ = wordOr("inbox.differs.export.quantity_above_open", none, "");
    expect([problemText(differs), problemText(above), differ].map(plain)).toEqual(expected);
    // What is sent back to the core stays as it came.
    expect(differs.params.difference).toBe("1.19");
  });

  test.each(["en", "de", "fr", "es"] as const)(
    "%s has one name for each state of an order, wherever it is told",
    async (choice) => {
      await speak(choice);
      const states = ["on_hold", "cancelled", "closed", "complete", "payment_review"];
      const odd = states.filter((state) => {
        const params = { order: "7", status: "own_word", state };
        const name = wordOr(`orderState.${state}`, {}, "");
        const alone = wordOr("inbox.differs.export.order_state", params, "").toLowerCase();
        const within = problemText(problem("export.order_state", { params })).toLowerCase();
        return alone !== name.toLowerCase() || !within.includes(` ${name.toLowerCase()}`);
      });
      expect(odd).toEqual([]);
      // What was told before that, in the shop's own word.
      const told = (params: Record<string, string>) =>
        problemText(problem("export.order_state", { params: { order: "7", ...params } }));
      expect(told({ status: "holded" })).toBe(told({ status: "holded", state: "on_hold" }));
      expect(told({ status: "fraud" })).toContain("fraud");
    },
  );

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
