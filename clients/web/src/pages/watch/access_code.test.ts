import { describe, expect, it } from 'vitest';
import { codeInAddress, cookieOf, withCode } from './access_code';

describe('the access code in an address', () => {
  it('comes back as it was entered, whatever its signs', () => {
    for (const code of ['2468', '述职 2026', 'a&b=c#d+e']) expect(codeInAddress(`#${withCode(code)}`)).toBe(code);
  });

  it('becomes a cookie only where it fits into one', () => {
    expect(cookieOf('m', '2468')).toBe('rostrum.watch.m=2468; path=/; SameSite=Strict');
    for (const code of ['述职', 'a;b', 'a b', '']) expect(cookieOf('m', code)).toBeNull();
  });

  it('may be missing', () => {
    for (const hash of ['', '#', '#other=1']) expect(codeInAddress(hash)).toBeNull();
  });
});
