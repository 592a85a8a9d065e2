// How every page begins: theme, language, one meeting for its address, and what is shown when there is none.
import { type ComponentChild, render } from 'preact';
import type { Target } from '../protocol/connection';
import { IndexedDbFrameShelf } from '../protocol/frame_shelf';
import { type MeetingSeams, createMeeting } from '../protocol/meeting';
import { consoleOfWindow, localKeys, pageAddress, readSession } from '../protocol/session';
import { browserTimers } from '../protocol/timers';
import { FailedState } from './components/States';
import { keepPage } from './keep_page';
import { language, useWords } from './language';
import { MeetingContext } from './meeting_context';
import './styles/theme.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/marks.css';

export type Theme = 'dark' | 'light' | 'stage' | 'auto';

/** Without a meeting: join, home. */
export function startPlainPage(content: ComponentChild, theme: Theme): void {
  setTheme(theme);
  document.documentElement.lang = language.value;
  render(content, document.getElementById('page') ?? document.body);
}

/** With the meeting that the address names, under the session that joining left in this browser. */
export function startMeetingPage(content: ComponentChild, theme: Theme): void {
  const address = pageAddress(window.location.pathname);
  if (address === null) {
    startPlainPage(<NoAddress />, theme);
    return;
  }
  if (address.kind === 'viewer') {
    const code = new URLSearchParams(window.location.hash.slice(1)).get('code');
    open({ kind: 'watch', meeting: address.meeting, code }, `${address.meeting}/viewer`, content, theme);
    return;
  }
  const owner = address.kind === 'seat' ? address.seat : address.display;
  const session = readSession(localKeys, address.meeting, owner);
  if (session === null) {
    startPlainPage(<NoSession />, theme);
    return;
  }
  const isJudge = address.kind === 'seat' && address.role === 'judge';
  const key = `${address.meeting}/${owner}`;
  open({ kind: 'session', session, console: consoleOfWindow(), closely: address.kind === 'display' }, key, content, theme, {
    device: { secure: window.isSecureContext, keepsPage: isJudge ? keepPage() : Promise.resolve(false) },
    ...(isJudge && { shelf: new IndexedDbFrameShelf(key, browserTimers) }),
  });
}

function open(target: Target, owner: string, content: ComponentChild, theme: Theme, seams: MeetingSeams = {}): void {
  const meeting = createMeeting(target, owner, seams);
  startPlainPage(<MeetingContext.Provider value={meeting}>{content}</MeetingContext.Provider>, theme);
  meeting.start();
}

function setTheme(theme: Theme): void {
  const light = theme === 'auto' && window.matchMedia('(prefers-color-scheme: light)').matches;
  document.documentElement.dataset['theme'] = theme === 'auto' ? (light ? 'light' : 'dark') : theme;
}

function NoAddress() {
  const words = useWords();
  return <FailedState title={words.common.states.failed} detail={words.rejection.notFound} />;
}

function NoSession() {
  const words = useWords();
  return <FailedState title={words.common.states.failed} detail={words.rejection.sessionInvalid} />;
}
