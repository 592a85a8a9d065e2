// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import { fakeMeeting } from '../../testing/fake_meeting';
import { identity } from '../../testing/fixtures';
import { scene } from '../../testing/scenes';
import { MeetingContext } from '../../ui/meeting_context';
import { App } from './App';

const box = document.createElement('div');
afterEach(() => void act(() => render(null, box)));

const find = (id: string) => {
  const found = box.querySelector<HTMLElement>(`[data-testid="${id}"]`);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const click = (element: HTMLElement) => act(async () => { element.click(); await Promise.resolve(); });

async function published(confirmed: boolean, moved = false) {
  const topics = scene('awards', 'host');
  if (!topics.meeting || !topics.results?.plan) throw new Error('the scene has no awards');
  const results = { ...topics.results, plan: { ...topics.results.plan, confirmed, moved } };
  const meeting = fakeMeeting({ topics: { ...topics, results, meeting: { ...topics.meeting, phase: 'ended' } }, identity: identity('host', 'host') });
  document.body.replaceChildren(box);
  void act(() => render(<MeetingContext.Provider value={meeting}><App /></MeetingContext.Provider>, box));
  await click(find('open-life'));
  const words = find('life-dialog').textContent;
  // What is held can be pressed twice instead.
  await click(find('act-publish_meeting'));
  await click(find('act-publish_meeting'));
  return { words, sent: meeting.sent };
}

it('publishing says beforehand that awards which nobody has confirmed are not given', async () => {
  const { words, sent } = await published(false);
  expect(words).toContain('不授奖');
  expect(sent).toMatchObject([{ case: 'publishMeeting', value: { withoutAwards: true } }]);
});

it('confirmed awards are published with the rest', async () => {
  const { words, sent } = await published(true);
  expect(words).not.toContain('不授奖');
  expect(sent).toMatchObject([{ case: 'publishMeeting', value: { withoutAwards: false } }]);
});

it('awards whose ranking has moved since are confirmed again first', async () => {
  const { words, sent } = await published(true, true);
  expect(words).toContain('重新确认');
  expect(sent).toEqual([]);
});
