// How every page begins: theme, language, one meeting for its address, and what is shown when there is none.
import { type ComponentChild, render } from 'preact';
import { createMeeting } from '../protocol/meeting';
import { consoleOfWindow, localKeys, pageAddress, readSession } from '../protocol/session';
import { FailedState } from './components/States';
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
  open({ kind: 'session', session, console: consoleOfWindow(), closely: address.kind === 'display' }, `${address.meeting}/${owner}`, content, theme);
}

function open(target: Parameters<typeof createMeeting>[0], owner: string, content: ComponentChild, theme: Theme): void {
  const meeting = createMeeting(target, owner);
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
