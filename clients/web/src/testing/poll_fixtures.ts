// Polls of every kind, made up for tests and for looking at pages.
import { gradeId, optionId, pollId } from '../protocol/ids';
import { emptyRules } from '../protocol/poll_views';
import type * as View from '../protocol/views';

const name = (zh: string, en = ''): View.Name => ({ zh, en });

export const pollRules: View.PollRules = emptyRules;
export const noPolls: View.PollView = { polls: [], defaults: null };

/** A poll about which nothing is known but its question: spread what a test wants different. */
export const pollLine: View.PollLine = {
  id: pollId('poll-1'), question: name('是否同意今年的评议办法？', 'Do you agree with this year’s rules?'), state: 'open', entitled: 15, voted: 3,
  count: null, majority: pollRules.majority, myChoice: null, myReceipt: 0, mayVote: true, missing: [], lastPress: false, late: 0,
  myLateReceipt: 0, rules: pollRules, rule: name('赞成超过半数（弃权不计）通过', 'Carried by more than half, abstentions left out'), result: null,
  myBallot: null, mustSignIn: false, opened: null, closes: null, closed: null, graceUntil: null, closedByTimer: false, present: 15, without: [],
  rerunOf: null, rerunBy: null, released: [], onlineDue: null, tokensIssued: 0, tokensUsed: 0, lateBallots: [], mySealed: '', box: null,
};

const share = (heads: number, weight = String(heads)): View.Share => ({ heads, weight });

export function optionLine(option: string, votes: number, change: Partial<View.OptionLine> = {}): View.OptionLine {
  return {
    option: optionId(option), votes: share(votes), grades: [], ungraded: share(0), mean: '', percent: '', rank: 0, chosen: false, tied: false,
    ...change,
  };
}

export function pollResult(options: readonly View.OptionLine[], change: Partial<View.PollResult> = {}, abstain = 0): View.PollResult {
  const cast = change.count?.cast ?? share(options.reduce((sum, line) => sum + line.votes.heads, abstain));
  return {
    outcome: 'carried',
    count: { cast, abstain: share(abstain), blank: share(0), options },
    bases: { cast, castWithoutAbstentions: share(cast.heads - abstain), present: share(29), entitled: share(31) },
    base: share(cast.heads - abstain), needed: ((cast.heads - abstain) / 2).toFixed(2), quorumNeeded: 0, presentAtOpen: 29, presentAtClose: 29,
    quorateAtOpen: true, quorateAtClose: true, isFinal: false, openPlaces: 0, late: 0, superseded: 0, notCounted: 0, venues: [], panels: [],
    decision: null,
    ...change,
  };
}

export const fourGrades: readonly View.Grade[] = [
  { id: gradeId('g1'), name: name('好', 'Good'), points: '100' }, { id: gradeId('g2'), name: name('较好', 'Fair'), points: '85' },
  { id: gradeId('g3'), name: name('一般', 'Average'), points: '70' }, { id: gradeId('g4'), name: name('差', 'Poor'), points: '50' },
];

export const candidates: readonly View.PollOption[] = [
  ['c1', '沈青禾', 'Shen Qinghe', '云杉路支部', 'Spruce Road Branch'], ['c2', '陆远舟', 'Lu Yuanzhou', '灯塔湾支部', 'Lighthouse Bay Branch'],
  ['c3', '叶知秋', 'Ye Zhiqiu', '石榴巷支部', 'Pomegranate Lane Branch'], ['c4', '顾明川', 'Gu Mingchuan', '北斗桥支部', 'Dipper Bridge Branch'],
].map(([id = '', zh = '', en, unitZh = '', unitEn]) => ({ id: optionId(id), name: name(zh, en), unit: name(unitZh, unitEn) }));
