// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { seatId } from '../../../protocol/ids';
import type { Role, Topics } from '../../../protocol/views';
import { emptyView } from '../../../protocol/reduce';
import { type Drawn, draw } from '../../../testing/drawn';
import { fakeMeeting, type FakeMeeting } from '../../../testing/fake_meeting';
import { identity } from '../../../testing/fixtures';
import { hostMoments } from '../../../testing/host_moments';
import { scene } from '../../../testing/scenes';
import { App } from '../App';

let page: Drawn;

async function open(role: Role, change: Partial<Topics> = {}): Promise<FakeMeeting> {
  const before = { ...emptyView.topics, ...scene('onair', role) };
  const disputes = hostMoments['disputes']?.topics?.(before);
  const topics = { ...before, ...disputes, ...(role === 'host' && { scrutiny: null }), ...change };
  const meeting = fakeMeeting({ topics, identity: identity(role, role) });
  page = draw(App, meeting);
  await page.press('[data-testid=tab-review]');
  return meeting;
}
const press = (testId: string) => page.press(`[data-testid=${testId}]`);
const hold = async (testId: string) => { await press(testId); await press(testId); };

describe('the scrutineer', () => {
  afterEach(() => page.close());
  it('reads hints in plain words', async () => {
    await open('scrutineer');
    expect(page.find('[data-testid=hint-farFromPanel]').textContent).toBe('第 3 号 叶知秋郑评委 给 71.50 分，与本组中位数 89.00 相差较大');
    expect(page.find('[data-testid=hint-typedQuickly]').textContent).toContain('用 1.8 秒填完评分表');
  });
  it('confirms what the host has proposed', async () => {
    const meeting = await open('scrutineer');
    expect(page.find('[data-testid=proposal-3]').textContent).toContain('更正成绩：第 2 号 陆远舟');
    await hold('act-confirm_3');
    expect(meeting.sent).toMatchObject([{ case: 'confirmProposal', value: { proposal: 3 } }]);
  });
  it('takes off what the clock proposes, or waives it with a reason', async () => {
    const meeting = await open('scrutineer');
    expect(page.find('[data-testid=deduction-s3]').textContent).toContain('超时 1:23');
    expect(page.find('[data-testid=act-waive_s3]').hasAttribute('disabled')).toBe(true);
    await page.type('[data-testid=deduction-reason-s3]', '话筒故障');
    await hold('act-waive_s3');
    await hold('act-deduct_s3');
    expect(meeting.sent).toMatchObject([
      { case: 'decideDeduction', value: { slot: 's3', confirm: false, reason: '话筒故障' } }, { case: 'decideDeduction', value: { confirm: true } },
    ]);
  });
  it('lets a late card count, with a reason', async () => {
    const meeting = await open('scrutineer');
    await press('admit-public-5');
    await page.type('[data-testid=admit-reason]', '网络中断');
    await hold('act-admit_late_public-5');
    expect(meeting.sent).toMatchObject([{ case: 'admitLateCard', value: { slot: 's3', judge: 'public-5', reason: '网络中断' } }]);
  });
  it('keys in the second paper card without seeing the first', async () => {
    await open('scrutineer');
    await press('key-lead-2');
    expect(page.find('[data-testid=paper-card]').dataset['step']).toBe('second');
    expect(page.has('[data-testid=keyings]')).toBe(false);
  });
  it('sees both where they do not agree', async () => {
    await open('scrutineer');
    await press('key-peer-4');
    expect(page.find('[data-testid=paper-card]').dataset['step']).toBe('differs');
    expect(page.find('[data-testid=keyings]').textContent).toContain('90');
  });
});

