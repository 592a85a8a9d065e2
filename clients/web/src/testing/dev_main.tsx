// Looking at a page in a made-up moment, in development only (not in the build): /dev.html?page=host&scene=onair&lang=en
import { type Theme, startPlainPage } from '../ui/start_page';
import { MeetingContext } from '../ui/meeting_context';
import { fakeMeeting } from './fake_meeting';
import { identity } from './fixtures';
import { emptyView } from '../protocol/reduce';
import { hostMoments } from './host_moments';
import { moments } from './moments';
import { scene, sceneNames } from './scenes';
import type { Role } from '../protocol/views';
import type { ComponentType } from 'preact';

const asked = new URLSearchParams(window.location.search);
const pages: Readonly<Record<string, { readonly role: Role; readonly theme: Theme; readonly seat: string }>> = {
  host: { role: 'host', theme: 'dark', seat: 'host' },
  scrutineer: { role: 'scrutineer', theme: 'dark', seat: 'scrutineer' },
  judge: { role: 'judge', theme: 'light', seat: 'lead-1' },
  delegate: { role: 'delegate', theme: 'light', seat: 'delegate-1' },
  venue: { role: 'venueOperator', theme: 'dark', seat: 'op-east' },
  display: { role: 'display', theme: 'stage', seat: 'd-main' },
  watch: { role: 'viewer', theme: 'auto', seat: '' },
  results: { role: 'viewer', theme: 'auto', seat: '' },
};
/** Pages that serve more than one role. */
const servedBy: Readonly<Record<string, string>> = { scrutineer: 'host', delegate: 'judge' };
const modules = import.meta.glob<{ readonly App?: ComponentType }>('../pages/*/App.tsx');

async function show(): Promise<void> {
  const page = asked.get('page') ?? 'host';
  const known = pages[page];
  const which = sceneNames.find((candidate) => candidate === asked.get('scene')) ?? 'onair';
  const load = modules[`../pages/${servedBy[page] ?? page}/App.tsx`];
  const App = (await load?.())?.App;
  if (!known || !App) {
    document.body.textContent = `no src/pages/${page}/App.tsx that exports App`;
    return;
  }
  const role = known.role;
  const moment = { ...moments, ...hostMoments }[asked.get('moment') ?? ''];
  const before = { ...emptyView.topics, ...scene(which, role) };
  const topics = { ...before, ...moment?.topics?.(before) };
  const meeting = fakeMeeting({ topics, identity: identity(role, known.seat) });
  moment?.outbox?.(meeting.outbox, topics);
  if (asked.get('cut')) meeting.setLink({ kind: 'reconnecting', since: performance.timeOrigin + performance.now() - 12_000, cut: 'venue' });
  const theme = asked.get('theme');
  startPlainPage(
    <MeetingContext.Provider value={meeting}><App /></MeetingContext.Provider>,
    theme === 'light' || theme === 'dark' || theme === 'stage' ? theme : known.theme,
  );
}

void show();
