/** English texts of shipped types and of the models, in German. */
import type { Shipped } from "../catalogue";

export const shipped: Shipped = {};
