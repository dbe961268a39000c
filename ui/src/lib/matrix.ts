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

/** Two replies that do not go together on a point: first it was given, now it is not. */
export type Contradiction = {
  name: string;
  first: [day: string, words: string];
  then: [day: string, words: string];
};

/** The points on which the last word takes back an earlier one; the next letter asks which holds. */
export function contradictionsOf(dispute: DisputeView): Contradiction[] {
  const days = new Map(dispute.replies.map((reply) => [reply.message, reply.received_on]));
  return Object.entries(dispute.points).flatMap(([key, point]) => {
    if (!point) return [];
    const said = point.by.filter((each) => each.verdict !== "silent" && each.evidence.length > 0);
    const then = said.at(-1);
    const first = said.slice(0, -1).findLast((each) => each.verdict === "given");
    if (!first || !then || then.verdict === "given") return [];
    const quoted = (each: typeof then): [string, string] => [
      days.get(each.message) ?? "",
      each.evidence[0] ?? "",
    ];
    return [{ name: pointName(key, point.name), first: quoted(first), then: quoted(then) }];
  });
}
