// A meeting without a network: what it is given is what the page sees, and what is sent is kept to be looked at.
import { signal } from '@preact/signals';
import { ServerClock } from '../protocol/clock';
import type { CommandBody } from '../protocol/commands';
import type { LinkState } from '../protocol/connection';
import { instant } from '../protocol/ids';
import type { Meeting } from '../protocol/meeting';
import { Outbox, type OutboxView } from '../protocol/outbox';
import { MemoryOutboxStore } from '../protocol/outbox_store';
import type { Outcome } from '../protocol/requests';
import { type Timers, browserTimers } from '../protocol/timers';
import type { Identity, Topics } from '../protocol/views';

export type FakeMeeting = Meeting & {
  readonly sent: CommandBody[];
  readonly setLink: (state: LinkState) => void;
  /** As if frames of these topics had come. */
  readonly setTopics: (topics: Partial<Topics>) => void;
};

type FakeOptions = {
  readonly topics: Partial<Topics>;
  readonly identity: Identity;
  readonly link?: LinkState;
  readonly timers?: Timers;
  readonly answer?: (body: CommandBody) => Outcome;
};

export function fakeMeeting({ topics, identity, link = { kind: 'live' }, timers = browserTimers, answer }: FakeOptions): FakeMeeting {
  const clock = new ServerClock(timers);
  const now = timers.steady();
  clock.welcome(instant(now));
  clock.addSample(now, now + 6, now + 6, now + 12);
  const outboxView = signal<OutboxView>({ entries: new Map(), drafts: new Map() });
  const sent: CommandBody[] = [];
  const linkSignal = signal<LinkState>(link);
  const of = <T extends keyof Topics>(topic: T) => signal<Topics[T]>(topics[topic] ?? nothing[topic]);
  const signals = {
    meeting: of('meeting'), rundown: of('rundown'), floor: of('floor'), queue: of('queue'), scoring: of('scoring'), results: of('results'),
    poll: of('poll'), venues: of('venues'), displays: of('displays'), notices: of('notices'), control: of('control'), seats: of('seats'),
    scrutiny: of('scrutiny'),
  };
  const set = <T extends keyof Topics>(topic: T, view: Topics[T] | undefined) => {
    const written: { [Each in keyof Topics]: { value: Topics[Each] } } = signals;
    if (view !== undefined) written[topic].value = view;
  };
  return {
    topics: signals,
    setTopics: (next) => {
      set('meeting', next.meeting);
      set('floor', next.floor);
      set('scoring', next.scoring);
      set('results', next.results);
      set('poll', next.poll);
      set('venues', next.venues);
      set('queue', next.queue);
      set('notices', next.notices);
      set('seats', next.seats);
      set('displays', next.displays);
      set('control', next.control);
      set('scrutiny', next.scrutiny);
    },
    identity: signal<Identity | null>(identity),
    link: linkSignal,
    outboxView,
    clock,
    outbox: new Outbox(new MemoryOutboxStore(), () => true, timers, (view) => { outboxView.value = view; }),
    timers,
    session: 'fixture',
    console: 'w-here',
    sent,
    setLink: (state) => { linkSignal.value = state; },
    send: (body) => {
      sent.push(body);
      return Promise.resolve(answer?.(body) ?? { kind: 'receipt', number: sent.length, at: null });
    },
    reportPainted: () => undefined,
    revisionOf: () => ({ epoch: 1, n: 8 }),
    start: () => undefined,
    stop: () => undefined,
  };
}

const nothing: Topics = {
  meeting: null, rundown: null, floor: null, queue: null, scoring: null, results: null, poll: null, venues: null, displays: null,
  notices: null, control: null, seats: null, scrutiny: null,
};
