/** Texts of parts that several pages use. */
export const parts = {
  "elsewhere.erp": "Open in {name}",
  "elsewhere.shop": "Open the order in {name}",
  "filter.label": "What narrows the list",
  "filter.remove": "Take away the filter {name}",
  "filter.clear": "Clear all",
} as const;
