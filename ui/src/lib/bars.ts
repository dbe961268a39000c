// Bars over a picture, in parts of its width and height: 0 is the left or the top, 1 all of it.
import type { Area } from "../backend";

export type Point = { x: number; y: number };
export type Corner = "nw" | "ne" | "sw" | "se";
export const corners: readonly Corner[] = ["nw", "ne", "sw", "se"];

/** The smallest bar, so that none is lost from sight. */
export const least = 0.01;
/** How far one press of an arrow key goes. */
export const step = 0.005;

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
/** Without the dust of binary fractions. */
const tidy = (value: number) => Math.round(value * 1e5) / 1e5;

/** The same bar, wholly on the picture. */
export function within({ left, top, width, height }: Area): Area {
  const [w, h] = [clamp(width, least, 1), clamp(height, least, 1)];
  return {
    left: tidy(clamp(left, 0, 1 - w)),
    top: tidy(clamp(top, 0, 1 - h)),
    width: tidy(w),
    height: tidy(h),
  };
}

/** A new bar stands in the middle. */
export const middle: Area = { left: 0.35, top: 0.45, width: 0.3, height: 0.1 };

export const moved = (bar: Area, by: Point): Area =>
  within({ ...bar, left: bar.left + by.x, top: bar.top + by.y });

/** The left top corner stays where it is. */
export const sized = (bar: Area, by: Point): Area =>
  within({
    ...bar,
    width: clamp(bar.width + by.x, least, 1 - bar.left),
    height: clamp(bar.height + by.y, least, 1 - bar.top),
  });

/** From one point to another, whichever way. */
export function between(a: Point, b: Point): Area {
  const [ax, ay, bx, by] = [a.x, a.y, b.x, b.y].map((n) => clamp(n, 0, 1)) as [
    number,
    number,
    number,
    number,
  ];
  return within({
    left: Math.min(ax, bx),
    top: Math.min(ay, by),
    width: Math.abs(ax - bx),
    height: Math.abs(ay - by),
  });
}

/** The corner across from one: it stays while that one is pulled. */
export const opposite = (bar: Area, corner: Corner): Point => ({
  x: corner.endsWith("w") ? bar.left + bar.width : bar.left,
  y: corner.startsWith("n") ? bar.top + bar.height : bar.top,
});

/** How far an arrow key goes, or `null` for another key. */
export function arrow(key: string): Point | null {
  switch (key) {
    case "ArrowLeft":
      return { x: -step, y: 0 };
    case "ArrowRight":
      return { x: step, y: 0 };
    case "ArrowUp":
      return { x: 0, y: -step };
    case "ArrowDown":
      return { x: 0, y: step };
    default:
      return null;
  }
}
