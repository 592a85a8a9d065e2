// Polls of every kind, made up for tests and for looking at pages without a server. Every builder gives a whole poll; spread what differs.
import { gradeId, instant, optionId } from '../protocol/ids';
import type * as View from '../protocol/views';
import { name, slotCard } from './fixtures';
import { pollLine, pollRules } from './poll_fixtures';

const rules = (more: Partial<View.PollRules>): View.PollRules => ({
  ...pollRules, quorum: { numerator: 2, denominator: 3 }, electorate: { roles: 'delegatesAndJudges', panels: [], venues: [] }, breakdownMinimum: 3, ...more,
});

const motion = name('超过赞成与反对票数之和的 1/2 为通过；须有应到人数的 2/3 到会；否则不通过', 'more than 1/2 of the yes and no votes carries; 2/3 of those entitled must be present; else it is rejected');

export function poll(own: Partial<View.PollRules> = {}, more: Partial<View.PollLine> = {}): View.PollLine {
  const its = rules(own);
  return { ...pollLine, voted: 11, majority: its.majority, lastPress: its.change === 'lastPress', rules: its, rule: motion, present: 14, ...more };
}

const option = (id: string, zh: string, en: string, unit = ''): View.PollOption => ({ id: optionId(id), name: name(zh, en), unit: name(unit, '') });
export const options: readonly View.PollOption[] = [
  option('lift', '老楼加装电梯', 'Lifts for old houses'), option('park', '街心公园改造', 'A new square'), option('canteen', '社区长者食堂', 'A canteen for the old'),
  option('road', '背街小巷整治', 'Back streets repaired'), option('clinic', '家门口的诊室', 'A surgery nearby'),
];
export const candidates: readonly View.PollOption[] = Array.from({ length: 7 }, (_, n) => {
  const card = slotCard(n);
  return { id: optionId(`c${n + 1}`), name: card.presenter, unit: card.unit };
});
export const subjects: readonly View.PollOption[] = Array.from({ length: 12 }, (_, n) => {
  const card = slotCard(n);
  return { id: optionId(card.presenterId), name: card.presenter, unit: card.unit };
});
export const grades: readonly View.Grade[] = [
  ['good', '好', 'Good', '95'], ['fair', '较好', 'Fairly good', '85'], ['plain', '一般', 'Average', '70'], ['poor', '差', 'Poor', '50'],
].map(([id = '', zh = '', en = '', points = '']) => ({ id: gradeId(id), name: name(zh, en), points }));

export const oneOf = (more: Partial<View.PollLine> = {}) =>
  poll({ kind: 'oneOf', options }, { question: name('下季度优先办哪一件实事？', 'What is to be done first next quarter?'), ...more });
export const upTo = (more: Partial<View.PollLine> = {}, own: Partial<View.PollRules> = {}) =>
  poll({ kind: 'upTo', options, choose: 3, change: 'lastPress', ...own }, { question: name('请选出您支持的实事项目', 'Which projects do you support?'), ...more });
export const election = (more: Partial<View.PollLine> = {}, own: Partial<View.PollRules> = {}) =>
  poll({ kind: 'election', options: candidates, places: 3, choose: 3, secret: true, mayBeBlank: true, ...own }, { question: name('选举评议委员会委员', 'Election of the review committee'), ...more });
export const assessment = (more: Partial<View.PollLine> = {}, own: Partial<View.PollRules> = {}) =>
  poll({ kind: 'grades', options: subjects, grades, allPresenters: true, ...own }, { question: name('2026 年第四季度民主测评', 'Assessment, fourth quarter 2026'), ...more });

const share = (heads: number): View.Share => ({ heads, weight: String(heads) });
export function optionLine(id: string, votes: number, of: number, more: Partial<View.OptionLine> = {}): View.OptionLine {
  return {
    option: optionId(id), votes: share(votes), grades: [], ungraded: share(0), mean: '', percent: of > 0 ? ((votes / of) * 100).toFixed(2) : '', rank: 1,
    chosen: false, tied: false, ...more,
  };
}

