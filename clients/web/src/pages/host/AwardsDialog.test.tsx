// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { awardId } from '../../protocol/ids';
import type { AwardsPlan, RankLine, TieQuestion } from '../../protocol/views';
import { fakeMeeting } from '../../testing/fake_meeting';
import { identity } from '../../testing/fixtures';
import { scene } from '../../testing/scenes';
import { MeetingContext } from '../../ui/meeting_context';
import { App } from './App';

let box: HTMLElement;

function find<T extends HTMLElement>(selector: string): T {
  const found = box.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

const confirm = () => find<HTMLButtonElement>('[data-testid="act-confirm_awards"]');
const click = (element: HTMLElement) => act(async () => { element.click(); await Promise.resolve(); });

/** Gives the tie that is open to the first of the tied. */
async function choose(award: string, reason: string): Promise<void> {
  await click(find(`[data-testid="tie-${award}"] input[type="checkbox"]`));
  const field = find<HTMLInputElement>(`[data-testid="tie-${award}"] .field input, [data-testid="tie-${award}"] textarea`);
  await act(async () => {
    field.value = reason;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await Promise.resolve();
  });
  // What is held can be pressed twice instead.
  await click(confirm());
  await click(confirm());
}

describe('the awards', () => {
  afterEach(() => void act(() => render(null, box)));

  it('ask for tie after tie, each beside the decisions before it', async () => {
    const topics = scene('awards', 'host');
    const results = topics.results;
    const plan = results?.plan;
    const [first, second, third] = results?.ranking ?? [];
    if (!results || !plan || !first || !second || !third) throw new Error('the scene has no awards');
    const tie = (...tied: RankLine[]): TieQuestion => ({ award: awardId('exemplary'), awardName: { zh: '示范', en: '' }, places: 1, tied });
    const meeting = fakeMeeting({
      topics: { ...topics, results: { ...results, plan: { ...plan, questions: [tie(first, second)] } } }, identity: identity('host', 'host'),
    });
    box = document.createElement('div');
    document.body.replaceChildren(box);
    void act(() => render(<MeetingContext.Provider value={meeting}><App /></MeetingContext.Provider>, box));
    await click(find('[data-testid="open-awards"]'));
    expect(confirm().disabled).toBe(true);
    expect(box.querySelector('[data-testid="decided-ties"]')).toBeNull();

    await choose('exemplary', '评委会复议');
    expect(meeting.sent).toMatchObject([
      { case: 'confirmAwards', value: { decisions: [{ award: 'exemplary', presenters: [first.presenterId], reason: '评委会复议' }] } },
    ]);

    // The server has kept it, and another tie is open, at the same award.
    const decisions = [{ award: awardId('exemplary'), awardName: { zh: '示范', en: '' }, chosen: [first], reason: '评委会复议' }];
    await act(async () => {
      meeting.setTopics({ results: { ...results, plan: { ...plan, questions: [tie(second, third)], decisions } } });
      await Promise.resolve();
    });
    expect(find('[data-testid="decided-ties"]').textContent).toContain('评委会复议');
    expect(confirm().disabled).toBe(true);
    await choose('exemplary', '再议');
    expect(meeting.sent).toHaveLength(2);
    expect(meeting.sent[1]).toMatchObject({ value: { decisions: [{ presenters: [second.presenterId], reason: '再议' }] } });
  });

  const open = async (name: 'awards' | 'script') => {
    const meeting = fakeMeeting({ topics: scene(name, 'host'), identity: identity('host', 'host') });
    box = document.createElement('div');
    document.body.replaceChildren(box);
    void act(() => render(<MeetingContext.Provider value={meeting}><App /></MeetingContext.Provider>, box));
    await click(find('[data-testid="open-awards"]'));
    return meeting;
  };

  it('are confirmed again where the ranking has moved since', async () => {
    const topics = scene('awards', 'host');
    const { results } = topics;
    if (!results?.plan) throw new Error('the scene has no awards');
    const plan: AwardsPlan = { ...results.plan, confirmed: true, moved: true, questions: [], withoutMark: [] };
    const meeting = fakeMeeting({ topics: { ...topics, results: { ...results, plan } }, identity: identity('host', 'host') });
    box = document.createElement('div');
    document.body.replaceChildren(box);
    void act(() => render(<MeetingContext.Provider value={meeting}><App /></MeetingContext.Provider>, box));
    await click(find('[data-testid="open-awards"]'));
    expect(find('[data-testid="awards-moved"]').textContent).toContain('重新确认');
    // What is held can be pressed twice instead.
    await click(find('[data-testid="act-confirm_awards"]'));
    await click(find('[data-testid="act-confirm_awards"]'));
    expect(meeting.sent).toMatchObject([{ case: 'confirmAwards', value: { decisions: [] } }]);
  });

  it('let an earlier tie be decided otherwise until the first reveal', async () => {
    const topics = scene('awards', 'host');
    const { results } = topics;
    const plan = results?.plan;
    const [first, second] = results?.ranking.map((line) => ({ ...line, rank: 1 })) ?? [];
    if (!results || !plan || !first || !second) throw new Error('the scene has no awards');
    const decided = { award: awardId('exemplary'), awardName: { zh: '示范', en: '' }, chosen: [first], reason: '评委会复议' };
    const sealed: AwardsPlan = {
      ...plan, confirmed: true, decisions: [decided],
      passedOver: [{ award: decided.award, awardName: decided.awardName, presenter: second, reason: 'notChosen', detail: '' }],
    };
    const meeting = fakeMeeting({ topics: { ...topics, results: { ...results, plan: sealed } }, identity: identity('host', 'host') });
    box = document.createElement('div');
    document.body.replaceChildren(box);
    void act(() => render(<MeetingContext.Provider value={meeting}><App /></MeetingContext.Provider>, box));
    await click(find('[data-testid="open-awards"]'));
    await click(find('[data-testid="change-tie-exemplary"]'));
    const boxes = [...box.querySelectorAll<HTMLInputElement>('[data-testid="tie-exemplary"] input[type="checkbox"]')];
    expect(boxes).toHaveLength(2);
    await act(async () => { boxes[1]?.click(); await Promise.resolve(); });
    const field = find<HTMLInputElement>('[data-testid="tie-exemplary"] .field input, [data-testid="tie-exemplary"] textarea');
    await act(async () => {
      field.value = '主席更正';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await Promise.resolve();
    });
    await click(find('[data-testid="act-change_tie_exemplary"]'));
    await click(find('[data-testid="act-change_tie_exemplary"]'));
    expect(meeting.sent).toMatchObject([
      { case: 'confirmAwards', value: { decisions: [{ award: 'exemplary', presenters: [second.presenterId], reason: '主席更正' }] } },
    ]);

    await act(async () => {
      meeting.setTopics({ results: { ...results, plan: { ...sealed, revealed: [0] } } });
      await Promise.resolve();
    });
    expect(box.querySelector('[data-testid="change-tie-exemplary"]')).toBeNull();
  });

  it('say who was passed over and why, and what would be if one thing changed', async () => {
    await open('awards');
    expect(find('[data-testid="passed-over"]').textContent).toContain('去年已获奖');
    const rows = [...box.querySelectorAll('[data-testid="what-if"] tbody tr')].map((row) => row.textContent);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('无差别');
    expect(rows[1]).toContain('仍有同分待定');
    expect(rows[2]).toMatch(/示范支部.*−.*优秀支部.*\+/);
  });

  it('are revealed in any order where the host names it, and taken back with a reason', async () => {
    const meeting = await open('script');
    expect(find('[data-testid="rehearsal"]').textContent).toContain('只有您看得到');
    expect(find('[data-testid="rehearsal"]').textContent).toMatch(/第 1 .*12/); // its own step; one is out on the screens already
    expect(box.querySelector('[data-testid="act-reveal-2"]')).toBeNull(); // is out
    await click(find('[data-testid="act-reveal-5"]'));
    expect(meeting.sent.at(-1)).toMatchObject({ case: 'revealAward', value: { item: 5, seen: 1 } });
    await click(find('[data-testid="act-rehearse-7"]'));
    expect(meeting.sent.at(-1)).toMatchObject({ case: 'rehearseReveal', value: { item: 7 } });

    await click(find('[data-testid="take-back-2"]'));
    const take = find<HTMLButtonElement>('[data-testid="act-take_back_award"]');
    expect(take.disabled).toBe(true);
    const field = find<HTMLInputElement>('[data-testid="take-back"] input, [data-testid="take-back"] textarea');
    await act(async () => {
      field.value = '点错了';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await Promise.resolve();
    });
    await click(take);
    await click(take);
    expect(meeting.sent.at(-1)).toMatchObject({ case: 'takeBackAward', value: { item: 2, seen: 1, reason: '点错了' } });
  });
});
