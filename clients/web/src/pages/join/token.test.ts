import { describe, expect, it } from 'vitest';
import { spelled, takeToken } from './token';

describe('the token of a link', () => {
  const take = (hash: string) => {
    const shown: (string | URL | null | undefined)[] = [];
    const token = takeToken({ hash, pathname: '/join', search: '?lang=en' }, { replaceState: (_state, _title, url) => { shown.push(url); } });
    return { token, shown };
  };

  it('is taken out of the address bar', () => {
    expect(take('#abc.def')).toEqual({ token: 'abc.def', shown: ['/join?lang=en'] });
  });

  it('may be missing, and then the address stays as it is', () => {
    for (const hash of ['', '#', '# ']) expect(take(hash)).toEqual({ token: null, shown: [] });
  });

  it('has a code that is spelled sign by sign', () => expect(spelled('4F7K')).toBe('4 F 7 K'));
});
