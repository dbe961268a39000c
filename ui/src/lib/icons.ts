// The drawings of Lucide that the window uses, inlined when it is built.
import arrowLeft from "lucide-static/icons/arrow-left.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import circleCheck from "lucide-static/icons/circle-check.svg?raw";
import circleDashed from "lucide-static/icons/circle-dashed.svg?raw";
import clockPlus from "lucide-static/icons/clock-plus.svg?raw";
import clock from "lucide-static/icons/clock.svg?raw";
import download from "lucide-static/icons/download.svg?raw";
import fileText from "lucide-static/icons/file-text.svg?raw";
import folderOpen from "lucide-static/icons/folder-open.svg?raw";
import hourglass from "lucide-static/icons/hourglass.svg?raw";
import info from "lucide-static/icons/info.svg?raw";
import keyboard from "lucide-static/icons/keyboard.svg?raw";
import lock from "lucide-static/icons/lock.svg?raw";
import mailOpen from "lucide-static/icons/mail-open.svg?raw";
import mail from "lucide-static/icons/mail.svg?raw";
import paperclip from "lucide-static/icons/paperclip.svg?raw";
import pause from "lucide-static/icons/pause.svg?raw";
import penLine from "lucide-static/icons/pen-line.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import rectangleHorizontal from "lucide-static/icons/rectangle-horizontal.svg?raw";
import scale from "lucide-static/icons/scale.svg?raw";
import search from "lucide-static/icons/search.svg?raw";
import send from "lucide-static/icons/send.svg?raw";
import settings from "lucide-static/icons/settings.svg?raw";
import shieldCheck from "lucide-static/icons/shield-check.svg?raw";
import triangleAlert from "lucide-static/icons/triangle-alert.svg?raw";
import undo from "lucide-static/icons/undo-2.svg?raw";
import x from "lucide-static/icons/x.svg?raw";

/** What stands between the tags of a drawing. */
const inner = (svg: string): string =>
  svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));

const drawings = {
  "arrow-left": arrowLeft,
  check,
  "circle-check": circleCheck,
  "circle-dashed": circleDashed,
  clock,
  "clock-plus": clockPlus,
  download,
  "file-text": fileText,
  "folder-open": folderOpen,
  hourglass,
  info,
  keyboard,
  lock,
  mail,
  "mail-open": mailOpen,
  paperclip,
  pause,
  "pen-line": penLine,
  plus,
  "rectangle-horizontal": rectangleHorizontal,
  scale,
  search,
  send,
  settings,
  "shield-check": shieldCheck,
  "triangle-alert": triangleAlert,
  undo,
  x,
};

export type IconName = keyof typeof drawings | "half";

/** The half disc of “gaps open” is our own. */
const half = '<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor"/>';

export const drawing = (name: IconName): string => (name === "half" ? half : inner(drawings[name]));