export function result(lines: readonly View.OptionLine[], cast: number, more: Partial<View.PollResult> = {}): View.PollResult {
  return {
    outcome: 'carried', count: { cast: share(cast), abstain: share(1), blank: share(0), options: lines },
    bases: { cast: share(cast), castWithoutAbstentions: share(cast - 1), present: share(14), entitled: share(15) },
    base: share(cast - 1), needed: ((cast - 1) / 2).toFixed(2), quorumNeeded: 10, presentAtOpen: 14, presentAtClose: 14, quorateAtOpen: true, quorateAtClose: true,
    isFinal: true, openPlaces: 0, late: 0, superseded: 0, notCounted: 0, venues: [], panels: [], decision: null, ...more,
  };
}

const done: Partial<View.PollLine> = { state: 'released', released: ['halls', 'online'], voted: 15, closed: instant(1_800_000_000_000) };
const ranked = (ids: readonly string[], votes: readonly number[], cast: number, won: number): View.OptionLine[] => {
  const order = [...votes].sort((one, other) => other - one);
  return ids.map((id, n) => {
    const rank = order.indexOf(votes[n] ?? 0) + 1;
    return optionLine(id, votes[n] ?? 0, cast - 1, { rank, chosen: rank <= won });
  });
};

export const released = {
  motion: () => poll({}, { ...done, result: result([optionLine('yes', 11, 14, { chosen: true }), optionLine('no', 3, 14)], 15) }),
  oneOf: () => oneOf({ ...done, result: result(ranked(options.map((o) => o.id), [3, 1, 8, 2, 0], 15, 1), 15) }),
  upTo: () => upTo({ ...done, result: result(ranked(options.map((o) => o.id), [12, 4, 10, 8, 3], 15, 3), 15) }),
  election: () => election({ ...done, result: result(ranked(candidates.map((o) => o.id), [12, 9, 5, 11, 2, 3, 1], 15, 3), 15, { count: { cast: share(15), abstain: share(1), blank: share(1), options: ranked(candidates.map((o) => o.id), [12, 9, 5, 11, 2, 3, 1], 15, 3) } }) }),
  hung: () => {
    const lines = ranked(candidates.map((o) => o.id), [12, 9, 7, 7, 2, 3, 1], 15, 2).map((line) => ({ ...line, tied: line.votes.heads === 7 }));
    return election({ ...done, result: result(lines, 15, { outcome: 'chairDecides', openPlaces: 1 }) }, { secret: false, hung: 'chairDecides' });
  },
  assessment: () => assessment({
    ...done,
    result: result(subjects.map((subject, n) => {
      const given = [15 - (n % 5) - 2, (n % 5) + 1, n % 2, n % 3 === 2 ? 1 : 0];
      given[0] = 15 - (given[1] ?? 0) - (given[2] ?? 0) - (given[3] ?? 0);
      const mean = [95, 85, 70, 50].reduce((sum, points, place) => sum + points * (given[place] ?? 0), 0) / 15;
      return optionLine(subject.id, 15, 15, { grades: given.map(share), mean: mean.toFixed(2), percent: '', rank: n + 1 });
    }), 15, { outcome: 'counted', needed: '', quorumNeeded: 10 }),
  }),
  mass: () => oneOf({ ...done, voted: 9648, entitled: 15, tokensIssued: 12840, tokensUsed: 9633, rules: { ...oneOf().rules, openToViewers: true }, result: result(ranked(options.map((o) => o.id), [3212, 1480, 3899, 742, 315], 9649, 1), 9649, { quorumNeeded: 0 }) }),
  noQuorum: () => poll({}, { ...done, result: result([optionLine('yes', 7, 8), optionLine('no', 1, 8)], 8, { outcome: 'noQuorum', presentAtClose: 8, quorateAtClose: false }) }),
};
