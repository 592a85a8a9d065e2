// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { instant } from '../../protocol/ids';
import type { DisplayView, Topics } from '../../protocol/views';
import { draw, type Drawn } from '../../testing/drawn';
import { fakeMeeting, type FakeMeeting } from '../../testing/fake_meeting';
import * as fixture from '../../testing/fixtures';
import { App } from './App';

let page: Drawn | undefined;
afterEach(() => page?.close());

function show(view: DisplayView, more: Partial<Topics> = {}): { readonly meeting: FakeMeeting; readonly page: Drawn } {
  const now = instant(performance.timeOrigin + performance.now());
  const meeting = fakeMeeting({
    identity: fixture.identity('display', 'd-main'),
    topics: {
      meeting: fixture.meetingView(), floor: fixture.floorView(3, fixture.runningTimer(instant(now + 277_500)), now),
      displays: { displays: [fixture.displayLine('d-main', '主屏', 'Main screen', 'main', view, now)] },
      scoring: fixture.scoringView([fixture.slotScoring(3, 'open', 6)]), notices: { notices: [] }, ...more,
    },
  });
  page = draw(App, meeting);
  return { meeting, page };
}

describe('a screen', () => {
  it('shows the presenter, the clock and how many have scored', () => {
    const { page: drawn } = show('main');
    expect(drawn.find('[data-testid=presenter]').textContent).toBe('顾明川');
    expect(drawn.find('[data-testid=timer]').textContent).toContain('4:38');
    expect(drawn.text()).toContain('已评 9 / 15');
  });

  it('marks itself when nothing is heard, and the clock goes on with a doubt', async () => {
    const { meeting, page: drawn } = show('main');
    expect(drawn.has('[data-testid=stale]')).toBe(false);
    meeting.setLink({ kind: 'quiet', since: meeting.timers.steady() - 4_000 });
    await drawn.settle();
    expect(drawn.find('[data-testid=stale]').textContent).toContain('已 4 秒没有收到信号');
    expect(drawn.find('[data-testid=timer]').textContent).toContain('~4:38');
    expect(drawn.has('[data-testid=cut]')).toBe(false);
    meeting.setLink({ kind: 'reconnecting', since: meeting.timers.steady() - 9_000, cut: 'venue' });
    await drawn.settle();
    expect(drawn.find('[data-testid=cut]').textContent).toBe('本会场网络中断');
  });

  it('goes black and says who it is when the host asks', async () => {
    const now = instant(performance.timeOrigin + performance.now());
    const line = fixture.displayLine('d-main', '主屏', 'Main screen', 'main', 'main', now);
    const { meeting, page: drawn } = show('main', { displays: { displays: [line] } });
    expect(drawn.has('[data-testid=identify]')).toBe(false);
    meeting.setTopics({ displays: { displays: [{ ...line, blank: true }] } });
    await drawn.settle();
    expect(drawn.find('[data-scene]').dataset['scene']).toBe('blank');
    meeting.setTopics({ displays: { displays: [{ ...line, blank: true, identify: now }] } });
    await drawn.settle();
    expect(drawn.find('[data-testid=identify]').textContent).toContain('主屏');
    meeting.setTopics({ displays: { displays: [{ ...line, identify: instant(now - 13_000) }] } });
    await drawn.settle();
    expect(drawn.find('[data-scene]').dataset['scene']).toBe('presenter');
    expect(drawn.has('[data-testid=identify]')).toBe(false);
  });

  it('tells a branch hall which one it is and whether the meeting reaches it', async () => {
    const line = fixture.displayLine('d-main', '东区大屏', 'East screen', 'east', 'branch', instant(1));
    const { meeting, page: drawn } = show('branch', { displays: { displays: [line] } });
    expect(drawn.find('[data-testid=venue-name]').textContent).toBe('东区分会场');
    expect(drawn.find('[data-testid=branch-link]').getAttribute('data-state')).toBe('followed');
    meeting.setLink({ kind: 'quiet', since: meeting.timers.steady() - 4_000 });
    await drawn.settle();
    expect(drawn.find('[data-testid=branch-link]').getAttribute('data-state')).toBe('lost');
    page?.close();
    expect(show('main').page.has('[data-testid=venue-name]')).toBe(false);
  });

  it('is black and nothing else when the stage is blank, notices included', () => {
    const floor = { ...fixture.floorView(3, fixture.idleTimer, instant(1)), stage: 'blank' as const };
    const { page: drawn } = show('main', { floor, notices: { notices: [{ target: { to: 'all' }, text: '安静', level: 'warning', at: null }] } });
    expect(drawn.text()).toBe('');
  });

  it('says who it is, with its code, before the meeting', () => {
    const { page: drawn } = show('branch', { meeting: fixture.meetingView('setup'), floor: fixture.floorView(0, fixture.idleTimer, instant(1)) });
    expect(drawn.find('[data-testid=identify]').textContent).toMatch(/主屏.*[2-9A-Z]{4}/);
  });

  it('shows a revealed mark on the big screen, while the confidence monitor keeps the time', () => {
    const result = { card: fixture.slotCard(2), mark: '91.25' };
    const results = { ...fixture.resultsView([]), reveal: { kind: 'mark' as const, result } };
    expect(show('main', { results }).page.find('[data-testid=mark]').textContent).toBe('91.25');
    page?.close();
    const glass = show('confidence', { results }).page;
    expect(glass.has('[data-testid=mark]')).toBe(false);
    expect(glass.find('[data-testid=timer]').textContent).toContain('4:38');
  });
});
