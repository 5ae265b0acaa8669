/** Texts of parts that several pages use. */
export const parts = {
  "elsewhere.erp": "Open in {name}",
  "elsewhere.shop": "Open the order in {name}",
  "filter.open": "{count, plural, =0 {Filter} other {Filter (#)}}",
  "filter.any": "Any",
  "filter.label": "What narrows the list",
  "filter.remove": "Take away the filter {name}",
  "filter.clear": "Clear all",
} as const;
