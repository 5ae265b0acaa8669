/** The user guide: which pages there are, in which order, and which one explains which page of the window. */
import { type AnyLanguage, PSEUDO, type Spoken } from "../texts/language";

export interface GuidePage {
  title: string;
  /** Made of docs/guide while the window is built; nothing of it comes from outside. */
  html: string;
}

/** In the order of the list; `messages` is made of the catalogue, in the reader's language. */
export const guidePages = [
  "index",
  "first-steps",
  "odoo",
  "magento",
  "other-systems",
  "backends-and-types",
  "mappings",
  "invoices",
  "needs-you",
  "history",
  "queue",
  "settings",
  "backup-and-data",
  "keyboard",
  "trouble",
  "messages",
] as const;
export type GuideName = (typeof guidePages)[number];

const files = import.meta.glob<GuidePage>([
  "../../../docs/guide/*.md",
  "../../../docs/guide/{de,fr,es}/*.md",
  // Made of the catalogue here: as pages they would be the same words once more.
  "!../../../docs/guide/**/messages.md",
]);

export const isGuidePage = (name: string): name is GuideName =>
  guidePages.some((page) => page === name);

/** In which language the guide is read: whichever the window speaks, but for the lengthened one. */
export const readIn = (language: AnyLanguage): Spoken => (language === PSEUDO ? "en" : language);

/** A page of the guide; the files of a language lie in a folder of theirs but for English. */
export async function guidePage(name: GuideName, language: Spoken): Promise<GuidePage> {
  const folder = language === "en" ? "" : `${language}/`;
  const load = files[`../../../docs/guide/${folder}${name}.md`];
  if (!load) throw new Error(name);
  const { title, html } = await load();
  return { title, html };
}

/** What explains the page of an address. The longest beginning counts. */
const explained: [string, GuideName][] = [
  ["/backends/new", "first-steps"],
  ["/backends", "backends-and-types"],
  ["/types", "backends-and-types"],
  ["/credentials", "backends-and-types"],
  ["/mappings", "mappings"],
  ["/invoices", "invoices"],
  ["/inbox", "needs-you"],
  ["/jobs", "queue"],
  ["/history", "history"],
  ["/configuration", "settings"],
  ["/settings", "settings"],
];

export function guideFor(path: string): GuideName {
  return explained.find(([begin]) => path.startsWith(begin))?.[1] ?? "index";
}
