// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant, seatId } from '../../protocol/ids';
import type { CardView, ScoringState, ScoringView } from '../../protocol/views';
import { draw, type Drawn } from '../../testing/drawn';
import { fakeMeeting, type FakeMeeting } from '../../testing/fake_meeting';
import * as fixture from '../../testing/fixtures';
import { noPolls } from '../../testing/poll_fixtures';
import { App } from './App';

const judge = seatId('lead-1');
const now = instant(1_800_000_000_000);
let meeting: FakeMeeting;
let page: Drawn;

function scoring(state: ScoringState, card: Partial<CardView> = {}, index = 3): ScoringView {
  const slot = fixture.slotScoring(index, state, 6);
  return fixture.scoringView([{ ...slot, mark: '', cards: [{ ...fixture.cardView(judge, 'expected'), ...card }] }]);
}

beforeEach(() => {
  meeting = fakeMeeting({
    identity: fixture.identity('judge', judge),
    topics: {
      meeting: fixture.meetingView(), floor: fixture.floorView(3, fixture.runningTimer(now), now), scoring: scoring('open'),
      poll: noPolls, notices: { notices: [] },
    },
  });
  page = draw(App, meeting);
});
afterEach(() => page.close());

/** 92 for each of the four criteria, on the number pad. */
async function fill(): Promise<void> {
  for (let criterion = 0; criterion < 4; criterion += 1) {
    await page.pressWord('9');
    await page.pressWord('2');
    if (criterion < 3) await page.pressWord('下一项');
  }
}
const isOff = () => page.find('[data-testid=submit-card]').hasAttribute('disabled');

/** The server answers what was submitted last with this receipt. */
async function receipt(number: number): Promise<void> {
  const [entry] = meeting.outboxView.value.entries.values();
  if (!entry) throw new Error('nothing was submitted');
  meeting.outbox.answered(entry.id, { kind: 'receipt', number, at: now });
  await page.settle();
}

describe("a judge's tablet", () => {
  it('lets a card go only when it is whole, and says what is missing', async () => {
    expect(page.text()).toContain('还有 4 项未打分');
    expect(isOff()).toBe(true);
    await fill();
    expect(page.find('[data-testid=total]').textContent).toBe('92');
    expect(isOff()).toBe(false);
  });

  it('refuses a score beyond the range in words', async () => {
    await page.pressWord('9');
    await page.pressWord('2');
    await page.pressWord('5');
    expect(page.text()).toContain('不能高于 100 分');
    expect(isOff()).toBe(true);
  });

  it('keeps what was typed whatever is pushed meanwhile', async () => {
    await page.pressWord('9');
    await page.pressWord('1');
    meeting.setTopics({ scoring: scoring('open'), floor: fixture.floorView(3, fixture.runningTimer(instant(now + 60_000)), now) });
    await page.settle();
    expect(page.find('.stepper-value').textContent).toBe('91');
    meeting.setTopics({ scoring: { ...scoring('open'), slots: [...scoring('open', {}, 4).slots, ...scoring('open').slots], current: scoring('open', {}, 4).current } });
    await page.settle();
    expect(page.find('.stepper-value').textContent).toBe('91');
    expect(page.text()).toContain('已开始评分，请先完成本表');
  });

  it('is pending until the server has answered, then shows the receipt and keeps it', async () => {
    await fill();
    await page.press('[data-testid=submit-card]');
    expect(page.has('[data-state=pending]')).toBe(true);
    await receipt(1234);
    expect(page.find('[data-testid=receipt]').textContent).toBe('1234');
    expect(page.text()).toContain('评分已确认');
    meeting.setTopics({ scoring: scoring('closed', { state: 'submitted', receipt: 1234, total: '92.00' }) });
    await page.settle();
    expect(page.find('[data-testid=receipt]').textContent).toBe('1234');
    expect(page.has('[data-testid=change-card]')).toBe(false);
  });

  it('says that a card without network is kept here', async () => {
    await fill();
    meeting.setLink({ kind: 'reconnecting', since: 0, cut: 'venue' });
    await page.press('[data-testid=submit-card]');
    expect(page.text()).toContain('已保存在本机，尚未送达');
  });

  it('gives a refused card back with the reason', async () => {
    await fill();
    await page.press('[data-testid=submit-card]');
    const [entry] = meeting.outboxView.value.entries.values();
    if (entry) meeting.outbox.answered(entry.id, { kind: 'rejection', reason: 'outOfRange', detail: '' });
    await page.settle();
    expect(page.text()).toContain('评分没有被接受');
    expect(page.find('[data-testid=total]').textContent).toBe('92');
  });

  it('asks nothing of a recused judge', async () => {
    meeting.setTopics({ scoring: scoring('open', { state: 'recused', reason: '本单位' }) });
    await page.settle();
    expect(page.has('[data-testid=submit-card]')).toBe(false);
    expect(page.text()).toContain('您需要回避');
    expect(page.text()).toContain('本单位');
  });

  it('puts a vote on the desk and shows its receipt', async () => {
    meeting.setTopics({ scoring: scoring('committed', { state: 'submitted', receipt: 9 }), poll: fixture.pollView('open') });
    await page.settle();
    await page.press('[data-testid=vote-no] input');
    expect(page.has('[data-state=pending]')).toBe(false); // a second look first
    await page.press('[data-testid=look-ballot]');
    expect(page.text()).toContain('确认后不能更改');
    await page.press('[data-testid=cast-ballot]');
    expect(page.has('[data-state=pending]')).toBe(true);
    await receipt(1301);
    expect(page.find('[data-testid=ballot-receipt]').textContent).toBe('1301');
    expect(page.find('[data-testid=said]').textContent).toContain('反对');
  });

  it('says that another judge has the place, and who', async () => {
    meeting.setTopics({ scoring: scoring('open', { state: 'replaced', replacedBy: seatId('lead-6'), reason: '离场' }) });
    await page.settle();
    expect(page.find('[data-why=replaced]').textContent).toContain('lead-6');
    expect(page.has('[data-testid=submit-card]')).toBe(false);
  });

  it('keeps the receipt of a card that came too late, and says what follows', async () => {
    await fill();
    await page.press('[data-testid=submit-card]');
    await receipt(1400);
    meeting.setTopics({ scoring: scoring('closed', { lateReceipt: 1400 }) });
    await page.settle();
    expect(page.find('[data-state=late]').textContent).toContain('由监票人决定');
    expect(page.find('[data-testid=receipt]').textContent).toBe('1400');
  });

  it('lets a whole card that was not submitted in time be sent all the same', async () => {
    await fill();
    meeting.setTopics({ scoring: scoring('closed') });
    await page.settle();
    await page.press('[data-testid=send-late]');
    expect(page.has('[data-state=pending]')).toBe(true);
  });
});
