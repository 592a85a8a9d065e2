// Everything a page needs of a meeting, as signals: state by topic, who we are, the connection, the clock, and ways to ask.
// Made once a page; pages draw from it and never talk to the network themselves.
import { type ReadonlySignal, batch, signal } from '@preact/signals';
import { browserNetwork } from './browser_network';
import { ServerClock } from './clock';
import { type CommandBody, makeCommand } from './commands';
import { Connection, type LinkState, type Network, type Target } from './connection';
import type { TopicUpdate } from './decode';
import { DeviceTeller } from './device_teller';
import type { FrameShelf } from './frame_shelf';
import { instant } from './ids';
import { Outbox, type OutboxView } from './outbox';
import { IndexedDbOutboxStore, type OutboxStore } from './outbox_store';
import { emptyView, reduce, type View } from './reduce';
import { type Outcome, Requests } from './requests';
import { type Timers, browserTimers } from './timers';
import type { Identity, Revision, Topic, Topics } from './views';

export type TopicSignals = { readonly [T in Topic]: ReadonlySignal<Topics[T]> };

export interface Meeting {
  readonly topics: TopicSignals;
  readonly identity: ReadonlySignal<Identity | null>;
  readonly link: ReadonlySignal<LinkState>;
  readonly outboxView: ReadonlySignal<OutboxView>;
  readonly clock: ServerClock;
  readonly outbox: Outbox;
  readonly timers: Timers;
  /** The session that this page acts under; null for viewers. */
  readonly session: string | null;
  readonly console: string | null;
  /** Sends a command; resolves with what became of it, never rejects. */
  send(body: CommandBody): Promise<Outcome>;
  /** A display says what it has painted: view and scene too. */
  reportPainted(floor: Revision, lagMs: number, shows: string): void;
  /** Revision of the topic's newest frame; null before the first. */
  revisionOf(topic: Topic): Revision | null;
  start(): void;
  stop(): void;
}

export type MeetingSeams = {
  readonly network?: Network;
  readonly timers?: Timers;
  readonly store?: OutboxStore;
  readonly client?: string;
  readonly device?: DeviceAbilities;
  /** Where what was last known is kept for opening without a network; missing: nowhere. */
  readonly shelf?: FrameShelf;
};

/** What the device can do for this page. */
export type DeviceAbilities = { readonly secure: boolean; readonly keepsPage: Promise<boolean> };

export function createMeeting(target: Target, owner: string, seams: MeetingSeams = {}): Meeting {
  const timers = seams.timers ?? browserTimers;
  const clock = new ServerClock(timers);
  const topics = {
    meeting: signal<Topics['meeting']>(null), rundown: signal<Topics['rundown']>(null), floor: signal<Topics['floor']>(null),
    queue: signal<Topics['queue']>(null), scoring: signal<Topics['scoring']>(null), results: signal<Topics['results']>(null),
    poll: signal<Topics['poll']>(null), venues: signal<Topics['venues']>(null), displays: signal<Topics['displays']>(null),
    notices: signal<Topics['notices']>(null), control: signal<Topics['control']>(null), seats: signal<Topics['seats']>(null),
    scrutiny: signal<Topics['scrutiny']>(null),
  };
  const identity = signal<Identity | null>(null);
  const link = signal<LinkState>({ kind: 'connecting' });
  const outboxView = signal<OutboxView>({ entries: new Map(), drafts: new Map() });
  let view: View = emptyView;

  const trySend = (bytes: Uint8Array) => connection.sendCommand(bytes);
  const requests = new Requests(trySend, timers);
  const store = seams.store ?? new IndexedDbOutboxStore(owner);
  const outbox = new Outbox(store, trySend, timers, (next) => {
    outboxView.value = next;
    teller.undelivered(next);
  });
  const { device, shelf } = seams;
  const teller = new DeviceTeller((report) => target.kind === 'session' && connection.sendDevice(report), device?.secure ?? false);
  void store.keeps().then((stores) => teller.able({ stores }));
  void device?.keepsPage.then((keepsPage) => teller.able({ keepsPage }));
  const take = (updates: readonly TopicUpdate[]) => {
    const before = view.topics;
    for (const update of updates) view = reduce(view, update);
    const after = view.topics;
    batch(() => { for (const topic of topicNames) assign(topics, topic, before, after); });
  };
  const connection = new Connection(target, seams.client ?? 'web', seams.network ?? browserNetwork, timers, clock, {
    stateChanged: (state) => { link.value = state; },
    welcomed: (who) => {
      identity.value = who;
      shelf?.keepIdentity(who);
      teller.reconnected();
      requests.reconnected();
      outbox.reconnected();
    },
    updated: (updates, frames) => {
      take(updates);
      shelf?.keep(frames);
    },
    answered: (id, answer) => { if (!requests.answered(id, answer)) outbox.answered(id, answer); },
  });
  const resume = () => { if (document.visibilityState === 'visible') connection.resume(); };

  return {
    topics, identity, link, outboxView, clock, outbox, timers,
    session: target.kind === 'session' ? target.session : null,
    console: target.kind === 'session' ? target.console : null,
    send: (body) => requests.send(makeCommand(body)),
    reportPainted: (floor, lagMs, shows) => { connection.sendPainted(floor, lagMs, clock.errorMs() ?? 0, shows); },
    revisionOf: (topic) => Object.entries(view.revisions).find(([key]) => key.endsWith(`/${topic}`))?.[1] ?? null,
    start: () => {
      connection.start();
      void outbox.load();
      void shelf?.load().then((kept) => {
        if (identity.value === null && kept.identity !== null) {
          identity.value = kept.identity;
          clock.welcome(instant(timers.wall())); // the device's own, until the server's is known; shown with "~"
        }
        take(kept.updates);
      });
      if (typeof document === 'undefined') return;
      document.addEventListener('visibilitychange', resume);
      window.addEventListener('online', resume);
      window.addEventListener('pageshow', resume);
    },
    stop: () => {
      connection.stop();
      if (typeof document === 'undefined') return;
      document.removeEventListener('visibilitychange', resume);
      window.removeEventListener('online', resume);
      window.removeEventListener('pageshow', resume);
    },
  };
}

type Writable = { [T in Topic]: { value: Topics[T] } };
const topicNames = [
  'meeting', 'rundown', 'floor', 'queue', 'scoring', 'results', 'poll', 'venues', 'displays', 'notices', 'control', 'seats',
  'scrutiny',
] as const satisfies readonly Topic[];

function assign<T extends Topic>(signals: Writable, topic: T, before: Topics, after: Topics): void {
  if (before[topic] !== after[topic]) signals[topic].value = after[topic];
}
