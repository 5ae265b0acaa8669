/** English texts of shipped types and of the models, in French. */
import type { Shipped } from "../catalogue";

export const shipped: Shipped = {};