describe('the host', () => {
  afterEach(() => page.close());
  it('has no hints, and cannot confirm the own proposal', async () => {
    await open('host');
    expect(page.has('[data-testid^=hint-]')).toBe(false);
    expect(page.find('[data-testid=proposal-3]').textContent).toContain('您提出的，须由另一人确认');
    expect(page.has('[data-testid=act-confirm_3]')).toBe(false);
    expect(page.has('[data-testid=act-confirm_4]')).toBe(true);
  });
  it('leaves deductions to the scrutineer', async () => {
    await open('host');
    expect(page.find('[data-testid=deduction-s3]').textContent).toContain('由监票人决定');
    expect(page.has('[data-testid=act-deduct_s3]')).toBe(false);
  });
  it('proposes a correction of a committed mark, with a reason', async () => {
    const meeting = await open('host', { scoring: scene('committed', 'host').scoring ?? null });
    await press('open-matters');
    await page.type('[data-testid=correction-reason]', '录错一项');
    await hold('act-propose_correction');
    expect(meeting.sent).toMatchObject([{ case: 'proposeCorrection', value: { slot: 's4', reason: '录错一项' } }]);
  });
  it('takes a release back with a reason, from online alone or from everywhere', async () => {
    const scoring = scene('committed', 'host').scoring ?? null;
    const slots = scoring?.slots.map((slot) => ({ ...slot, released: ['halls', 'online'] as const })) ?? [];
    const meeting = await open('host', { scoring: scoring && { ...scoring, slots } });
    await press('open-release-back');
    expect(page.find('[data-testid=act-withdraw_release]').hasAttribute('disabled')).toBe(true);
    await page.type('[data-testid=release-back-reason]', '误点放行');
    await press('back-online');
    await hold('act-withdraw_release');
    await press('back-halls');
    await hold('act-withdraw_release');
    expect(meeting.sent).toMatchObject([
      { case: 'withdrawRelease', value: { slot: 's4', scope: 2, reason: '误点放行' } }, { case: 'withdrawRelease', value: { scope: 1 } },
    ]);
  });
  it('offers no release to take back where there is none', async () => {
    const scoring = scene('committed', 'host').scoring ?? null;
    await open('host', { scoring: scoring && { ...scoring, slots: scoring.slots.map((slot) => ({ ...slot, released: [] })) } });
    expect(page.has('[data-testid=open-release-back]')).toBe(false);
    await press('open-matters');
    expect(page.has('[data-testid=release-back]')).toBe(false);
  });
  it('reads which cards did not count and why', async () => {
    const results = scene('committed', 'host').results ?? null;
    const marks = results?.marks.map((line) => ({
      ...line, deductions: [{ points: '1', reason: '超时', waived: true }],
      remarks: [{ judge: seatId('lead-1'), name: { zh: '赵评委', en: '' }, state: 'recused' as const, dropped: false, late: false, replacedBy: null, reason: '本单位' }],
    })) ?? [];
    await open('host', { scoring: scene('committed', 'host').scoring ?? null, results: results && { ...results, marks } });
    await press('open-matters');
    expect(page.find('[data-testid=counted]').textContent).toContain('赵评委 · 回避 · 本单位');
    expect(page.find('[data-testid=counted]').textContent).toContain('已免除');
  });
  it('is told what keeps a closed slot from being committed', async () => {
    await open('host', { scoring: scene('scoring', 'host').scoring ?? null });
    expect(page.find('[data-testid=blocked]').textContent).toContain('还有 2 位评委未提交');
  });
  it('is told how many things wait for review', async () => {
    await open('host');
    expect(page.find('[data-testid=alert-review]').textContent).toContain('6 项待复核');
  });
});

describe('sign-in', () => {
  afterEach(() => page.close());
  it('signs in who came without a link, and notes who has left', async () => {
    const meeting = await open('host');
    await press('tab-seats');
    await press('open-sign-in');
    expect(page.find('[data-testid=person-delegate-6]').dataset['state']).toBe('expected');
    await press('act-sign_in_delegate-6');
    await press('act-sign_out_delegate-1');
    expect(meeting.sent).toMatchObject([{ case: 'signIn', value: { seats: ['delegate-6'] } }, { case: 'signOut', value: { seats: ['delegate-1'] } }]);
  });
  it('finds people by name', async () => {
    await open('host');
    await press('tab-seats');
    await press('open-sign-in');
    await page.type('[data-testid=sign-in-search]', '海若');
    expect(page.find('[data-testid=sign-in-list] tbody').children).toHaveLength(1);
  });
  it('lets a scrutineer look only', async () => {
    await open('scrutineer');
    await press('tab-seats');
    await press('open-sign-in');
    expect(page.has('[data-testid^=act-sign_]')).toBe(false);
  });
});

