/** What a language must word: every key of the English texts, and no other. */
import type { en } from "./en";

export type TextKey = keyof typeof en;

/** The texts of one area in another language; a missing or an extra key is an error. */
export type Translated<Area> = { readonly [K in keyof Area]: string };

/** All texts of a language. */
export type Catalogue = Translated<typeof en>;

/**
 * English texts that the core brings along with a shipped type or a model, in another language. They
 * are found by their English, so that a text a person wrote instead of a shipped one stays theirs.
 */
export type Shipped = Readonly<Record<string, string>>;

/** A language as it is loaded. */
export interface Language {
  readonly texts: Catalogue;
  readonly shipped: Shipped;
}
