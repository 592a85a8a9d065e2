import { describe, expect, it } from 'vitest';
import { meetingId } from './ids';
import type { KeyStore } from './session';
import { forgetVoter, voterToken } from './voter';

const meeting = meetingId('m');
function keys(): KeyStore {
  const kept = new Map<string, string>();
  return { get: (key) => kept.get(key) ?? null, set: (key, value) => { kept.set(key, value); }, remove: (key) => { kept.delete(key); } };
}
const answering = (status: number, body: string, asked: string[] = []): typeof fetch => (url) => {
  asked.push(String(url));
  return Promise.resolve(new Response(body, { status }));
};

describe("a viewer's token", () => {
  it('is asked for once, and kept', async () => {
    const own = keys();
    const asked: string[] = [];
    expect(await voterToken(meeting, own, answering(200, '{"token":"abc.def"}', asked))).toBe('abc.def');
    expect(await voterToken(meeting, own, answering(500, '', asked))).toBe('abc.def');
    expect(asked).toEqual(['/api/v1/meetings/m/voter-token']);
    forgetVoter(meeting, own);
    expect(await voterToken(meeting, own, answering(200, '{"token":"new"}', asked))).toBe('new');
  });
  it('is none where the server gives none', async () => {
    for (const [status, body] of [[429, '{}'], [200, '{}'], [200, 'null'], [200, 'no json']] as const) {
      expect(await voterToken(meeting, keys(), answering(status, body))).toBeNull();
    }
    expect(await voterToken(meeting, keys(), () => Promise.reject(new Error('offline')))).toBeNull();
  });
});
