/**
 * Lengthens English texts: about 40 % longer word by word, with accents and in brackets. The window
 * speaks so in tests only: what does not fit shows, and so does a word without brackets, which stands
 * in no catalogue. What is put in, and the forms of plurals and choices, stay as they are.
 */
import type { IntlMessageFormat } from "intl-messageformat";

type Elements = ReturnType<IntlMessageFormat["getAst"]>;
type Element = Elements[number];

const GROWTH = 0.4;
const accents: Record<string, string> = {
  a: "á",
  e: "é",
  i: "í",
  o: "ó",
  u: "ú",
  y: "ý",
  n: "ñ",
  c: "ç",
  A: "Á",
  E: "É",
  I: "Í",
  O: "Ó",
  U: "Ú",
};

const accented = (letter: string): string => accents[letter] ?? letter;

/** A word, its vowels drawn out as far as it has to grow. */
function longer(word: string, growth: number): string {
  let left = growth;
  const drawn = [...word].map((letter) => {
    if (left > 0 && /[aeiouy]/i.test(letter)) {
      const more = Math.min(left, 2);
      left -= more;
      return accented(letter) + accented(letter.toLowerCase()).repeat(more);
    }
    return accented(letter);
  });
  return drawn.join("") + (drawn.at(-1) ?? "").repeat(left);
}

/** Words of a text, longer by 40 % on the whole. */
export function longerWords(text: string): string {
  let owed = 0;
  return text.replaceAll(/\p{L}+/gu, (word) => {
    owed += word.length * GROWTH;
    const growth = Math.round(owed);
    owed -= growth;
    return longer(word, growth);
  });
}

function changed(element: Element): Element {
  if ("options" in element) {
    const options = Object.entries(element.options).map(([name, option]) => [
      name,
      { ...option, value: option.value.map(changed) },
    ]);
    return { ...element, options: Object.fromEntries(options) };
  }
  // Of the elements that hold a text, only the plain one stands for itself; others name a value.
  return element.type === 0 ? { ...element, value: longerWords(element.value) } : element;
}

/** A plain text, longer and in brackets. */
export const bracketed = (text: string): string => `[${longerWords(text)}]`;

/** A message's elements, longer and in brackets. */
export function lengthened(elements: Elements): Elements {
  const bracket = (value: string): Element => ({ type: 0, value });
  return [bracket("["), ...elements.map(changed), bracket("]")];
}
