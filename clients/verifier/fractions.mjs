// Exact fractions [numerator, denominator] of big integers in lowest terms, and what lines and their members need.
export const lean = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value && (value.length ?? 1))); // without what is empty, zero or false
export const all = (lines, name) => lines.flatMap((line) => line[name] ?? []); // the members of that name
const divisor = (a, b) => (b ? divisor(b, a % b) : a);
const reduced = (n, d) => ((by) => [n / by, d / by])(divisor(n < 0n ? -n : n, d));
export const fraction = (value) => { // of "2175/4", "-12.5" or a whole number
  const [above, below = '1'] = String(value).split('/');
  const [digits, decimals = ''] = above.split('.');
  return reduced(BigInt(digits + decimals), BigInt(below) * 10n ** BigInt(decimals.length));
};
export const add = (a, b) => reduced(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
export const minus = (a, b) => add(a, [-b[0], b[1]]);
export const times = (a, b) => reduced(a[0] * b[0], a[1] * b[1]);
/** `b` above zero. */ export const over = (a, b) => reduced(a[0] * b[1], a[1] * b[0]);
export const sum = (values) => values.reduce(add, fraction(0));
export const compare = (a, b) => Number(a[0] * b[1] > b[0] * a[1]) - Number(a[0] * b[1] < b[0] * a[1]);
export const text = (a) => `${a[0]}/${a[1]}`;
export const rounded = ([n, d], decimals = 0) => { // half away from zero, with exactly so many digits after the point
  const units = String((2n * (n < 0n ? -n : n) * 10n ** BigInt(decimals) + d) / (2n * d)).padStart(decimals + 1, '0');
  const shown = decimals ? `${units.slice(0, -decimals)}.${units.slice(-decimals)}` : units;
  return n < 0n && /[1-9]/.test(shown) ? `-${shown}` : shown;
};
