// Further moments for looking at the pages of judges, screens, venues and viewers: what they change in a scene, by name
// (/dev.html?page=display&scene=onair&moment=mark). Long names and empty states included, since those are what breaks a layout.
import { criterionId, instant, pollId, requestId, seatId, venueId } from '../protocol/ids';
import type { Outbox } from '../protocol/outbox';
import { makeCommand, act } from '../protocol/commands';
import type * as View from '../protocol/views';
import * as fixture from './fixtures';
import { pollMoments } from './poll_moments';
import { noPolls } from './poll_fixtures';

export type Moment = {
  readonly topics?: (topics: View.Topics) => Partial<View.Topics>;
  readonly outbox?: (outbox: Outbox, topics: View.Topics) => void;
};

const longCard = (card: View.SlotCard): View.SlotCard => ({
  ...card,
  presenter: fixture.name('阿卜杜热西提·买买提明', 'Bartholomew Fitzgerald-Montgomery'),
  unit: fixture.name('青石街道社区服务中心第二联合支部暨退役军人服务站', 'Second Joint Branch of the Bluestone Street Community Service Centre'),
  title: fixture.name(
    '坚持把群众满意作为衡量工作的第一标准：从“最后一公里”到“家门口”的一年实践与思考',
    'What a year of bringing services from the last mile to the front door has taught us, and what we will change',
  ),
});
const floorWith = (change: (floor: View.FloorView) => Partial<View.FloorView>) => (topics: View.Topics) =>
  (topics.floor ? { floor: { ...topics.floor, ...change(topics.floor) } } : {});
const left = (ms: number) => floorWith(() => ({ timer: fixture.runningTimer(instant(Date.now() + ms)) }));
const displayView = (view: View.DisplayView) => (topics: View.Topics): Partial<View.Topics> => ({
  displays: { displays: (topics.displays?.displays ?? []).slice(0, 1).map((display) => ({ ...display, view })) },
});
const branchHall = (topics: View.Topics): Partial<View.Topics> => ({
  displays: { displays: (topics.displays?.displays ?? []).slice(0, 1).map((display) => ({ ...display, view: 'branch', venue: venueId('east') })) },
});
const both = (...changes: NonNullable<Moment['topics']>[]) => (topics: View.Topics) =>
  changes.reduce((sum, change) => ({ ...sum, ...change({ ...topics, ...sum }) }), {});
const quiet = (): Partial<View.Topics> => ({ notices: { notices: [] } });

/** A judge's own scoring: the own card only, no open poll. */
const judging = (state: View.ScoringState, card: Partial<View.CardView>) => (topics: View.Topics): Partial<View.Topics> => {
  const slots = [3, 2, 1, 0].map((index): View.SlotScoring => ({
    ...fixture.slotScoring(index, index === 3 ? state : 'committed', 0),
    mark: '',
    cards: [index === 3
      ? { ...fixture.cardView(seatId('lead-1'), 'expected'), ...card }
      : { ...fixture.cardView(seatId('lead-1'), 'submitted', '88.5'), receipt: 900 + index, scores: scores(['88', '90', '87.5', '88.5']) }],
  }));
  const current = topics.floor?.onAir ? slots[0] : undefined;
  return { scoring: { ...fixture.scoringView(slots), current: current?.card.slot ?? null }, poll: noPolls };
};
const scores = (points: readonly string[]): View.Score[] =>
  fixture.meetingView().criteria.map((criterion, place) => ({ criterion: criterion.id, points: points[place] ?? '80' }));
const draft = (points: readonly string[]) => (outbox: Outbox, topics: View.Topics) => {
  const slot = topics.scoring?.current;
  const criteria = fixture.meetingView().criteria;
  if (slot) outbox.saveDraft(`card:${slot}`, JSON.stringify(Object.fromEntries(points.map((text, n) => [criteria[n]?.id, text]))));
};
const submitted: Partial<View.CardView> = { state: 'submitted', scores: scores(['92', '90.5', '88', '94']), total: '91.125', receipt: 1234 };

const award = (topics: View.Topics): Partial<View.Topics> => {
  const results = topics.results ?? fixture.resultsView([]);
  const script = fixture.awardsPlan(results).script;
  const shown = script.slice(0, 3);
  const newest = shown.at(-1);
  return { results: { ...results, awards: shown, awardTotal: script.length, reveal: newest ? { kind: 'award', award: newest } : null } };
};

