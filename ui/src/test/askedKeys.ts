/** Which texts some code asks for, as its source says it. */

/**
 * Whether the code asks for the text of a key: named as a whole, or by a template such as
 * `invoiceState.${state}`, which stands for all keys of its form.
 */
export function askedBy(code: string): (key: string) => boolean {
  const named = new Set([...code.matchAll(/"([\w-]+(?:\.[\w-]+)+)"/g)].map((match) => match[1]));
  const forms = [...code.matchAll(/`([\w.]*\$\{[^`]+)`/g)]
    .map((match) => match[1] ?? "")
    .filter((text) => /^\w+\./.test(text))
    .map((text) => new RegExp(`^${text.replaceAll(".", "\\.").replace(/\$\{[^}]*\}/g, ".+")}$`));
  return (key) => named.has(key) || forms.some((form) => form.test(key));
}
