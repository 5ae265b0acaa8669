/** Every text of the window, in Spanish. */
import type { Language } from "../catalogue";
import { commands } from "./commands";
import { conditions } from "./conditions";
import { configuration } from "./configuration";
import { connect } from "./connect";
import { credentials } from "./credentials";
import { data } from "./data";
import { desktop } from "./desktop";
import { fields } from "./fields";
import { help } from "./help";
import { history } from "./history";
import { inbox } from "./inbox";
import { invoices } from "./invoices";
import { jobs } from "./jobs";
import { main } from "./main";
import { mappings } from "./mappings";
import { overview } from "./overview";
import { parts } from "./parts";
import { problems } from "./problems";
import { rare } from "./rare";
import { settings } from "./settings";
import { shipped } from "./shipped";
import { told } from "./told";
import { tour } from "./tour";
import { trouble } from "./trouble";
import { types } from "./types";

export const es: Language = {
  texts: {
    ...main,
    ...types,
    ...configuration,
    ...credentials,
    ...data,
    ...desktop,
    ...conditions,
    ...mappings,
    ...problems,
    ...parts,
    ...commands,
    ...invoices,
    ...jobs,
    ...help,
    ...history,
    ...inbox,
    ...settings,
    ...overview,
    ...connect,
    ...tour,
    ...told,
    ...trouble,
    ...rare,
  },
  shipped: { ...shipped, ...fields },
};
