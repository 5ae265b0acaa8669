/** The languages of the window, and which of them a reader gets. Pure. */
import type { LanguageChoice } from "../ipc";

/** Each language as its speakers call it. */
export const languageNames = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
} as const satisfies Record<Exclude<LanguageChoice, "system">, string>;

export type Spoken = keyof typeof languageNames;

/** English with accents, and longer: shows texts that are cut and words that no catalogue holds. */
export const PSEUDO = "qps";

export type AnyLanguage = Spoken | typeof PSEUDO;

export const spokenLanguages = Object.keys(languageNames) as Spoken[];

function usable(tag: string | undefined): tag is string {
  try {
    return !!tag && Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    // A desktop without a language names itself by the POSIX locale `C`, which is no language tag.
    return false;
  }
}

const languageOf = (tag: string): string => new Intl.Locale(tag).language;

/** What can be chosen: a language, or whatever the system speaks. */
export const choices: readonly LanguageChoice[] = ["system", ...spokenLanguages];

export const isChoice = (word: string | null): word is LanguageChoice =>
  choices.some((one) => one === word);

const isSpoken = (language: string): language is Spoken => Object.hasOwn(languageNames, language);

/** What the window speaks, and by which locales. */
export interface Spoke {
  language: AnyLanguage;
  /** By which numbers, amounts and days are written. */
  locale: string;
  /** By which words are counted. */
  rules: string;
}

/** What was chosen, or else the first of the system's languages that the window speaks. */
export function spokenBy(
  choice: LanguageChoice | typeof PSEUDO,
  wished: readonly (string | undefined)[],
): Spoke {
  const tags = wished.filter(usable);
  const spoken = tags.map(languageOf).find(isSpoken) ?? "en";
  const language = choice === "system" ? spoken : choice;
  const words = language === PSEUDO ? "en" : language;
  const own = tags.find((tag) => languageOf(tag) === words);
  if (own) return { language, locale: own, rules: own };
  // A system whose language the window does not speak keeps at least its numbers and days.
  const locale = (choice === "system" ? tags[0] : undefined) ?? words;
  return { language, locale, rules: words };
}
