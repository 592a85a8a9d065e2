import { describe, expect, it } from 'vitest';
import { fitOf, type Fit } from './fit';

describe('the size of a name', () => {
  const check = (text: string, expected: Fit) => expect(fitOf(text)).toBe(expected);

  it('is largest for the usual Chinese name', () => check('陈安宁', 'xl'));
  it('counts Latin letters as half as wide', () => {
    check('Chen Anning', 'l');
    check('Bartholomew Fitzgerald-Montgomery', 's');
  });
  it('becomes smaller with the length', () => {
    check('青石街道第二党支部', 'l');
    check('青石街道社区服务中心第二联合支部', 'm');
    check('青石街道社区服务中心第二联合支部暨退役军人服务站', 's');
  });
});
