// Moments for looking at the host's and the scrutineer's page: polls of every kind and state, sign-in, and what waits for another person.
import { type Instant, instant, optionId, panelId, pollId, type SeatId, seatId, slotId, venueId } from '../protocol/ids';
import type * as View from '../protocol/views';
import * as fixture from './fixtures';
import type { Moment } from './moments';
import { candidates, fourGrades, optionLine, pollLine, pollResult, pollRules } from './poll_fixtures';

const { name } = fixture;
const share = (heads: number): View.Share => ({ heads, weight: String(heads) });

/** Sixteen delegates beside the fixture's judges, each with how they stand. */
export function withDelegates(seats: View.SeatsView, now: Instant): View.SeatsView {
  const states: readonly View.AttendanceState[] = ['present', 'present', 'present', 'makeUp', 'present', 'expected', 'present', 'left'];
  const people = ['安澜', '柏舟', '承泽', '东篱', '恩施', '凡一', '广夏', '海若', '景行', '可风', '乐天', '慕白', '念慈', '鹏举', '清和', '若水'];
  const attendance = (id: SeatId, who: View.Name, state: View.AttendanceState): View.AttendanceLine => ({
    seat: id, name: who, unit: name('', ''), state, how: state === 'expected' ? null : state === 'present' ? 'link' : 'list',
    signedIn: state === 'expected' ? null : instant(now - 40 * fixture.minute), left: state === 'left' ? instant(now - 6 * fixture.minute) : null,
  });
  const delegates = people.map((zh, place): View.SeatLine => {
    const id = seatId(`delegate-${place + 1}`);
    const who = name(`${zh}代表`, `Delegate ${place + 1}`);
    const state = states[place % states.length] ?? 'present';
    return {
      id, name: who, role: 'delegate', unit: fixture.slotCard(place).unit, venue: venueId(['main', 'east', 'west'][place % 3] ?? 'main'),
      panel: panelId(''), opened: state !== 'expected', connected: state === 'present', lastSeen: now, waiting: [], device: null,
      attendance: attendance(id, who, state),
    };
  });
  const judges = seats.seats.map((seat) => (seat.role === 'judge' ? { ...seat, attendance: attendance(seat.id, seat.name, 'present') } : seat));
  return { ...seats, seats: [...judges, ...delegates] };
}

function withAttendance(venues: View.VenuesView): View.VenuesView {
  const counts: Readonly<Record<string, View.AttendanceCount>> = {
    main: { expected: 11, present: 9, makeUp: 1, left: 0 }, east: { expected: 10, present: 7, makeUp: 0, left: 1 }, west: { expected: 10, present: 8, makeUp: 1, left: 0 },
  };
  return { ...venues, venues: venues.venues.map((line) => ({ ...line, attendance: counts[line.venue.id] ?? line.attendance })) };
}

const assessed = (place: number) => {
  const card = fixture.slotCard(place);
  const good = 16 - (place % 5);
  const counts = [good, 21 - good, place % 3, place % 4 === 3 ? 1 : 0];
  return {
    option: { id: optionId(card.presenterId), name: card.presenter, unit: card.unit },
    line: optionLine(card.presenterId, 22, { grades: counts.map(share), mean: (94 - place / 2).toFixed(2) }),
  };
};
const subjects = Array.from({ length: 12 }, (_, place) => assessed(place));
const assessmentRules: View.PollRules = {
  ...pollRules, kind: 'grades', options: subjects.map((each) => each.option), grades: fourGrades, signInRequired: true, closesAfterMs: 300_000,
  electorate: { roles: 'delegatesAndJudges', panels: [], venues: [] }, change: 'lastPress',
};
const electionRules: View.PollRules = {
  ...pollRules, kind: 'election', options: candidates, places: 2, hung: 'chairDecides', quorum: { numerator: 2, denominator: 3 }, waitForAll: true,
  majority: { numerator: 1, denominator: 2, base: 'cast', strict: true },
};
const tied = [
  optionLine('c1', 17, { percent: '65.38', rank: 1, chosen: true }), optionLine('c2', 14, { percent: '53.85', rank: 2, tied: true }),
  optionLine('c3', 14, { percent: '53.85', rank: 2, tied: true }), optionLine('c4', 5, { percent: '19.23', rank: 4 }),
];
const groups = (lines: readonly (readonly [string, string, number, number, number])[], yes: string, no: string): View.PollGroup[] =>
  lines.map(([id, zh, entitled, one, other]) => ({
    venue: venueId(id), panel: null, name: name(zh), entitled: share(entitled), withheld: one + other < 3,
    count: one + other < 3 ? null : { cast: share(one + other), abstain: share(0), blank: share(0), options: [optionLine(yes, one), optionLine(no, other)] },
  }));
