import type { Stage } from "../backend";
import type { IconName } from "./icons";

/** The sign of each stage; its word always stands beside it. */
export const stageIcons: Record<Stage, IconName> = {
  draft: "pen-line",
  "awaiting-acknowledgement": "hourglass",
  "awaiting-reply": "hourglass",
  paused: "pause",
  extended: "clock-plus",
  "to-read": "mail-open",
  "gaps-open": "half",
  overdue: "triangle-alert",
  appealed: "scale",
  complained: "scale",
  answered: "check",
  closed: "circle-check",
};
