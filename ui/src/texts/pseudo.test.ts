import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { en } from "./en";
import { lengthened, longerWords } from "./pseudo";

const worded = (text: string, values = {}) => {
  const plain = new IntlMessageFormat(text, "en", undefined, { ignoreTag: true });
  return String(new IntlMessageFormat(lengthened(plain.getAst()), "en").format(values));
};

describe("lengthened English", () => {
  test.each([
    ["Invoices", "Íííñvóóíçés"],
    ["a", "á"],
    ["3 × 4 → {}", "3 × 4 → {}"],
  ])("%s becomes %s", (text, expected) => {
    expect(longerWords(text)).toBe(expected);
  });

  test("is 40 % longer on the whole", () => {
    const texts = Object.values(en).map((text) => text.replaceAll(/\{.*\}/g, ""));
    const size = (all: string[]) => all.join("").replaceAll(/\P{L}/gu, "").length;
    const growth = size(texts.map(longerWords)) / size(texts);
    expect(growth).toBeGreaterThan(1.38);
    expect(growth).toBeLessThan(1.42);
  });

  test("keeps values, forms and choices", () => {
    const text = "{kind, select, a {{name}: one} other {{n, plural, one {# job} other {# jobs}}}}";
    expect(worded(text, { kind: "a", name: "Shop", n: 1 })).toMatch(/^\[Shop: .{4}\]$/);
    expect(worded(text, { kind: "b", name: "Shop", n: 2 })).toMatch(/^\[2 .{5,6}\]$/);
    expect(worded("Type: {name}", { name: "Magento 1.7" })).toMatch(/^\[T.*: Magento 1\.7\]$/);
  });
});
