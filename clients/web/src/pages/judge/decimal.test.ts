import { describe, expect, it } from 'vitest';
import { add, compare, floorToStep, formatDecimal, isMultiple, multiply, parseDecimal, placesOf, subtract, type Decimal } from './decimal';

const of = (text: string): Decimal => {
  const value = parseDecimal(text);
  if (!value) throw new Error(`not a decimal: ${text}`);
  return value;
};

describe('exact decimals', () => {
  it('adds what binary floating point cannot', () => {
    expect(formatDecimal(add(of('0.1'), of('0.2')))).toBe('0.3');
  });

  it('subtracts below zero', () => {
    expect(formatDecimal(subtract(of('1'), of('2.25')))).toBe('-1.25');
    expect(formatDecimal(subtract(of('1.5'), of('1.75')))).toBe('-0.25');
  });

  it('multiplies without rounding', () => {
    expect(formatDecimal(multiply(of('0.35'), of('87.5')))).toBe('30.625');
  });

  it('drops needless zeros but keeps the places asked for', () => {
    expect(formatDecimal(of('8.500'))).toBe('8.5');
    expect(formatDecimal(of('8.500'), 2)).toBe('8.50');
    expect(formatDecimal(of('8'), 1)).toBe('8.0');
    expect(formatDecimal(of('0.00'))).toBe('0');
  });

  it('compares across different places', () => {
    expect(compare(of('9.50'), of('9.5'))).toBe(0);
    expect(compare(of('9.5'), of('10'))).toBe(-1);
    expect(compare(of('-0.5'), of('-1'))).toBe(1);
  });

  it('knows multiples of a step', () => {
    expect(isMultiple(of('7.5'), of('0.5'))).toBe(true);
    expect(isMultiple(of('7.3'), of('0.5'))).toBe(false);
    expect(isMultiple(of('0'), of('0.25'))).toBe(true);
  });

  it('rounds down to the step', () => {
    expect(formatDecimal(floorToStep(of('7.3'), of('0.5')))).toBe('7');
    expect(formatDecimal(floorToStep(of('-0.3'), of('0.5')))).toBe('-0.5');
  });

  it('takes a number that is still being typed and refuses other text', () => {
    expect(formatDecimal(of('8.'))).toBe('8');
    for (const text of ['', '.', '.5', '8,5', '1e3', '--1', '0.1234567890123']) expect(parseDecimal(text)).toBeUndefined();
  });

  it('counts the places that matter', () => {
    expect(placesOf(of('0.50'))).toBe(1);
    expect(placesOf(of('2'))).toBe(0);
  });
});
