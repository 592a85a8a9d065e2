// A scorecard while it is being filled in: what each key does, what is wrong with a score, and the live total. Pure.
import { add, compare, floorToStep, formatDecimal, isMultiple, multiply, parseDecimal, placesOf, subtract, ZERO, type Decimal } from './decimal';

/** What may be entered for one criterion. */
export interface Rule {
  readonly id: string;
  readonly weight: Decimal;
  readonly minimum: Decimal;
  readonly maximum: Decimal;
  /** Scores are whole multiples of it. */
  readonly step: Decimal;
}

/** Typed text by criterion id; what is not there has not been entered. */
export type Entries = Readonly<Record<string, string>>;

export type Problem = 'empty' | 'not_a_number' | 'below_minimum' | 'above_maximum' | 'off_step';

export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'back' | 'clear';

/** Characters a score may have while it is typed; more are not taken. */
const MAX_TYPED = 8;

interface CriterionText {
  readonly id: string;
  readonly weight: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly step: string;
}

/** The rule of a criterion as the server sends it. Empty weight and step mean 1. */
export function ruleOf(criterion: CriterionText): Rule {
  const one: Decimal = { units: 1n, places: 0 };
  return {
    id: criterion.id,
    weight: parseDecimal(criterion.weight) ?? one,
    minimum: parseDecimal(criterion.minimum) ?? ZERO,
    maximum: parseDecimal(criterion.maximum) ?? ZERO,
    step: parseDecimal(criterion.step) ?? one,
  };
}

export function problemOf(text: string | undefined, rule: Rule): Problem | undefined {
  if (text === undefined || text === '') return 'empty';
  const value = parseDecimal(text);
  if (!value) return 'not_a_number';
  if (compare(value, rule.minimum) < 0) return 'below_minimum';
  if (compare(value, rule.maximum) > 0) return 'above_maximum';
  return isMultiple(value, rule.step) ? undefined : 'off_step';
}

/** One step up (1) or down (-1), within the range. From nothing, up begins at the minimum and down at the maximum. */
export function stepped(text: string | undefined, rule: Rule, direction: 1 | -1): string {
  const value = text === undefined ? undefined : parseDecimal(text);
  if (!value) return formatDecimal(direction === 1 ? rule.minimum : rule.maximum);
  const onGrid = floorToStep(value, rule.step);
  const wasOnGrid = compare(onGrid, value) === 0;
  const target = direction === 1 ? add(onGrid, rule.step) : wasOnGrid ? subtract(onGrid, rule.step) : onGrid;
  if (compare(target, rule.minimum) < 0) return formatDecimal(rule.minimum);
  if (compare(target, rule.maximum) > 0) return formatDecimal(rule.maximum);
  return formatDecimal(target);
}

/** The text after a key of the number pad. A key that makes no sense here changes nothing. */
export function typed(text: string | undefined, key: PadKey, rule: Rule): string {
  const before = text ?? '';
  if (key === 'clear') return '';
  if (key === 'back') return before.slice(0, -1);
  if (before.length >= MAX_TYPED) return before;
  const places = placesOf(rule.step);
  if (key === '.') {
    if (places === 0 || before.includes('.')) return before;
    return before === '' ? '0.' : `${before}.`;
  }
  const fraction = before.split('.')[1];
  if (fraction !== undefined && fraction.length >= places) return before;
  return before === '0' ? key : before + key;
}

/** Whether a decimal point is ever needed for this criterion. */
export function hasFraction(rule: Rule): boolean {
  return placesOf(rule.step) > 0;
}

/** Σ weight · score over what is entered and valid: the card's total once it is complete. */
export function totalOf(entries: Entries, rules: readonly Rule[]): Decimal {
  return rules.reduce((sum, rule) => {
    const text = entries[rule.id];
    const value = problemOf(text, rule) === undefined && text !== undefined ? parseDecimal(text) : undefined;
    return value ? add(sum, multiply(rule.weight, value)) : sum;
  }, ZERO);
}

/** The most a card can have. */
export function maximumTotalOf(rules: readonly Rule[]): Decimal {
  return rules.reduce((sum, rule) => add(sum, multiply(rule.weight, rule.maximum)), ZERO);
}

/** Criteria that still keep the card from being submitted. */
export function openCriteria(entries: Entries, rules: readonly Rule[]): readonly Rule[] {
  return rules.filter((rule) => problemOf(entries[rule.id], rule) !== undefined);
}

/** The scores as they are sent: normal decimal text ("8." becomes "8"). Call it only for a complete card. */
export function scoresOf(entries: Entries, rules: readonly Rule[]): { criterion: string; points: string }[] {
  return rules.map((rule) => ({
    criterion: rule.id,
    points: formatDecimal(parseDecimal(entries[rule.id] ?? '') ?? ZERO),
  }));
}

/** The entries of a card that has been submitted, so that it can be changed. */
export function entriesOf(scores: readonly { criterion: string; points: string }[]): Entries {
  return Object.fromEntries(scores.map((score) => [score.criterion, score.points]));
}