export const moments: Readonly<Record<string, Moment>> = {
  ...pollMoments,
  quiet: { topics: quiet },
  main: { topics: both(displayView('main'), quiet) },
  branch: { topics: branchHall },
  branchlong: { topics: (t) => { const held = { ...t, ...moments.long?.topics?.(t) }; return { ...held, ...branchHall(held) }; } },
  branchspeaker: { topics: (t) => { const held = { ...t, ...moments.speaker?.topics?.(t) }; return { ...held, ...branchHall(held) }; } },
  conf: { topics: both(displayView('confidence'), quiet) },
  confwarning: { topics: both(displayView('confidence'), left(100_000), quiet) },
  confdanger: { topics: both(displayView('confidence'), left(18_000), quiet) },
  conflong: { topics: both(displayView('confidence'), left(-754_000), floorWith((f) => ({ onAir: longCard(f.onAir ?? fixture.slotCard(0)) }))) },
  warning: { topics: both(left(100_000), quiet) },
  danger: { topics: both(left(18_000), quiet) },
  paused: { topics: both(floorWith((f) => ({ timer: { ...f.timer, state: 'paused', deadline: null, remainingMs: 187_000 } })), quiet) },
  long: {
    topics: both(
      floorWith((f) => ({ onAir: longCard(f.onAir ?? fixture.slotCard(0)), next: longCard(f.next ?? fixture.slotCard(1)) })),
      (t) => ({
        scoring: t.scoring && { ...t.scoring, slots: t.scoring.slots.map((s) => ({ ...s, card: longCard(s.card) })) },
        notices: { notices: [{ target: { to: 'all' }, text: '请西区分会场检查网络：画面已连续 40 秒没有更新，技术人员正在赶来，请勿切换信号源。', level: 'warning', at: null }] },
      }),
    ),
  },
  speaker: {
    topics: floorWith(() => ({
      granted: { id: requestId('r'), venue: venueId('east'), person: '梁先生', subject: '老楼加装电梯的补贴怎样申请', at: null },
    })),
  },
  mark: {
    topics: (t) => ({ ...quiet(), results: t.results && { ...t.results, reveal: { kind: 'mark', result: t.results.marks.at(-1) ?? { card: fixture.slotCard(0), mark: '91.25' } } } }),
  },
  marklong: {
    topics: (t) => ({ ...quiet(), results: t.results && { ...t.results, reveal: { kind: 'mark', result: { card: longCard(fixture.slotCard(0)), mark: '91.25' } } } }),
  },
  award: { topics: both(award, quiet) },
  standby: { topics: both(floorWith(() => ({ stage: 'standby' })), quiet) },
  blank: { topics: floorWith(() => ({ stage: 'blank' })) },
  ended: { topics: both(quiet, () => ({ meeting: fixture.meetingView('ended') }), floorWith(() => ({ next: null, onAir: null }))) },

  wait: { topics: both(judging('committed', submitted), floorWith(() => ({}))) },
  card: { topics: judging('open', {}) },
  draft: { topics: judging('open', {}), outbox: draft(['92', '90.5', '101']) },
  many: {
    topics: (t) => ({
      ...judging('open', {})(t),
      meeting: {
        ...fixture.meetingView(),
        criteria: [...fixture.meetingView().criteria, ...fixture.meetingView().criteria].map((criterion, n) => ({
          ...criterion, id: criterionId(`c${n}`), name: n % 2 ? fixture.name('坚持以人民为中心、解决群众急难愁盼问题的实际成效', 'Solving what troubles people most, measured by what changed for them') : criterion.name,
        })),
      },
    }),
  },
  full: { topics: judging('open', {}), outbox: draft(['92', '90.5', '88', '94']) },
  pending: {
    topics: judging('open', {}),
    outbox: (outbox, topics) => {
      const slot = topics.scoring?.current;
      const given = scores(['92', '90.5', '88', '94']);
      if (slot) void outbox.submit(`card:${slot}`, makeCommand(act.submitCard(slot, given)), JSON.stringify(Object.fromEntries(given.map((s) => [s.criterion, s.points]))));
    },
  },
  receipted: { topics: judging('open', submitted) },
  closed: { topics: judging('closed', submitted) },
  missed: { topics: judging('closed', {}), outbox: draft(['92']) },
  replaced: { topics: judging('open', { state: 'replaced', reason: '身体不适，中途离场', replacedBy: seatId('lead-6') }) },
  absent: { topics: judging('open', { state: 'absent', reason: '未到会' }) },
  latecard: { topics: judging('closed', { lateReceipt: 1300 }) },
  missedwhole: { topics: judging('closed', {}), outbox: draft(['92', '90.5', '88', '94']) },
  recused: { topics: judging('open', { state: 'recused', reason: '述职人与评委同一单位' }) },
  poll: { topics: (t) => ({ ...judging('committed', submitted)(t), poll: fixture.pollView('open') }) },
  voted: {
    topics: (t) => ({ ...judging('committed', submitted)(t), poll: { ...noPolls, polls: fixture.pollView('open').polls.map((p) => ({ ...p, id: pollId('poll-1'), myChoice: 'yes', myReceipt: 1301 })) } }),
  },

  released: {
    topics: (t) => ({ poll: fixture.pollView('released'), results: t.results && { ...t.results, awards: fixture.awardsPlan(t.results).script.slice(0, 4), awardTotal: 12 } }),
  },
  signin: {
    topics: (t) => ({
      venues: t.venues && {
        ...t.venues,
        venues: t.venues.venues.map((line) => ({
          ...line, attendance: { expected: 12, present: 8, makeUp: 1, left: 1 },
          seats: Array.from({ length: 12 }, (_, n): View.AttendanceLine => {
            const card = fixture.slotCard(n);
            const state = n === 4 ? 'left' : n === 6 ? 'makeUp' : n === 2 || n === 9 ? 'expected' : 'present';
            const at = instant(Date.now() - n * fixture.minute);
            return {
              seat: seatId(`delegate-${n + 1}`), name: card.presenter, unit: card.unit, state, how: state === 'expected' ? null : n % 3 === 0 ? 'list' : 'link',
              signedIn: state === 'expected' ? null : at, left: state === 'left' ? at : null,
            };
          }),
        })),
      },
    }),
  },
  norequests: { topics: () => ({ queue: { requests: [], granted: null }, displays: { displays: [] }, notices: { notices: [] } }) },
};
