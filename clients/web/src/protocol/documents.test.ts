import { describe, expect, it } from 'vitest';
import { fileNameOf, requestDocument, requestSeal } from './documents';
import { meetingId } from './ids';

const meeting = meetingId('m 1');

function serving(answers: Record<string, () => Response>) {
  const asked: { url: string; authorization: string | null }[] = [];
  const fetcher: typeof fetch = (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    asked.push({ url, authorization: new Headers(init?.headers).get('Authorization') });
    const answer = answers[url];
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('no server'));
  };
  return { fetcher, asked };
}

describe('a document', () => {
  it('comes with its name, asked for under the session', async () => {
    const { fetcher, asked } = serving({
      '/api/v1/meetings/m%201/cards.csv': () => new Response('x', {
        headers: { 'Content-Disposition': `attachment; filename="m-cards.csv"; filename*=UTF-8''%E5%BD%A9%E6%8E%92-a.csv` },
      }),
    });
    const outcome = await requestDocument(meeting, 'cards.csv', 'token', fetcher);
    expect(outcome).toMatchObject({ kind: 'file', fileName: '彩排-a.csv' });
    expect(asked).toEqual([{ url: '/api/v1/meetings/m%201/cards.csv', authorization: 'Bearer token' }]);
  });

  it('that is refused says why', async () => {
    const { fetcher } = serving({
      '/api/v1/meetings/m%201/cards.csv': () => new Response(JSON.stringify({ reason: 3, detail: 'not yours' }), { status: 403 }),
    });
    expect(await requestDocument(meeting, 'cards.csv', null, fetcher)).toEqual({ kind: 'refused', reason: 'notAllowed', detail: 'not yours' });
  });

  it('from nobody is unreachable', async () => {
    expect(await requestDocument(meeting, 'cards.csv', null, serving({}).fetcher)).toEqual({ kind: 'unreachable' });
  });

  it('has no name where none or a broken one is given', () => {
    expect(fileNameOf(null)).toBe(null);
    expect(fileNameOf("attachment; filename*=UTF-8''%E5%")).toBe(null);
  });
});

describe('the seal of a record', () => {
  it('is the chain head and the fingerprint of the book key', async () => {
    const { fetcher } = serving({
      '/api/v1/meetings/m%201/chain.json': () => new Response('{"row":"12","hash":"ab"}'),
      '/api/v1/book-key': () => new Response('{"fingerprint":"f1"}'),
    });
    expect(await requestSeal(meeting, fetcher)).toEqual({ row: '12', hash: 'ab', fingerprint: 'f1' });
  });

  it('is unknown without a server', async () => {
    expect(await requestSeal(meeting, serving({}).fetcher)).toBe(null);
  });
});
