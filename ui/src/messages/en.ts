// Every visible string of the window, in English. A second language is a second file of this shape.
import { blacken } from "./en/blacken";
import { common } from "./en/common";
import { dispute } from "./en/dispute";
import { law } from "./en/law";
import { letter } from "./en/letter";
import { newDispute } from "./en/new-dispute";
import { regions } from "./en/places";
import { reply } from "./en/reply";
import { shell } from "./en/shell";

export const en = {
  locale: "en",
  ...common,
  ...shell,
  ...law,
  regions,
  newDispute,
  dispute,
  letter,
  reply,
  blacken,
};
