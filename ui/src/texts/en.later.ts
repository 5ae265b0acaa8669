/** The English texts of all pages but the first; they are read when one of them is opened. */
import { conditions } from "./en.conditions";
import { configuration } from "./en.configuration";
import { connect } from "./en.connect";
import { credentials } from "./en.credentials";
import { data } from "./en.data";
import { help } from "./en.help";
import { history } from "./en.history";
import { inbox } from "./en.inbox";
import { invoices } from "./en.invoices";
import { jobs } from "./en.jobs";
import { mappings } from "./en.mappings";
import { rare } from "./en.rare";
import { settings } from "./en.settings";
import { types } from "./en.types";

export const later = {
  ...types,
  ...configuration,
  ...credentials,
  ...data,
  ...conditions,
  ...mappings,
  ...jobs,
  ...help,
  ...history,
  ...inbox,
  ...invoices,
  ...settings,
  ...connect,
  ...rare,
} as const;
