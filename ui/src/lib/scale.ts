// Where days stand on a drawing. Geometry only: no date is found here.

const ordinal = (iso: string): number =>
  Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10))) / 86_400_000;

const iso = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

export type Scale = {
  x: (day: string) => number;
  months: { first: string; x: number }[];
  from: string;
  until: string;
};

/** Lays `days` out between `left` and `right`, with some air at both ends. */
export function scaleOf(days: readonly string[], left: number, right: number): Scale {
  const all = days.map(ordinal);
  const first = Math.min(...all);
  const last = Math.max(...all);
  const air = Math.max(3, Math.round((last - first) * 0.04));
  const [start, end] = [first - air, last + air * 2];
  const x = (day: number) => left + ((day - start) / (end - start)) * (right - left);

  const months: Scale["months"] = [];
  let [year, month] = iso(start).split("-").map(Number) as [number, number];
  for (;;) {
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    const at = Date.UTC(year, month - 1, 1) / 86_400_000;
    if (at > end) break;
    months.push({ first: iso(at), x: x(at) });
  }
  // A long dispute would crowd its months: then every second, third, … has its name.
  const step = Math.ceil(months.length / 9);
  return {
    x: (day) => x(ordinal(day)),
    months: months.filter((_, i) => i % step === 0),
    from: iso(first),
    until: iso(last),
  };
}

export type Mark = { x: number; label: string; under: string };
export type Placed<T> = T & { side: "right" | "left" | "none" };

/**
 * Chooses a side for the words of each mark so that none lies on another, on the name of the lane, which ends at
 * `taken`, or on the line of today; where no side is free, none.
 */
export function placeLabels<T extends Mark>(marks: readonly T[], taken: number, today: number): Placed<T>[] {
  const sorted = [...marks].sort((a, b) => a.x - b.x);
  return sorted.map((mark, i) => {
    const width = Math.max(mark.label.length, mark.under.length) * 6.6 + 13;
    const next = sorted[i + 1]?.x ?? 985;
    const crosses = (from: number, until: number) => from < today && today < until;
    if (mark.x + width < next - 8 && !crosses(mark.x, mark.x + width)) {
      taken = mark.x + width;
      return { ...mark, side: "right" };
    }
    if (mark.x - width > taken && !crosses(mark.x - width, mark.x)) {
      taken = mark.x + 8;
      return { ...mark, side: "left" };
    }
    taken = Math.max(taken, mark.x + 8);
    return { ...mark, side: "none" };
  });
}
