// What the checks are called on screen, and in minutes.
import { word } from "./texts.js";

export const KINDS = {
  surprise: word("Surprise check"), planned: word("Planned check"), directed: word("Directed check"),
  on_feedback: word("Check on feedback"), one_stop: word("Check of the one-stop desk"), recheck: word("Re-check"),
};
export const ROLES = { lead: word("Team lead"), secretary: word("Team secretary"), member: word("Team member"), observer: word("Observer") };
