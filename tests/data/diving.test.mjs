// The reference of the diving final, made from the score sheets alone and with nothing of ours: prints or checks diving-expected.csv.
// Every figure is a whole number of 1/252000 of a point (2520 is divisible by 1 to 10), so that nothing is rounded before it is printed.
//   node tests/data/diving.test.mjs print > tests/data/diving-expected.csv
//   tests/node-test tests/data/diving.test.mjs
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const file = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const sheets = file('diving-sydney-2000-w10m.csv').trim().split('\n').filter((line) => !line.startsWith('#')).slice(1).map((line) => line.split(','));
const unit = 2520n * 100n;

const over = (sum, by) => (sum % by === 0n ? sum / by : assert.fail(`a unit is too coarse for ${sum} / ${by}`));
/** In units: the mean of the scores that are left (of an even number in the middle, of both), or their sum. */
const ofScores = (scores, method, trim) => {
  const sorted = scores.map((score) => BigInt(Math.round(Number(score) * 10)) * (unit / 10n)).sort((a, b) => (a < b ? -1 : Number(a > b)));
  const cut = { trimmed_mean: sorted.length > 2 * trim ? trim : 0, median: (sorted.length - 1) >> 1, mean: 0, sum: 0 }[method];
  const left = sorted.slice(cut, sorted.length - cut);
  const sum = left.reduce((a, b) => a + b);
  return method === 'sum' ? sum : over(sum, BigInt(left.length));
};
const ofDives = (marks, how) => {
  if (how === 'best') return marks.reduce((a, b) => (a > b ? a : b));
  const sum = marks.reduce((a, b) => a + b);
  return how === 'sum' ? sum : over(sum, BigInt(marks.length));
};
const divisor = (a, b) => (b ? divisor(b, a % b) : a);
const exact = (value) => ((by) => `${value / by}/${unit / by}`)(divisor(value, unit));
const shown = (value) => ((cents) => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`)((2n * value + 2520n) / (2n * 2520n));

const table = (method, trim, how) => {
  const dives = new Map();
  for (const [, , diver, , difficulty, ...rest] of sheets) {
    const tripled = BigInt(Math.round(Number(difficulty) * 30)); // tenths
    const mark = over(ofScores(rest.slice(0, 7), method, trim) * tripled, 10n);
    dives.set(diver, [...(dives.get(diver) ?? []), mark]);
  }
  const totals = [...dives].map(([diver, marks]) => ({ diver, total: ofDives(marks, how) }));
  const above = ({ total }) => totals.filter((other) => other.total > total).length;
  return totals.map((entry, appearance) => ({ ...entry, appearance, rank: above(entry) + 1 })).sort((a, b) => a.rank - b.rank || a.appearance - b.appearance)
    .map(({ diver, total, rank }) => [method, trim, how, rank, diver, exact(total), shown(total)].join(','));
};
const rules = [1, 2, 3, 4].map((trim) => ['trimmed_mean', trim, 'sum']);
rules.push(['median', 0, 'sum'], ['mean', 0, 'sum'], ['sum', 0, 'sum'], ['trimmed_mean', 1, 'mean'], ['trimmed_mean', 1, 'best']);
const expected = ['method,trim,presenter_total,rank,presenter,total_exact,total', ...rules.flatMap((rule) => table(...rule))];

if (process.argv[2] === 'print') {
  console.log(`${file('diving-expected.csv').match(/^(#.*\n)*/)[0]}${expected.join('\n')}`);
} else {
  test('the reference is what the score sheets give', () => {
    assert.deepEqual(file('diving-expected.csv').trim().split('\n').filter((line) => !line.startsWith('#')), expected);
  });
}
