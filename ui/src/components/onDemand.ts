/** Parts of the window that most starts never show: they are read, with their texts, when they are shown. */
import { lazy } from "react";
import { withTexts } from "../texts/speech";

export const SecretsDialog = lazy(async () => ({
  default: (await withTexts(import("./SecretsDialog"))).SecretsDialog,
}));
