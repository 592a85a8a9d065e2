// Points as exact decimals: a BigInt and the number of its decimal places. Binary floating point never touches a score.

export interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

/** Most places a text may have; the server's points have far fewer. */
const MAX_PLACES = 12;

export const ZERO: Decimal = { units: 0n, places: 0 };

/** Reads decimal text such as "8.5"; undefined when it is not a number. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  if (fraction.length > MAX_PLACES) return undefined;
  const units = BigInt((match[2] ?? '') + fraction);
  return { units: match[1] === '-' ? -units : units, places: fraction.length };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  return { units: scaled(a, places) + scaled(b, places), places };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { units: -b.units, places: b.places });
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, places: a.places + b.places };
}

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const places = Math.max(a.places, b.places);
  const difference = scaled(a, places) - scaled(b, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether `value` is a multiple of `step`, which is more than zero. */
export function isMultiple(value: Decimal, step: Decimal): boolean {
  const places = Math.max(value.places, step.places);
  return scaled(value, places) % scaled(step, places) === 0n;
}

/** The largest multiple of `step` that is not above `value`. */
export function floorToStep(value: Decimal, step: Decimal): Decimal {
  const places = Math.max(value.places, step.places);
  const size = scaled(step, places);
  const units = scaled(value, places);
  const rest = ((units % size) + size) % size;
  return trimmed({ units: units - rest, places });
}

/** Decimal text with at least `leastPlaces` places and no needless zeros beyond them. */
export function formatDecimal(value: Decimal, leastPlaces = 0): string {
  const { units, places } = trimmed(value, leastPlaces);
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const sign = units < 0n ? '-' : '';
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Places after which `value` has only zeros. */
export function placesOf(value: Decimal): number {
  return trimmed(value).places;
}

function scaled(value: Decimal, places: number): bigint {
  return value.units * 10n ** BigInt(places - value.places);
}

function trimmed(value: Decimal, leastPlaces = 0): Decimal {
  let { units, places } = value;
  while (places > leastPlaces && units % 10n === 0n) {
    units /= 10n;
    places -= 1;
  }
  if (places < leastPlaces) return { units: scaled({ units, places }, leastPlaces), places: leastPlaces };
  return { units, places };
}
