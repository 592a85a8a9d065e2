// A meeting made up for tests and for looking at pages without a server: twelve presenters of plainly invented units, three panels of
// five judges. Every builder gives a whole view; spread what a test wants different.
import {
  awardId, criterionId, displayId, type Instant, instant, meetingId, panelId, presenterId, requestId, type SeatId, seatId,
  segmentId, slotId, venueId,
} from '../protocol/ids';
import type * as View from '../protocol/views';
import { pollLine, pollRules } from './poll_fixtures';

export const name = (zh: string, en = ''): View.Name => ({ zh, en });
const people = [
  ['沈青禾', 'Shen Qinghe'], ['陆远舟', 'Lu Yuanzhou'], ['叶知秋', 'Ye Zhiqiu'], ['顾明川', 'Gu Mingchuan'], ['林听雨', 'Lin Tingyu'],
  ['周望舒', 'Zhou Wangshu'], ['江临风', 'Jiang Linfeng'], ['苏映雪', 'Su Yingxue'], ['程南星', 'Cheng Nanxing'], ['白若谷', 'Bai Ruogu'],
  ['秦逸尘', 'Qin Yichen'], ['方晓岚', 'Fang Xiaolan'],
] as const;
const units = [
  ['云杉路支部', 'Spruce Road Branch'], ['灯塔湾支部', 'Lighthouse Bay Branch'], ['石榴巷支部', 'Pomegranate Lane Branch'],
  ['北斗桥支部', 'Dipper Bridge Branch'], ['麦田坡支部', 'Wheat Hill Branch'], ['白鹭洲支部', 'Egret Isle Branch'],
  ['琥珀街支部', 'Amber Street Branch'], ['听松台支部', 'Pine Terrace Branch'], ['银杏里支部', 'Ginkgo Yard Branch'],
  ['望潮渡支部', 'Tide Ferry Branch'], ['青瓷坊支部', 'Celadon Works Branch'], ['星河苑支部', 'Galaxy Court Branch'],
] as const;
const titles = [
  ['把服务送到最后一公里', 'Service to the last mile'], ['一张网管好一条街', 'One grid, one street'], ['让老楼装上新电梯', 'New lifts for old houses'],
] as const;

export const minute = 60_000;
export const eightMinutes = 8 * minute;

export function slotCard(index: number): View.SlotCard {
  const [zh, en] = people[index % 12] ?? people[0];
  const [unitZh, unitEn] = units[index % 12] ?? units[0];
  const [titleZh, titleEn] = titles[index % 3] ?? titles[0];
  return {
    slot: slotId(`s${index + 1}`), number: index + 1, presenter: name(zh, en), unit: name(unitZh, unitEn), title: name(titleZh, titleEn),
    allottedMs: eightMinutes, factor: '1', presenterId: presenterId(`p${index + 1}`),
  };
}

export function meetingView(phase: View.Phase = 'live'): View.MeetingView {
  return {
    id: meetingId('sample'),
    title: name('2026 年第四季度述职评议会', 'Fourth Quarter Review 2026'),
    phase,
    watermark: name('示例', 'Sample'),
    venues: [
      { id: venueId('main'), name: name('主会场', 'Main hall'), kind: 'main' },
      { id: venueId('east'), name: name('东区分会场', 'East branch'), kind: 'branch' },
      { id: venueId('west'), name: name('西区分会场', 'West branch'), kind: 'branch' },
      { id: venueId('online'), name: name('线上', 'Online'), kind: 'online' },
    ],
    criteria: [
      ['politics', '政治建设', 'Direction'], ['duty', '履职实绩', 'Results'], ['service', '服务群众', 'Service'], ['speech', '现场表达', 'Delivery'],
    ].map(([id = '', zh = '', en]) => ({ id: criterionId(id), name: name(zh, en), weight: '0.25', minimum: '60', maximum: '100', step: '0.5' })),
    panels: [
      { id: panelId('lead'), name: name('领导评委', 'Leaders'), weight: '0.5' },
      { id: panelId('peer'), name: name('互评评委', 'Peers'), weight: '0.3' },
      { id: panelId('public'), name: name('群众评委', 'Public'), weight: '0.2' },
    ],
    decimals: 2,
    rule: name('每组去掉 1 个最高分和 1 个最低分后取平均，按权重相加', 'In each panel the highest and the lowest card are dropped'),
    cardsMayChange: true,
    ruleChanges: [],
    twoPersonPaperCard: true,
    twoPersonCorrection: true,
    rehearsal: false,
  };
}

