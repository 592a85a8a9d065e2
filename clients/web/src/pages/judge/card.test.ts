import { describe, expect, it } from 'vitest';
import { entriesOf, hasFraction, maximumTotalOf, openCriteria, problemOf, ruleOf, scoresOf, stepped, totalOf, typed, type Rule } from './card';
import { formatDecimal } from './decimal';

const rule = (changes: Partial<Record<'id' | 'weight' | 'minimum' | 'maximum' | 'step', string>> = {}): Rule =>
  ruleOf({ id: 'substance', weight: '1', minimum: '0', maximum: '10', step: '0.5', ...changes });

describe('what is wrong with a score', () => {
  const check = (text: string | undefined, expected: ReturnType<typeof problemOf>, of = rule()) =>
    expect(problemOf(text, of)).toBe(expected);

  it('is nothing from the minimum to the maximum, on the step', () => {
    for (const text of ['0', '0.5', '9.50', '10', '8.']) check(text, undefined);
  });
  it('is being empty, which is never zero', () => {
    check('', 'empty');
    check(undefined, 'empty');
  });
  it('is being out of range or off the step', () => {
    check('10.5', 'above_maximum');
    check('4', 'below_minimum', rule({ minimum: '5' }));
    check('7.3', 'off_step');
    check('abc', 'not_a_number');
  });
});

describe('the steppers', () => {
  it('move by one step and stay within the range', () => {
    expect(stepped('8', rule(), 1)).toBe('8.5');
    expect(stepped('8.5', rule(), -1)).toBe('8');
    expect(stepped('10', rule(), 1)).toBe('10');
    expect(stepped('0', rule(), -1)).toBe('0');
  });
  it('begin at the ends of the range', () => {
    expect(stepped(undefined, rule({ minimum: '5' }), 1)).toBe('5');
    expect(stepped('', rule(), -1)).toBe('10');
  });
  it('bring a score that is off the step back onto it', () => {
    expect(stepped('7.3', rule(), 1)).toBe('7.5');
    expect(stepped('7.3', rule(), -1)).toBe('7');
    expect(stepped('99', rule(), 1)).toBe('10');
  });
});

describe('the number pad', () => {
  const keys = (presses: Parameters<typeof typed>[1][], of = rule()) =>
    presses.reduce<string>((text, key) => typed(text, key, of), '');

  it('types a score', () => {
    expect(keys(['8', '.', '5'])).toBe('8.5');
    expect(keys(['1', '0'])).toBe('10');
  });
  it('takes no more decimal places than the step has, and no second point', () => {
    expect(keys(['8', '.', '5', '5'])).toBe('8.5');
    expect(keys(['8', '.', '.', '5'])).toBe('8.5');
    expect(keys(['8', '.', '5'], rule({ step: '1' }))).toBe('85');
  });
  it('puts a zero before a point and drops it before a digit', () => {
    expect(keys(['.', '5'])).toBe('0.5');
    expect(keys(['0', '7'])).toBe('7');
  });
  it('takes back and clears', () => {
    expect(keys(['8', '.', 'back', 'back', 'back'])).toBe('');
    expect(keys(['8', 'clear'])).toBe('');
  });
  it('is bounded', () => {
    expect(keys(Array.from({ length: 50 }, () => '9' as const))).toHaveLength(8);
  });
  it('needs a point only where the step has decimals', () => {
    expect(hasFraction(rule())).toBe(true);
    expect(hasFraction(rule({ step: '1.0' }))).toBe(false);
  });
});

describe('the card', () => {
  const rules = [rule({ id: 'a', weight: '0.4', maximum: '100', step: '1' }), rule({ id: 'b', weight: '0.6', maximum: '100', step: '0.5' })];

  it('has a live total of what is entered and valid', () => {
    expect(formatDecimal(totalOf({ a: '90' }, rules))).toBe('36');
    expect(formatDecimal(totalOf({ a: '90', b: '87.5' }, rules))).toBe('88.5');
    expect(formatDecimal(totalOf({ a: '900', b: '87.5' }, rules))).toBe('52.5');
    expect(formatDecimal(maximumTotalOf(rules))).toBe('100');
  });
  it('names what is still open', () => {
    expect(openCriteria({ a: '90', b: '87.3' }, rules).map((open) => open.id)).toEqual(['b']);
    expect(openCriteria({ a: '90', b: '0' }, rules)).toEqual([]);
  });
  it('is sent as plain decimal text and read back the same', () => {
    const scores = scoresOf({ a: '90', b: '87.' }, rules);
    expect(scores).toEqual([{ criterion: 'a', points: '90' }, { criterion: 'b', points: '87' }]);
    expect(entriesOf(scores)).toEqual({ a: '90', b: '87' });
  });
});