const rest = ['delegate-4', 'delegate-6', 'delegate-8', 'delegate-14', 'lead-3', 'peer-2', 'delegate-12', 'public-4', 'delegate-16'].map(seatId);

export function hostPolls(now: Instant): View.PollView {
  return {
    defaults: pollRules,
    polls: [
      {
        ...pollLine, id: pollId('assess'), question: name('对十二位述职人进行民主测评', 'Assessment of the twelve presenters'), rules: assessmentRules, entitled: 31, voted: 22, present: 27,
        lastPress: true, missing: rest, opened: instant(now - 130_000), closes: instant(now + 170_000),
        result: pollResult(subjects.map((each) => each.line), { outcome: 'counted', count: { cast: share(22), abstain: share(0), blank: share(0), options: subjects.map((each) => each.line) }, superseded: 3 }),
      },
      {
        ...pollLine, id: pollId('elect'), question: name('选举下一年度评议工作小组成员（2 名）', 'Elect two members of next year’s working group'), rules: electionRules, state: 'draft', entitled: 31,
        voted: 0, present: 27,
      },
      {
        ...pollLine, id: pollId('secret'), question: name('对拟任人选进行信任投票', 'Vote of confidence'), rules: { ...pollRules, secret: true, breakdownMinimum: 5 }, entitled: 16, voted: 9, present: 13,
      },
      {
        ...pollLine, id: pollId('hung'), question: name('补选监督小组成员（2 名）', 'By-election: two members'), state: 'closed', rules: electionRules, entitled: 31, voted: 26, present: 27, closed: instant(now - 60_000),
        late: 1, lateBallots: [{ seat: seatId('delegate-4'), receipt: 1842, at: instant(now - 52_000) }],
        result: pollResult(tied, { outcome: 'chairDecides', openPlaces: 1, quorumNeeded: 21, late: 2, needed: '13.00', count: { cast: share(26), abstain: share(1), blank: share(0), options: tied } }, 1),
      },
      {
        ...pollLine, id: pollId('done'), question: name('是否同意今年的评议办法？', 'Do you agree with this year’s rules?'), state: 'released', entitled: 31, voted: 29, present: 29, released: ['halls'],
        onlineDue: instant(now + 14_000), closed: instant(now - 600_000),
        result: pollResult([optionLine('yes', 24, { percent: '85.71', chosen: true }), optionLine('no', 4, { percent: '14.29' })], {
          isFinal: true, quorumNeeded: 16, venues: groups([['main', '主会场', 11, 10, 1], ['east', '东区分会场', 10, 7, 3], ['west', '西区分会场', 2, 1, 0]], 'yes', 'no'),
        }, 1),
      },
    ],
  };
}

export const proposals: readonly View.ProposalLine[] = [
  { id: 3, correction: slotId('s2'), rules: null, by: seatId('host'), reason: '二号评委的纸质评分录错一项', at: instant(Date.now() - 50_000) },
  { id: 4, correction: null, rules: name('每组去掉 2 个最高分和 2 个最低分后取平均', 'In each panel the two highest and the two lowest cards are dropped'), by: null, reason: '评议领导小组决定', at: instant(Date.now() - 240_000) },
];

