/** English texts of shipped types and of the models, in Spanish. */
import type { Shipped } from "../catalogue";

export const shipped: Shipped = {};
