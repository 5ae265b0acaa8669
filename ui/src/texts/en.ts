/** All English texts, for types and tests: the window reads them in two parts. */
import { first } from "./en.first";
import { later } from "./en.later";

export const en = { ...first, ...later } as const;
