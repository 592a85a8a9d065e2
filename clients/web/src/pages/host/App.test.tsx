// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../protocol/requests';
import type { Topics } from '../../protocol/views';
import { fakeMeeting, type FakeMeeting } from '../../testing/fake_meeting';
import { controlView, identity } from '../../testing/fixtures';
import { scene, type SceneName } from '../../testing/scenes';
import { MeetingContext } from '../../ui/meeting_context';
import { App } from './App';

let box: HTMLElement;

function open(which: SceneName, change: Partial<Topics> = {}, answer?: () => Outcome): FakeMeeting {
  box = document.createElement('div');
  document.body.replaceChildren(box);
  const meeting = fakeMeeting({ topics: { ...scene(which, 'host'), ...change }, identity: identity('host', 'host'), ...(answer && { answer }) });
  void act(() => render(<MeetingContext.Provider value={meeting}><App /></MeetingContext.Provider>, box));
  return meeting;
}

function find(testId: string): HTMLButtonElement {
  const found = box.querySelector<HTMLButtonElement>(`[data-testid="${testId}"]`);
  if (!found) throw new Error(`no ${testId}`);
  return found;
}

const press = (testId: string) => act(async () => { find(testId).click(); await Promise.resolve(); });
const type = (key: string, target: EventTarget = window) =>
  act(async () => { target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); await Promise.resolve(); });
const asked = (meeting: FakeMeeting) => meeting.sent.map((body) => body.case);

describe('the host console', () => {
  afterEach(() => void act(() => render(null, box)));

  it('does not blame the screens while it is cut off itself', async () => {
    const meeting = open('onair');
    expect(find('display-d-main').dataset['glass']).toBe('good');
    await act(async () => { meeting.setLink({ kind: 'reconnecting', since: meeting.timers.steady() - 20_000, cut: 'me' }); await Promise.resolve(); });
    expect(find('display-d-main').dataset['glass']).toBe('good');
    expect(box.querySelector('[data-testid=alert-display]')).toBeNull();
  });

  it('goes to the next with the slot it saw on air, so that a double click skips nobody', async () => {
    const meeting = open('onair');
    await press('act-next');
    expect(meeting.sent).toMatchObject([{ case: 'nextSlot', value: { seenOnAir: 's4' } }]);
  });

  it('says on its one big button what it will do', () => {
    open('onair');
    expect(find('act-next').textContent).toBe('结束并开始下一位：林听雨');
    open('scoring');
    expect(find('act-next').textContent).toBe('开始：林听雨');
  });

  it('undoes the act that it names', async () => {
    const meeting = open('onair');
    await press('act-undo');
    expect(meeting.sent).toMatchObject([{ case: 'undo', value: { act: 41n } }]);
  });

  it('blanks every screen with one key, and never while somebody types', async () => {
    const meeting = open('onair');
    await type('b');
    expect(meeting.sent).toMatchObject([{ case: 'setStage' }]);
    const field = document.createElement('input');
    box.append(field);
    await type('s', field);
    expect(meeting.sent).toHaveLength(1);
  });

  it('leaves the keys alone while a dialog is open', async () => {
    const meeting = open('onair');
    await press('open-insert');
    await type('b');
    expect(asked(meeting)).toEqual([]);
  });

  it('cannot drive while another console is in control, and says so', () => {
    open('onair', { control: controlView('w-elsewhere') });
    expect(find('act-next').disabled).toBe(true);
    expect(find('act-take_over').disabled).toBe(false);
    expect(find('lease').dataset['lease']).toBe('other');
  });

  it('cannot drive while the connection is down', () => {
    const meeting = open('onair');
    void act(() => meeting.setLink({ kind: 'reconnecting', since: 0, cut: 'server' }));
    expect(find('act-next').disabled).toBe(true);
    expect(find('connection').textContent).toContain('服务器暂时不可用');
  });

  it('keeps in words why something was not done', async () => {
    open('onair', {}, () => ({ kind: 'rejection', reason: 'stale', detail: '' }));
    await press('act-next');
    expect(find('complaint').textContent).toContain('情况已变化');
  });

  it('lets a waiting device in with one press', async () => {
    const meeting = open('onair');
    await press('act-admit_peer-3');
    expect(meeting.sent).toMatchObject([{ case: 'admitDevice', value: { seat: 'peer-3', device: '4F7K' } }]);
  });

  it('begins with a checklist, and hides what comes later', () => {
    open('setup');
    expect(find('checklist').textContent).toContain('13 / 15');
    expect(box.querySelector('[data-testid="on-air"]')).toBeNull();
  });

  it('shows that it waits before the first frame', () => {
    open('empty');
    expect(box.querySelector('[data-state="loading"]')).not.toBeNull();
  });
});
