/** How the window speaks at present; a language is loaded when it is first spoken. */
import { IntlMessageFormat } from "intl-messageformat";
import { useSyncExternalStore } from "react";
import type { LanguageChoice } from "../ipc";
import type { Catalogue, Language } from "./catalogue";
import { first } from "./en.first";
import { formatters } from "./formatters";
import { type AnyLanguage, isChoice, PSEUDO, type Spoke, spokenBy } from "./language";

export interface Speech extends Spoke {
  /** In English, those of the first page alone until another page is opened. */
  readonly texts: Partial<Catalogue>;
  /** A text of a shipped type in this language. */
  readonly shipped: (english: string) => string;
  /** Whether a text says the same whatever is put in: most do, and need not be read as messages. */
  readonly verbatim: (text: string) => boolean;
  /** A text as a message of this language. */
  readonly message: (text: string) => IntlMessageFormat;
}

type Loaded = Pick<Language, "shipped"> & {
  texts: Partial<Catalogue>;
  pseudo?: typeof import("./pseudo");
};

let english: Loaded = { texts: first, shipped: {} };

/** All texts of the language that is spoken: what every page but the first waits for. */
export async function allTexts(): Promise<void> {
  const { later } = await import("./en.later");
  if (english.texts !== first) return;
  english = { ...english, texts: { ...first, ...later } };
  // Who speaks English goes on in it, with more words.
  if (now.texts === first) now = speechOf(now, english);
}

/** Loads a part of the window, and the texts for it. */
export async function withTexts<T>(part: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([part, allTexts()]);
  return loaded;
}

const loaders: Record<AnyLanguage, () => Promise<Loaded>> = {
  en: async () => english,
  de: async () => (await import("./de")).de,
  fr: async () => (await import("./fr")).fr,
  es: async () => (await import("./es")).es,
  [PSEUDO]: async () => {
    await allTexts();
    return { ...english, pseudo: await import("./pseudo") };
  },
};

/** What makes a message of a text: values, and what sets them apart from words. */
const MARKS = /[{}']/;

function speechOf(spoke: Spoke, { texts, shipped, pseudo }: Loaded): Speech {
  const compiled = new Map<string, IntlMessageFormat>();
  const compile = (text: string) => {
    const message = new IntlMessageFormat(text, spoke.rules, undefined, {
      ignoreTag: true,
      formatters,
    });
    return pseudo
      ? new IntlMessageFormat(pseudo.lengthened(message.getAst()), spoke.rules)
      : message;
  };
  const message = (text: string) => {
    const known = compiled.get(text);
    if (known) return known;
    const made = compile(text);
    compiled.set(text, made);
    return made;
  };
  const translated = (text: string) => (Object.hasOwn(shipped, text) ? shipped[text] : undefined);
  return {
    ...spoke,
    texts,
    verbatim: (text) => !(pseudo || MARKS.test(text)),
    shipped: (text) => pseudo?.bracketed(text) ?? translated(text) ?? text,
    message,
  };
}

const wished = () => [...(globalThis.navigator?.languages ?? []), globalThis.navigator?.language];

let now = speechOf(spokenBy("en", wished()), english);
let turn = 0;
const listeners = new Set<() => void>();

/** How the window speaks at present. */
export const speech = (): Speech => now;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How the window speaks at present; what uses it is drawn again when that changes. */
export const useSpeech = (): Speech => useSyncExternalStore(subscribe, speech);

const STORED = "bindery.language";
/** Set in the window of a test: it then speaks lengthened English, whatever was chosen. */
const PSEUDO_SWITCH = "bindery.pseudo";

/** What was spoken last: the window begins in it, before it can ask the core. */
export function rememberedChoice(): LanguageChoice {
  const word = localStorage.getItem(STORED);
  return isChoice(word) ? word : "system";
}

/** Speaks a language from now on. A later choice wins over one that is still being loaded. */
export async function speak(choice: LanguageChoice): Promise<void> {
  turn += 1;
  const mine = turn;
  const spoke = spokenBy(sessionStorage.getItem(PSEUDO_SWITCH) ? PSEUDO : choice, wished());
  const loaded = await loaders[spoke.language]();
  if (mine !== turn) return;
  localStorage.setItem(STORED, choice);
  document.documentElement.lang = spoke.rules;
  if (spoke.language === now.language && spoke.locale === now.locale) return;
  now = speechOf(spoke, loaded);
  for (const listener of listeners) listener();
}