/** `done` slots over, then one on air if `onAir`. */
export function rundownView(done: number, onAir: boolean, start: Instant): View.RundownView {
  const line = (index: number): View.RundownLine => {
    const state: View.SlotState = index < done ? 'done' : index === done && onAir ? 'onAir' : index === 10 ? 'skipped' : 'planned';
    const planned = instant(start + index * 10 * minute);
    return {
      card: state === 'skipped' ? { ...slotCard(index), number: 0 } : slotCard(index),
      state,
      plannedStart: planned,
      started: state === 'done' || state === 'onAir' ? instant(planned + 40_000) : null,
      ended: state === 'done' ? instant(planned + 9 * minute) : null,
    };
  };
  const segment = (id: string, zh: string, en: string, first: number): View.RundownSegment => ({
    id: segmentId(id), name: name(zh, en), lines: [0, 1, 2, 3].map((n) => line(first + n)), drawSeed: first === 0 ? '9f3ac04471d2be08' : '',
  });
  return { segments: [segment('a', '第一环节', 'Part one', 0), segment('b', '第二环节', 'Part two', 4), segment('c', '第三环节', 'Part three', 8)] };
}

export const idleTimer: View.TimerView = {
  state: 'idle', deadline: null, remainingMs: 0, allottedMs: 0, warningMs: 2 * minute, dangerMs: 30_000,
};

export function runningTimer(deadline: Instant): View.TimerView {
  return { ...idleTimer, state: 'running', deadline, allottedMs: eightMinutes };
}

export function floorView(done: number, timer: View.TimerView, started: Instant): View.FloorView {
  const onAir = timer.state !== 'idle';
  return {
    stage: 'programme',
    onAir: onAir ? slotCard(done) : null,
    started: onAir ? started : null,
    timer,
    preview: slotCard(done + (onAir ? 1 : 0)),
    next: slotCard(done + (onAir ? 1 : 0)),
    done,
    total: 11,
    offsetMs: 100_000,
    expectedEnd: instant(started + (12 - done) * 10 * minute),
    bell: true,
    granted: null,
  };
}

export const judgeIds: readonly SeatId[] = ['lead', 'peer', 'public'].flatMap((panel) => [1, 2, 3, 4, 5].map((n) => seatId(`${panel}-${n}`)));
const judgeNames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫', '蒋', '沈', '韩'];

export function cardView(judge: SeatId, state: View.CardState, total = '88.50'): View.CardView {
  return {
    judge, state, scores: [], total: state === 'submitted' ? total : '', receipt: state === 'submitted' ? 1200 : 0, paper: false, reason: '',
    at: null, dropped: false, replacedBy: null, late: false, lateReceipt: 0, lateAt: null, keyedBy: null, second: null, keyed: [],
    keyedDifferently: false,
  };
}

/** `missing` judges have not sent a card yet (from the end of the list). */
export function slotScoring(index: number, state: View.ScoringState, missing: number): View.SlotScoring {
  const committed = state === 'committed';
  return {
    card: slotCard(index),
    state,
    submitted: 15 - missing,
    expected: 15,
    cards: judgeIds.map((judge, place) => ({
      ...cardView(judge, place >= 15 - missing ? 'expected' : 'submitted', (84 + ((place * 7 + index) % 12)).toFixed(2)),
      dropped: committed && place % 5 < 2,
    })),
    mark: committed ? (86 + ((index * 37) % 90) / 10).toFixed(2) : '',
    panels: ['lead', 'peer', 'public'].map((panel) => ({ panel: panelId(panel), mark: committed ? '89.3333' : '', cards: 5, dropped: [] })),
    deduction: '0',
    deductionReason: '',
    blocked: missing > 0 && !committed ? name(`还有 ${missing} 位评委未提交`, `${missing} cards are awaited`) : null,
    released: [],
    onlineDue: null,
    graceUntil: null,
    band: null,
    superseded: [],
  };
}

