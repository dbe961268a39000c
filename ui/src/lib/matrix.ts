import type { DisputeView, PointView, VerdictView } from "../backend";
import { messages } from "../messages";

const order = ["explain", "count", "notify", "erase"];

export type MatrixRow = { key: string; name: string; point: PointView; by: ReadonlyMap<string, VerdictView> };
export type MatrixGroup = { ask: string; rows: MatrixRow[] };

/** “How it happened”, or the name of the person's own point. */
export const pointName = (key: string, name: string | null): string => name ?? messages.points[key] ?? key;

/** The points of a dispute under their asks, each with what every reply says on it. */
export function matrixOf(dispute: Pick<DisputeView, "points">): MatrixGroup[] {
  const points = Object.entries(dispute.points).filter(
    (entry): entry is [string, PointView] => entry[1] !== undefined,
  );
  return order
    .map((ask) => ({
      ask,
      rows: points
        .filter(([, point]) => point.ask === ask)
        .sort(([, a], [, b]) => a.number.localeCompare(b.number, "en", { numeric: true }))
        .map(([key, point]) => ({
          key,
          name: pointName(key, point.name),
          point,
          by: new Map(point.by.map((each) => [each.message, each])),
        })),
    }))
    .filter(({ rows }) => rows.length > 0);
}
