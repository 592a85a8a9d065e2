import { describe, expect, it } from 'vitest';
import { displayId } from '../protocol/ids';
import { displayCode } from './display_code';

describe('the code of a display', () => {
  it('is four signs that are not mistaken for one another', () => {
    for (let n = 0; n < 500; n += 1) expect(displayCode(displayId('main-1'), { epoch: 1, n })).toMatch(/^[2-9A-HJKMNP-Z]{4}$/);
  });

  it('differs between displays and with what has been painted', () => {
    const codes = new Set<string>();
    for (let n = 0; n < 50; n += 1) {
      codes.add(displayCode(displayId('main-1'), { epoch: 1, n }));
      codes.add(displayCode(displayId('main-2'), { epoch: 1, n }));
    }
    expect(codes.size).toBeGreaterThan(98);
  });
});
