import { describe, expect, it } from 'vitest';
import { listMeetings } from './meetings';

const answering = (body: unknown, status = 200): typeof fetch => () => Promise.resolve(new Response(JSON.stringify(body), { status }));

describe('the list of meetings', () => {
  it('is read with titles, phase and whether a code is needed', async () => {
    const line = { id: 'm', title: '评议会', title_en: 'Review', phase: 'live', watermark: '示例', watermark_en: 'Sample', access: 'code' };
    expect(await listMeetings(answering([line]))).toEqual({
      kind: 'list', meetings: [{ id: 'm', title: { zh: '评议会', en: 'Review' }, phase: 'live', watermark: { zh: '示例', en: 'Sample' }, needsCode: true }],
    });
  });

  it('skips lines that it cannot read and takes an unknown phase for one to come', async () => {
    const list = await listMeetings(answering([null, 3, {}, { id: 'm', phase: 'later' }]));
    expect(list.kind === 'list' && list.meetings.map(({ id, phase }) => [id, phase])).toEqual([['m', 'setup']]);
  });

  it('is unreachable when the server fails or the network does', async () => {
    expect((await listMeetings(answering({}, 503))).kind).toBe('unreachable');
    expect((await listMeetings(() => Promise.reject(new TypeError('no network')))).kind).toBe('unreachable');
  });
});