export function scoringView(slots: readonly View.SlotScoring[]): View.ScoringView {
  return { slots, current: slots.at(-1)?.card.slot ?? null, proposals: [], replacements: [] };
}

export function resultsView(committed: readonly View.SlotScoring[]): View.ResultsView {
  const marks = committed.map((slot) => ({ card: slot.card, mark: slot.mark }));
  const ranking = [...marks].sort((one, other) => Number(other.mark) - Number(one.mark)).map((line, place) => ({
    rank: place + 1, presenterId: line.card.presenterId, presenter: line.card.presenter, unit: line.card.unit, total: line.mark,
  }));
  return {
    marks, ranking, frozen: false, awards: [], awardTotal: 0, reveal: null, plan: null,
    awardNames: [
      { id: awardId('exemplary'), name: name('示范支部', 'Exemplary'), quota: 5 },
      { id: awardId('excellent'), name: name('优秀支部', 'Excellent'), quota: 7 },
    ],
  };
}

export function awardsPlan(results: View.ResultsView): View.AwardsPlan {
  const item = (line: View.RankLine, award: string, zh: string, en: string): View.AwardItem => ({
    award: awardId(award), awardName: name(zh, en), presenter: line.presenter, unit: line.unit, rank: line.rank, total: line.total,
    presenterId: line.presenterId,
  });
  const script = results.ranking.map((line) =>
    line.rank <= 5 ? item(line, 'exemplary', '示范支部', 'Exemplary') : item(line, 'excellent', '优秀支部', 'Excellent')).reverse();
  const [first, second, third] = results.ranking;
  const lines = (...these: (View.RankLine | undefined)[]) => these.filter((line) => line !== undefined);
  const excellent = name('优秀支部', 'Excellent');
  const exemplary = name('示范支部', 'Exemplary');
  return {
    confirmed: false, script, questions: [], decisions: [],
    passedOver: first && second ? [
      { award: awardId('exemplary'), awardName: exemplary, presenter: first, reason: 'excluded', detail: '去年已获奖' },
      { award: awardId('excellent'), awardName: excellent, presenter: second, reason: 'unitHasAward', detail: second.unit.zh },
    ] : [],
    order: 'lastToFirst', revealed: [],
    whatIf: [
      { change: { kind: 'cutLine', policy: 'extend' }, changes: [], asks: false },
      { change: { kind: 'answer', awardName: exemplary, chosen: lines(first, second) }, changes: [], asks: true },
      {
        change: { kind: 'quota', awardName: exemplary, quota: 4 }, asks: false,
        changes: [
          { award: awardId('exemplary'), awardName: exemplary, gained: [], lost: lines(second) },
          { award: awardId('excellent'), awardName: excellent, gained: lines(second), lost: lines(third) },
        ],
      },
    ],
    withoutMark: [], moved: false,
  };
}

