// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { instant } from '../../../protocol/ids';
import type { PollView, Role } from '../../../protocol/views';
import { type Drawn, draw } from '../../../testing/drawn';
import { fakeMeeting, type FakeMeeting } from '../../../testing/fake_meeting';
import { identity, seatsView } from '../../../testing/fixtures';
import { hostPolls, withDelegates } from '../../../testing/host_moments';
import { noPolls, pollRules } from '../../../testing/poll_fixtures';
import { scene } from '../../../testing/scenes';
import { App } from '../App';

const now = instant(Date.now());
let page: Drawn;

async function open(poll: PollView, role: Role = 'host'): Promise<FakeMeeting> {
  const topics = { ...scene('onair', role), poll, seats: withDelegates(seatsView(now), now) };
  const meeting = fakeMeeting({ topics, identity: identity(role, role) });
  page = draw(App, meeting);
  await page.press('[data-testid=tab-polls]');
  return meeting;
}
const press = (testId: string) => page.press(`[data-testid=${testId}]`);
/** A switch or a screen reader cannot hold: it presses twice. */
const hold = async (testId: string) => { await press(testId); await press(testId); };
const disabled = (testId: string) => page.find(`[data-testid=${testId}]`).hasAttribute('disabled');

describe('writing a poll', () => {
  afterEach(() => page.close());
  it('takes the meeting’s rules, and a question is enough', async () => {
    const meeting = await open({ ...noPolls, defaults: { ...pollRules, graceMs: 5_000 } });
    await press('new-poll');
    expect(disabled('act-create_poll')).toBe(true);
    await page.type('[data-testid=poll-question]', '是否同意？');
    await press('act-create_poll');
    expect(meeting.sent).toMatchObject([{ case: 'createPoll', value: { question: { zh: '是否同意？' }, rules: { graceMs: 5_000n, kind: 1 } } }]);
  });
  it('grades every presenter by a scale that is there already', async () => {
    const meeting = await open(noPolls);
    await press('new-poll');
    await press('kind-grades');
    await page.type('[data-testid=poll-question]', '民主测评');
    expect(page.find('[data-testid=rule-sentences]').textContent).toContain('每人给每位述职人评定等次：好、较好、一般、差。');
    await press('act-create_poll');
    expect(meeting.sent).toMatchObject([{ value: { rules: { kind: 4, allPresenters: true, grades: [{ name: { zh: '好', en: 'Good' } }, {}, {}, {}] } } }]);
  });
  it('elects from candidates, and says what is missing', async () => {
    const meeting = await open(noPolls);
    await press('new-poll');
    await press('kind-election');
    await page.type('[data-testid=poll-question]', '选举');
    expect(page.text()).toContain('至少要有两项');
    await press('from-presenters');
    await page.type('[data-testid=poll-places]', '3');
    expect(page.find('[data-testid=rule-sentences]').textContent).toContain('从 11 位候选人中选出 3 位，每票最多选 3 位。');
    await press('act-create_poll');
    expect(meeting.sent).toMatchObject([{ value: { rules: { kind: 5, places: 3, options: { length: 11 } } } }]);
  });
});

describe('a poll at its desk', () => {
  afterEach(() => page.close());
  it('names who has not voted, those first who are here', async () => {
    await open(hostPolls(now));
    await press('show-assess');
    expect(page.find('[data-testid=missing-assess]').textContent).toMatch(/^未投票（9）.*承泽|东篱代表/);
    expect(page.find('[data-testid=figures-assess]').dataset['outcome']).toBe('live');
  });
  it('takes a released count back with a reason, and offers that only where it is out', async () => {
    const meeting = await open(hostPolls(now));
    await press('show-assess');
    expect(page.has('[data-testid=poll-release-back]')).toBe(false);
    await press('desk-poll-done');
    expect(disabled('act-withdraw_release_done')).toBe(true);
    await page.type('[data-testid=release-back-reason]', '误点公布');
    await hold('act-withdraw_release_done');
    expect(meeting.sent).toMatchObject([{ case: 'withdrawPollRelease', value: { poll: 'done', scope: 1, reason: '误点公布' } }]);
  });
  it('shows of a secret poll that it runs and how many have voted, and nothing else', async () => {
    await open(hostPolls(now));
    await press('show-secret');
    const detail = page.find('[data-testid=detail-secret]').textContent;
    expect(detail).toContain('已投 9 / 16');
    expect(detail).toContain('只显示参与人数');
    expect(page.has('[data-testid=missing-secret]')).toBe(false);
    expect(page.has('[data-testid=figures-secret]')).toBe(false);
  });
  it('opens with the timer that was chosen', async () => {
    const meeting = await open(hostPolls(now));
    await press('show-elect');
    await press('act-open_elect');
    expect(meeting.sent).toMatchObject([{ case: 'openPoll', value: { poll: 'elect', closesAfterUs: 0n, withoutQuorum: false } }]);
  });
  it('opens without a quorum only when held, and says that it will be void', async () => {
    const polls = hostPolls(now);
    const meeting = await open({ ...polls, polls: polls.polls.map((poll) => ({ ...poll, present: 20 })) });
    await press('show-elect');
    expect(page.find('[data-testid=detail-elect]').textContent).toContain('目前签到 20 人，未达到法定的 21 人');
    await hold('act-open_elect');
    expect(meeting.sent).toMatchObject([{ case: 'openPoll', value: { withoutQuorum: true } }]);
  });
  it('names those who are here before it closes without them', async () => {
    const polls = hostPolls(now);
    const waits = { ...polls, polls: polls.polls.map((poll) => ({ ...poll, rules: { ...poll.rules, waitForAll: true } })) };
    const meeting = await open(waits);
    await press('show-assess');
    await hold('act-close_assess');
    expect(meeting.sent).toEqual([]);
    await hold('act-close_without');
    expect(meeting.sent).toMatchObject([{ case: 'closePoll', value: { poll: 'assess', without: { length: 5 } } }]);
  });
  it('asks the chair about a hung election, with a ground', async () => {
    const meeting = await open(hostPolls(now));
    await press('show-hung');
    expect(page.find('[data-testid=figures-hung]').textContent).toContain('未决：等待主席裁定');
    expect(disabled('act-decide_carried')).toBe(true);
    await page.press('[data-testid=hung-form] input[type=checkbox]');
    await page.type('[data-testid=hung-reason]', '按章程抽签');
    await hold('act-decide_carried');
    expect(meeting.sent).toMatchObject([{ case: 'decideHungPoll', value: { poll: 'hung', carried: true, options: ['c2'], reason: '按章程抽签' } }]);
  });
  it('names every base and the one that counts', async () => {
    await open(hostPolls(now));
    await press('show-hung');
    expect(page.find('[data-testid=bases]').textContent).toBe('投票26按此计算 · 须超过 13 票投票（不计弃权）25到会29应到31');
  });
  it('withholds a group of too few ballots', async () => {
    await open(hostPolls(now));
    await press('show-done');
    expect(page.find('[data-testid=breakdown]').textContent).toContain('西区分会场2票数过少，不分列');
  });
  it('lets a scrutineer look, and nothing more', async () => {
    await open(hostPolls(now), 'scrutineer');
    await press('show-assess');
    expect(page.has('[data-testid=missing-assess]')).toBe(true);
    expect(page.has('[data-testid^=act-]')).toBe(true);
    expect(page.has('[data-testid=act-close_assess]')).toBe(false);
    expect(page.has('[data-testid=desk-new-poll]')).toBe(false);
  });
});
