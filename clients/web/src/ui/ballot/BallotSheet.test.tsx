// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { instant, pollId } from '../../protocol/ids';
import type { PollLine } from '../../protocol/views';
import { draw, type Drawn } from '../../testing/drawn';
import { fakeMeeting, type FakeMeeting } from '../../testing/fake_meeting';
import * as fixture from '../../testing/fixtures';
import * as sample from '../../testing/sample_polls';
import { App } from '../../pages/judge/App';

let page: Drawn;
let meeting: FakeMeeting;
afterEach(() => page.close());

/** A delegate's device with this poll on it. */
function show(poll: PollLine): void {
  const now = instant(1_800_000_000_000);
  meeting = fakeMeeting({
    identity: fixture.identity('delegate', 'delegate-1'),
    topics: {
      meeting: fixture.meetingView(), floor: fixture.floorView(3, fixture.idleTimer, now), scoring: fixture.scoringView([]),
      poll: { polls: [poll], defaults: null }, notices: { notices: [] },
    },
  });
  page = draw(App, meeting);
}
const press = (id: string) => page.press(`[data-testid=${id}]`);
const pick = (id: string) => page.press(`[data-testid=${id}] input`);
const isOff = (id: string) => page.find(`[data-testid=${id}]`).hasAttribute('disabled');
async function receipt(number: number): Promise<void> {
  const [entry] = meeting.outboxView.value.entries.values();
  if (!entry) throw new Error('nothing was cast');
  meeting.outbox.answered(entry.id, { kind: 'receipt', number, at: null });
  await page.settle();
}

describe('a ballot on the glass', () => {
  it('counts up to k as they are chosen, and takes no more', async () => {
    show(sample.upTo());
    expect(isOff('look-ballot')).toBe(true);
    await pick('option-lift');
    await pick('option-park');
    expect(page.find('[data-testid=ballot-count]').textContent).toBe('已选 2 / 3');
    await pick('option-road');
    expect(page.find('[data-testid=option-clinic] input').hasAttribute('disabled')).toBe(true);
    expect(page.text()).toContain('已选满 3 项');
    await press('look-ballot');
    expect(page.find('[data-testid=second-look]').textContent).toContain('老楼加装电梯');
    await press('back-to-ballot');
    expect(page.find('[data-testid=ballot-count]').textContent).toBe('已选 3 / 3');
  });

  it('wants a grade for everybody, and shows them by grade before it goes', async () => {
    show(sample.assessment());
    for (const [place, subject] of sample.subjects.entries()) {
      if (place === 11) expect(page.find('[data-testid=look-ballot]').textContent).toBe('还有 1 位未评');
      await pick(`grade-${subject.id}-${place === 0 ? 'poor' : 'good'}`);
    }
    expect(page.find('[data-testid=ballot-count]').textContent).toBe('已评 12 / 12');
    await press('look-ballot');
    expect(page.find('[data-testid=said]').textContent).toContain('好 11');
    await press('cast-ballot');
    await receipt(77);
    expect(page.find('[data-testid=ballot-receipt]').textContent).toBe('77');
  });

  it('is kept as picked whatever is pushed meanwhile', async () => {
    show(sample.upTo());
    await pick('option-lift');
    meeting.setTopics({ poll: { polls: [sample.oneOf({ id: pollId('another') }), sample.upTo({ voted: 14 })], defaults: null } });
    meeting.setTopics({ poll: { polls: [sample.upTo({ voted: 15 })], defaults: null } });
    await page.settle();
    expect(page.find('[data-testid=ballot-count]').textContent).toBe('已选 1 / 3');
  });

  it('is kept here without a network, and says so', async () => {
    show(sample.oneOf());
    await pick('option-lift');
    await press('look-ballot');
    meeting.setLink({ kind: 'reconnecting', since: 0, cut: 'venue' });
    await press('cast-ballot');
    expect(page.text()).toContain('选票已保存在本机，尚未送达');
  });

  it('offers abstaining and a blank ballot only where declared', async () => {
    show(sample.election());
    await press('vote-blank');
    expect(page.text()).toContain('您将投空白票');
    page.close();
    show(sample.upTo({}, { noAbstention: true }));
    expect(page.has('[data-testid=vote-abstain]')).toBe(false);
    expect(page.has('[data-testid=vote-blank]')).toBe(false);
  });

  it('says of a secret poll that it is one, and forgets what was cast once it is receipted', async () => {
    show(sample.election());
    expect(page.text()).toContain('不记录您投了什么');
    expect(page.find('[data-testid=secret-page]').getAttribute('href')).toBe('/secret/sample/poll-1');
    await pick('option-c1');
    await press('look-ballot');
    await press('cast-ballot');
    expect([...meeting.outboxView.value.entries.values()][0]?.content).toContain('c1');
    await receipt(2050);
    expect([...meeting.outboxView.value.entries.values()][0]?.content).toBe('');
    expect(page.find('[data-testid=ballot-receipt]').textContent).toBe('2050');
    expect(page.text()).not.toContain('沈青禾');
    meeting.setTopics({ poll: { polls: [sample.election({ myReceipt: 2050, mySealed: '7f3a90c1d2e4b5a6978812fe' })], defaults: null } });
    await page.settle();
    expect(page.find('[data-testid=ballot-proof]').textContent).toBe('7f3a 90c1 d2e4');
  });

  it('may be changed by the last-press rule, or left as it was', async () => {
    show(sample.poll({ change: 'lastPress' }, { myReceipt: 5, myBallot: { kind: 'choice', choice: 'yes' } }));
    await press('change-ballot');
    await pick('vote-no');
    await press('keep-ballot');
    expect(page.find('[data-testid=said]').textContent).toContain('赞成');
  });

  it('says that a ballot which came after the grace is kept and does not count', () => {
    show(sample.upTo({ state: 'closed', myLateReceipt: 2051 }));
    expect(page.find('[data-state=late]').textContent).toContain('已留存，不计入结果');
    expect(page.find('[data-testid=ballot-receipt]').textContent).toBe('2051');
  });

  it('asks who has not signed in to do so first', () => {
    show(sample.upTo({ mustSignIn: true }));
    expect(page.text()).toContain('您尚未签到');
    expect(page.has('[data-testid=look-ballot]')).toBe(false);
  });
});
