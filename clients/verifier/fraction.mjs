// Exact fractions of big integers, in lowest terms, as [numerator, denominator].
const reduced = (n, d) => {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b) [a, b] = [b, a % b];
  return a ? [n / a, d / a] : [0n, 1n];
};
/** From "2175/4", "-12.5" or a whole number. */
export const fraction = (value) => {
  const [whole, below = '1'] = String(value).split('/');
  const [digits, decimals = ''] = whole.split('.');
  return reduced(BigInt(digits + decimals), BigInt(below) * 10n ** BigInt(decimals.length));
};
export const zero = fraction(0);
export const add = (a, b) => reduced(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
export const minus = (a, b) => add(a, [-b[0], b[1]]);
export const times = (a, b) => reduced(a[0] * b[0], a[1] * b[1]);
export const over = (a, b) => (b[0] < 0n ? reduced(-a[0] * b[1], a[1] * -b[0]) : reduced(a[0] * b[1], a[1] * b[0]));
export const sum = (values) => values.reduce(add, zero);
export const compare = (a, b) => {
  const difference = a[0] * b[1] - b[0] * a[1];
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const text = (a) => `${a[0]}/${a[1]}`;
/** Half away from zero, with exactly so many digits after the point. */
export const rounded = (a, decimals) => {
  const sign = a[0] < 0n ? '-' : '';
  const scaled = (2n * (a[0] < 0n ? -a[0] : a[0]) * 10n ** BigInt(decimals) + a[1]) / (2n * a[1]);
  const digits = String(scaled).padStart(decimals + 1, '0');
  const shown = decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
  return scaled === 0n ? shown : sign + shown;
};
