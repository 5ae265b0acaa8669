import { describe, expect, test } from "vitest";
import { spokenBy } from "./language";

describe("what the window speaks", () => {
  test.each([
    // The system's language, where the window speaks it.
    ["system", ["de-AT", "en"], "de", "de-AT"],
    ["system", ["es-MX"], "es", "es-MX"],
    // The first that it speaks; the numbers go with the words.
    ["system", ["nl", "fr-CA"], "fr", "fr-CA"],
    // Where it speaks none of them, the numbers at least stay the reader's.
    ["system", ["nl-BE"], "en", "nl-BE"],
    // What the window is told on a desktop without a language.
    ["system", ["C"], "en", "en"],
    ["system", ["POSIX", "c_UTF-8"], "en", "en"],
    ["system", [undefined, ""], "en", "en"],
    ["system", [], "en", "en"],
    // A choice wins; the system may know the reader's country.
    ["de", ["fr-FR", "de-CH"], "de", "de-CH"],
    ["de", ["en-US"], "de", "de"],
    ["en", ["de-DE", "en-GB"], "en", "en-GB"],
    ["fr", ["C"], "fr", "fr"],
  ] as const)(
    "choice %s of a system with %j: %s, written by %s",
    (choice, wished, language, locale) => {
      const spoke = spokenBy(choice, wished);
      expect(spoke).toMatchObject({ language, locale });
      // Words are counted by the rules of their own language.
      expect(new Intl.Locale(spoke.rules).language).toBe(language);
      expect(() => new Intl.NumberFormat(spoke.locale)).not.toThrow();
    },
  );
});
