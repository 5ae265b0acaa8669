/** Every text of the window, in Spanish. */
import type { Language } from "../catalogue";
import { conditions } from "./conditions";
import { configuration } from "./configuration";
import { credentials } from "./credentials";
import { fields } from "./fields";
import { main } from "./main";
import { mappings } from "./mappings";
import { problems } from "./problems";
import { settings } from "./settings";
import { shipped } from "./shipped";
import { told } from "./told";
import { trouble } from "./trouble";
import { types } from "./types";

export const es: Language = {
  texts: {
    ...main,
    ...types,
    ...configuration,
    ...credentials,
    ...conditions,
    ...mappings,
    ...problems,
    ...settings,
    ...told,
    ...trouble,
  },
  shipped: { ...shipped, ...fields },
};