export function seatsView(now: Instant): View.SeatsView {
  const seat = (id: string, zh: string, en: string, role: View.Role, venue: string, panel = '', place = 0): View.SeatLine => ({
    id: seatId(id), name: name(zh, en), role, unit: name('', ''), venue: venueId(venue), panel: panelId(panel), opened: place !== 13,
    connected: place !== 13 && place !== 7, lastSeen: place === 13 ? null : instant(now - (place === 7 ? 48_000 : 2_000)),
    waiting: place === 7 ? [{ device: '4F7K', since: instant(now - 20_000) }] : [], attendance: null,
    device: place === 13 ? null : { secure: place !== 5, stores: place !== 5, keepsPage: place !== 5, drafts: 0, pending: place === 7 ? 1 : 0 },
  });
  return {
    viewers: 1284,
    seats: [
      seat('host', '主持人', 'Host', 'host', 'main'),
      seat('scrutineer', '监票人', 'Scrutineer', 'scrutineer', 'main'),
      ...judgeIds.map((id, place) =>
        seat(id, `${judgeNames[place]}评委`, `Judge ${place + 1}`, 'judge', ['main', 'east', 'west'][place % 3] ?? 'main', id.split('-')[0], place)),
      seat('op-east', '东区联络员', 'East operator', 'venueOperator', 'east'),
      seat('op-west', '西区联络员', 'West operator', 'venueOperator', 'west'),
    ],
  };
}

const nobody: View.AttendanceCount = { expected: 0, present: 0, makeUp: 0, left: 0 };

export function venuesView(now: Instant): View.VenuesView {
  const ready = { sound: true, picture: true, screens: true, signIn: true, operatorReady: true };
  const [main, east, west, online] = meetingView().venues;
  const line = (venue: View.VenueName | undefined, readiness: View.Readiness | null, remark = '', delay = 0): View.VenueLine[] =>
    venue ? [{ venue, readiness, remark, reported: readiness ? instant(now - 5 * minute) : null, streamDelayMs: delay, attendance: nobody, seats: [] }] : [];
  return {
    venues: [...line(main, ready), ...line(east, ready), ...line(west, { ...ready, sound: false, signIn: false }, '话筒在换电池'), ...line(online, null, '', 20_000)],
    elsewhere: nobody,
  };
}

export function displayLine(id: string, zh: string, en: string, venue: string, view: View.DisplayView, now: Instant): View.DisplayLine {
  return {
    id: displayId(id), name: name(zh, en), venue: venueId(venue), view, connected: true, painted: { epoch: 1, n: 8 }, paintedLagMs: 18,
    clockErrorMs: 4, paintedAt: instant(now - 600), paintedShows: `${view} presenter`, blank: false, identify: null, reloads: 0,
    device: { secure: true, stores: true, keepsPage: false, drafts: 0, pending: 0 },
  };
}

export function displaysView(now: Instant): View.DisplaysView {
  return {
    displays: [
      displayLine('d-main', '主屏', 'Main screen', 'main', 'main', now),
      displayLine('d-conf', '返看屏', 'Confidence monitor', 'main', 'confidence', now),
      displayLine('d-east', '东区大屏', 'East screen', 'east', 'branch', now),
      { ...displayLine('d-west', '西区大屏', 'West screen', 'west', 'branch', now), connected: false, paintedAt: instant(now - 34_000) },
    ],
  };
}

export function queueView(now: Instant): View.QueueView {
  const request = (id: string, venue: string, person: string, subject: string, place: number): View.QueuedRequest => ({
    request: { id: requestId(id), venue: venueId(venue), person, subject, at: instant(now - place * minute) }, place,
  });
  return { requests: [request('r1', 'east', '梁先生', '电梯加装的补贴', 1), request('r2', 'west', '何女士', '', 2)], granted: null };
}

export function pollView(state: View.PollState): View.PollView {
  return {
    polls: [{ ...pollLine, state, voted: 11, count: { yes: 9, no: 1, abstain: 1, carried: true }, missing: judgeIds.slice(11) }],
    defaults: pollRules,
  };
}

export function controlView(console: string): View.ControlView {
  return {
    seat: seatId('host'), console, since: null, undoAct: '41', undoCommand: 'start_slot', undoSlot: slotId('s4'), undoAt: null, storing: true,
    rehearsed: null,
  };
}

export function identity(role: View.Role, seat: string): View.Identity {
  return {
    meeting: meetingId('sample'), role, seat: role === 'display' || role === 'viewer' ? null : seatId(seat),
    display: role === 'display' ? displayId(seat) : null, venue: role === 'venueOperator' ? venueId('east') : null, name: name('测试', 'Test'),
    server: 'fixture',
  };
}
