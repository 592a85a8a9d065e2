// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { instant } from '../../protocol/ids';
import type { SecretPoll } from '../../protocol/secrecy';
import { draw, type Drawn } from '../../testing/drawn';
import { fakeMeeting } from '../../testing/fake_meeting';
import * as fixture from '../../testing/fixtures';
import { Statement } from './App';

const open: SecretPoll = {
  question: { zh: '是否同意', en: 'Agreed?' }, watermark: null, entitled: 12, voted: 9, late: 0, tooLate: 0, minimum: 5, sealedBytes: 192, graceMs: 3000,
  tooFew: false, missing: 0, closedAt: null, openedAt: null, destroyedAt: null, receipts: [],
};
const noon = instant(1_795_309_200_000);
const over: SecretPoll = {
  ...open, closedAt: noon, openedAt: instant(noon + 3000), destroyedAt: instant(noon + 3100), receipts: ['0123456789abcdef', 'fedcba9876543210'],
};

let page: Drawn | undefined;
afterEach(() => page?.close());

function show(poll: SecretPoll, encrypted = true): Drawn {
  page = draw(() => <Statement poll={poll} encrypted={encrypted} />, fakeMeeting({ identity: fixture.identity('viewer', ''), topics: {} }));
  return page;
}

describe('is my ballot secret', () => {
  it('says of an open poll what its own rules protect, and that nothing is opened yet', () => {
    const drawn = show(open);
    expect(drawn.find('h1').textContent).toBe('是否同意');
    expect(drawn.text()).toContain('192 字节');
    expect(drawn.text()).toContain('少于 5 票');
    expect(drawn.text()).toContain('已投 9 人，应投 12 人');
    expect(drawn.find('[data-testid=destroyed]').textContent).toBe('尚未');
    expect(drawn.has('[data-testid=receipt]')).toBe(false);
  });

  it('says what is not protected, and that the way is open where it is', () => {
    expect(show(open).text()).toContain('.box-keys');
    expect(page?.text()).toContain('已加密');
    page?.close();
    expect(show(open, false).text()).toContain('没有加密（http）');
  });

  it('finds a receipt by its beginning once the box is open', async () => {
    const drawn = show(over);
    await drawn.type('[data-testid=receipt]', 'FEDC BA98');
    expect(drawn.find('[data-testid=found]').textContent).toContain('您的票在所计的票之中');
    expect(drawn.find('.secret-mine').textContent).toBe('fedcba9876543210');
    await drawn.type('[data-testid=receipt]', 'ffffffff');
    expect(drawn.find('[data-testid=found]').textContent).toContain('没有这份回执');
  });

  it('says why there is no result', () => {
    expect(show({ ...over, tooFew: true }).text()).toContain('不足 5 票');
    page?.close();
    expect(show({ ...over, missing: 2 }).text()).toContain('有 2 张票无法打开');
  });
});
