/** Parts of the window that most starts never show: they are read, with their texts, when they are shown. */
import { lazy } from "react";
import { withTexts } from "../texts/speech";

export const SecretsDialog = lazy(async () => ({
  default: (await withTexts(import("./SecretsDialog"))).SecretsDialog,
}));

/** Its texts are those of the first page: a failure may have to be told before any other is read. */
export const ProblemNotice = lazy(async () => ({
  default: (await import("./ProblemNotice")).ProblemNotice,
}));