export function scrutinyView(now: Instant): View.ScrutinyView {
  const points = (text: string) => fixture.meetingView().criteria.map((criterion) => ({ criterion: criterion.id, points: text }));
  return {
    hints: [
      { kind: 'farFromPanel', slot: slotId('s3'), judge: seatId('peer-2'), total: '71.50', panelMedian: '89.00', slots: [], tookMs: 0 },
      { kind: 'allEqual', slot: slotId('s4'), judge: seatId('public-1'), total: '95.00', panelMedian: '', slots: [], tookMs: 0 },
      { kind: 'identicalSheets', slot: slotId('s4'), judge: seatId('public-3'), total: '90.00', panelMedian: '', slots: [slotId('s2'), slotId('s3'), slotId('s4')], tookMs: 0 },
      { kind: 'typedQuickly', slot: slotId('s4'), judge: seatId('lead-5'), total: '88.00', panelMedian: '', slots: [], tookMs: 1_800 },
    ],
    late: [{ slot: slotId('s3'), judge: seatId('public-5'), scores: points('86.5'), total: '86.50', receipt: 1377, at: instant(now - 90_000), afterCloseMs: 11_000, mayBeAdmitted: true }],
    keyed: [
      { slot: slotId('s3'), judge: seatId('lead-2'), keyings: [{ by: seatId('host'), at: now, scores: [] }], differs: false },
      { slot: slotId('s3'), judge: seatId('peer-4'), keyings: [{ by: seatId('host'), at: now, scores: points('90') }, { by: seatId('scrutineer'), at: now, scores: points('91') }], differs: true },
    ],
    proposals,
    deductions: [{ slot: slotId('s3'), points: '0.5', overMs: 83_000 }],
    paper: [{ slot: slotId('s1'), judge: seatId('peer-1'), keyedBy: seatId('scrutineer'), second: seatId('host'), at: instant(now - 1_800_000) }],
  };
}

/** What waits for another person, as it stands in the topic of scoring. */
export function disputed(scoring: View.ScoringView, now: Instant): View.ScoringView {
  const change = (slot: View.SlotScoring): View.SlotScoring => {
    if (slot.card.slot === 's3') {
      return {
        ...slot,
        band: { points: '0.5', overMs: 83_000, state: 'open', by: null, reason: '' },
        cards: slot.cards.map((card) => {
          switch (card.judge) {
            case 'public-5': return { ...card, state: 'expected', total: '', scores: [], lateReceipt: 1377, lateAt: instant(now - 90_000) };
            case 'lead-2': return { ...card, state: 'expected', total: '', keyed: [seatId('host')] };
            case 'peer-4': return { ...card, state: 'expected', total: '', keyed: [seatId('host'), seatId('scrutineer')], keyedDifferently: true };
            case 'peer-3': return { ...card, state: 'replaced', total: '', replacedBy: seatId('public-2') };
            default: return card;
          }
        }),
      };
    }
    return slot.card.slot === 's1' ? { ...slot, superseded: [{ mark: '88.10', by: seatId('host'), second: seatId('scrutineer'), reason: '漏录一张纸质评分', at: now }] } : slot;
  };
  return {
    ...scoring, slots: scoring.slots.map(change), current: slotId('s3'), proposals,
    replacements: [{ judge: seatId('peer-3'), by: seatId('public-2'), reason: '因公提前离场', at: now }],
  };
}

const now = () => instant(Date.now());
const people = (topics: View.Topics): Partial<View.Topics> => ({
  seats: topics.seats && withDelegates(topics.seats, now()), venues: topics.venues && withAttendance(topics.venues),
});

export const hostMoments: Readonly<Record<string, Moment>> = {
  polls: { topics: (topics: View.Topics): Partial<View.Topics> => ({ ...people(topics), poll: hostPolls(now()) }) },
  disputes: {
    topics: (topics: View.Topics): Partial<View.Topics> => ({
      ...people(topics), poll: hostPolls(now()), scoring: topics.scoring && disputed(topics.scoring, now()), scrutiny: scrutinyView(now()),
    }),
  },
};
