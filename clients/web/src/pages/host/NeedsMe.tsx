// The right column: what needs a person now, worst first, and the places where it is dealt with.
import { useSignal } from '@preact/signals';
import type { Topics } from '../../protocol/views';
import { useWords } from '../../ui/language';
import { useHeardUpTo, useMeeting } from '../../ui/meeting_context';
import { AlertLine } from './AlertLine';
import { type Alert, alertsOf } from './alerts';
import { NoticesTab } from './NoticesTab';
import { PollsTab } from './polls/PollsTab';
import { ReviewTab, useReview } from './scrutiny/ReviewTab';
import { waitingCount } from './scrutiny/review';
import { useIsHost } from './acts';
import { QueueTab } from './QueueTab';
import { SeatsTab } from './SeatsTab';
import { VenuesTab } from './VenuesTab';

const hostTabs = ['venues', 'queue', 'polls', 'seats', 'review', 'notices'] as const;
/** What a scrutineer is there for comes first. */
const scrutineerTabs = ['review', 'polls', 'seats', 'venues', 'queue'] as const;
type TabName = (typeof hostTabs)[number];

export function NeedsMe() {
  const words = useWords().host;
  const isHost = useIsHost();
  const tabs: readonly TabName[] = isHost ? hostTabs : scrutineerTabs;
  const tab = useSignal<TabName>(tabs[0] ?? 'venues');
  const alerts = useAlerts();
  return (
    <div class={isHost ? 'side' : 'side side-scrutineer'}>
      <section class="panel needs" aria-label={words.needs.title} data-testid="needs">
        <div class="panel-head">
          <h2>{words.needs.title}</h2>
          {alerts.length > 0 && <span class="count numerals">{alerts.length}</span>}
        </div>
        {alerts.length === 0
          ? <p class="needs-calm"><span aria-hidden="true">✓</span> {words.needs.calm}</p>
          : <ul class="needs-list">{alerts.map((alert) => <AlertLine key={alert.key} alert={alert} onShow={(to) => { tab.value = to; }} />)}</ul>}
      </section>
      <section class="panel places">
        <div class="tabs" role="tablist" aria-label={words.needs.title}>
          {tabs.map((name) => (
            <button
              key={name} type="button" role="tab" id={`tab-${name}`} aria-selected={tab.value === name} aria-controls="tab-panel"
              class={tab.value === name ? 'tab tab-chosen' : 'tab'} tabIndex={tab.value === name ? 0 : -1} data-testid={`tab-${name}`}
              onClick={() => { tab.value = name; }}
              onKeyDown={(event) => { tab.value = moved(event.key, name, tabs) ?? tab.value; }}
            >
              {name === 'review' && !isHost ? words.review.scrutineerTitle : words.tabs[name]}<TabCount name={name} />
            </button>
          ))}
        </div>
        <div
          class="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby={`tab-${tab.value}`} tabIndex={0}
        >
          <Tab name={tab.value} />
        </div>
      </section>
    </div>
  );
}

export type { TabName };

function Tab({ name }: { readonly name: TabName }) {
  switch (name) {
    case 'venues': return <VenuesTab />;
    case 'queue': return <QueueTab />;
    case 'polls': return <PollsTab />;
    case 'notices': return <NoticesTab />;
    case 'review': return <ReviewTab />;
    case 'seats': return <SeatsTab />;
  }
}

function TabCount({ name }: { readonly name: TabName }) {
  const { topics } = useMeeting();
  const review = useReview();
  const counts: Readonly<Record<TabName, number>> = {
    venues: 0,
    queue: topics.queue.value?.requests.length ?? 0,
    polls: topics.poll.value?.polls.filter((poll) => poll.state === 'open').length ?? 0,
    notices: topics.notices.value?.notices.length ?? 0,
    seats: 0,
    review: waitingCount(review),
  };
  return counts[name] > 0 ? <span class="tab-count numerals">{counts[name]}</span> : null;
}

function moved(key: string, from: TabName, tabs: readonly TabName[]): TabName | null {
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return null;
  const to = tabs[(tabs.indexOf(from) + step + tabs.length) % tabs.length] ?? from;
  document.getElementById(`tab-${to}`)?.focus();
  return to;
}

function useAlerts(): readonly Alert[] {
  const { topics } = useMeeting();
  const now = useHeardUpTo(1_000);
  const known: Topics = {
    meeting: topics.meeting.value, rundown: topics.rundown.value, floor: topics.floor.value, queue: topics.queue.value,
    scoring: topics.scoring.value, results: topics.results.value, poll: topics.poll.value, venues: topics.venues.value,
    displays: topics.displays.value, notices: topics.notices.value, control: topics.control.value, seats: topics.seats.value,
    scrutiny: topics.scrutiny.value,
  };
  return alertsOf(known, now);
}
