/** The English texts that the window needs before its first page stands. */
import { commands } from "./en.commands";
import { desktop } from "./en.desktop";
import { main } from "./en.main";
import { overview } from "./en.overview";
import { parts } from "./en.parts";
import { problems } from "./en.problems";
import { told } from "./en.told";
import { tour } from "./en.tour";
import { trouble } from "./en.trouble";

export const first = {
  ...main,
  ...problems,
  ...parts,
  ...commands,
  ...desktop,
  ...overview,
  ...tour,
  ...told,
  ...trouble,
} as const;
