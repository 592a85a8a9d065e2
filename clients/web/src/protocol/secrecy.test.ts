import { describe, expect, it } from 'vitest';
import { askSecretPoll, findReceipt, secretAddress } from './secrecy';

const answering = (body: unknown, status = 200): typeof fetch => () => Promise.resolve(new Response(JSON.stringify(body), { status }));
const address = { meeting: 'm', poll: 'p' };

describe('the secrecy of a poll', () => {
  it('is asked for under the address of the page', () => {
    expect(secretAddress('/secret/m%20/p1')).toEqual({ meeting: 'm ', poll: 'p1' });
    expect(secretAddress('/secret/m')).toBeNull();
    expect(secretAddress('/watch/m/p')).toBeNull();
  });

  it('is read with its times, and without what is not there yet', async () => {
    const body = { question: '同意吗', question_en: 'Agreed?', voted: 3, minimum: 3, too_few: false, closed_us: '1795309200000000', box_opened_us: '', receipts: ['ab', 7] };
    const answer = await askSecretPoll(address, answering(body));
    expect(answer.kind === 'poll' && answer.poll).toMatchObject({
      question: { zh: '同意吗', en: 'Agreed?' }, voted: 3, minimum: 3, closedAt: 1795309200000, openedAt: null, destroyedAt: null, receipts: ['ab'],
    });
  });

  it('says why there is nothing to read', async () => {
    expect((await askSecretPoll(address, answering({}, 404))).kind).toBe('none');
    expect((await askSecretPoll(address, answering({}, 403))).kind).toBe('noAccess');
    expect((await askSecretPoll(address, answering({}, 503))).kind).toBe('unreachable');
    expect((await askSecretPoll(address, () => Promise.reject(new TypeError('no network')))).kind).toBe('unreachable');
  });
});

describe('finding a receipt', () => {
  const receipts = ['0123456789abcdef', 'fedcba9876543210'];
  it('takes the beginning, with spaces and capitals as people type them', () => {
    expect(findReceipt(receipts, ' FEDC ba98 ')).toBe('fedcba9876543210');
    expect(findReceipt(receipts, '0123456789abcdef')).toBe('0123456789abcdef');
  });
  it('says what is missing', () => {
    expect(findReceipt(receipts, '  ')).toBe('empty');
    expect(findReceipt(receipts, '0123')).toBe('tooShort');
    expect(findReceipt(receipts, '0123456789abcdee')).toBe('notFound');
  });
});
