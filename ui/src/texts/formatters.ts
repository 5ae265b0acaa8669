/** What messages write numbers and days with, and tell one from many: made once, as making one is slow. */
import type { IntlMessageFormat } from "intl-messageformat";

type Options = NonNullable<ConstructorParameters<typeof IntlMessageFormat>[3]>;
type Formatters = NonNullable<Options["formatters"]>;

/** A maker that remembers what it made. */
function once<Given extends unknown[], Made>(make: (...given: Given) => Made) {
  const known = new Map<string, Made>();
  return (...given: Given): Made => {
    const key = JSON.stringify(given);
    const made = known.get(key) ?? make(...given);
    known.set(key, made);
    return made;
  };
}

/** Left to itself, each message has its own. */
export const formatters: Formatters = {
  getNumberFormat: once(
    (locales, options) => new Intl.NumberFormat(locales, options as Intl.NumberFormatOptions),
  ),
  getDateTimeFormat: once((locales, options) => new Intl.DateTimeFormat(locales, options)),
  getPluralRules: once((locales, options) => new Intl.PluralRules(locales, options)),
};
