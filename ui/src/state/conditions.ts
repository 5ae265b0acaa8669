/** Conditions by which a shop says which invoices are its own, as rows and as lines. */

export const conditionFields = [
  "order",
  "number",
  "company",
  "journal",
  "currency",
  "tag",
] as const;

export interface Condition {
  /** Whether an invoice that fits is the shop's own, or certainly not. */
  own: boolean;
  field: (typeof conditionFields)[number];
  pattern: string;
}

/** The rows of lines such as `order 1*` or `not currency USD`. */
export function conditionsOf(text: string): Condition[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const own = !/^not\s/.test(line);
      const rest = own ? line : line.replace(/^not\s+/, "");
      const [name = "", ...words] = rest.split(/\s+/);
      const field = conditionFields.find((one) => one === name) ?? "order";
      return { own, field, pattern: words.join(" ") };
    });
}

export function conditionLines(rows: Condition[]): string[] {
  return rows.map(({ own, field, pattern }) => `${own ? "" : "not "}${field} ${pattern.trim()}`);
}

export function movedBy<T>(rows: T[], place: number, step: -1 | 1): T[] {
  const [one, other] = [rows[place], rows[place + step]];
  if (one === undefined || other === undefined) return rows;
  return rows.with(place, other).with(place + step, one);
}
