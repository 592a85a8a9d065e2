// Moments of polls: every kind open, picked, cast, late and released. Part of moments.ts.
import { instant, pollId } from '../protocol/ids';
import { act, makeCommand } from '../protocol/commands';
import type { Outbox } from '../protocol/outbox';
import type * as View from '../protocol/views';
import { graded, toggled } from '../ui/ballot/content';
import type { Moment } from './moments';
import * as sample from './sample_polls';

const withPolls = (polls: () => readonly View.PollLine[], floor: Partial<View.FloorView> = {}) => (topics: View.Topics): Partial<View.Topics> => ({
  poll: { polls: polls(), defaults: null }, notices: { notices: [] }, scoring: topics.scoring && { ...topics.scoring, slots: [], current: null },
  ...(topics.floor && { floor: { ...topics.floor, onAir: null, ...floor } }),
});
const of = (poll: () => View.PollLine): Moment => ({ topics: withPolls(() => [poll()]) });
const soon = (ms: number) => instant(Date.now() + ms);

const firstPoll = (topics: View.Topics) => topics.poll?.polls[0];
const draft = (content: (poll: View.PollLine) => View.BallotContent | null) => (outbox: Outbox, topics: View.Topics) => {
  const poll = firstPoll(topics);
  const picked = poll && content(poll);
  if (poll && picked) outbox.saveDraft(`ballot:${poll.id}`, JSON.stringify(picked));
};
const cast = (content: (poll: View.PollLine) => View.BallotContent | null, receipt: number, forgetful = false) => (outbox: Outbox, topics: View.Topics) => {
  const poll = firstPoll(topics);
  const picked = poll && content(poll);
  if (!poll || !picked) return;
  const command = makeCommand(act.castBallot(poll.id, picked));
  void outbox.submit(`ballot:${poll.id}`, command, JSON.stringify(picked), { forgetful });
  if (receipt > 0) outbox.answered(command.id, { kind: 'receipt', number: receipt, at: null });
};
const choose = (...places: readonly number[]) => (poll: View.PollLine) =>
  places.reduce<View.BallotContent | null>((picked, place) => {
    const option = poll.rules.options[place];
    return option ? toggled(picked, option.id, poll.rules) : picked;
  }, null);
const grade = (subjects: number) => (poll: View.PollLine) =>
  poll.rules.options.slice(0, subjects).reduce<View.BallotContent | null>((picked, option, n) => {
    const given = poll.rules.grades[[0, 1, 0, 0, 2, 1, 0, 1, 0, 3, 1, 0][n % 12] ?? 0];
    return given ? graded(picked, option.id, given.id) : picked;
  }, null);

export const pollMoments: Readonly<Record<string, Moment>> = {
  votemotion: of(() => sample.poll()),
  votemotionpicked: { ...of(() => sample.poll({}, { closes: soon(48_000) })), outbox: draft(() => ({ kind: 'choice', choice: 'yes' })) },
  voteone: { ...of(() => sample.oneOf()), outbox: draft(choose(2)) },
  voteupto: { ...of(() => sample.upTo()), outbox: draft(choose(0, 2)) },
  voteuptofull: { ...of(() => sample.upTo()), outbox: draft(choose(0, 2, 4)) },
  voteelection: { ...of(() => sample.election()), outbox: draft(choose(0, 3)) },
  votegrades: { ...of(() => sample.assessment({ closes: soon(185_000) })), outbox: draft(grade(7)) },
  votegradesfull: { ...of(() => sample.assessment()), outbox: draft(grade(12)) },
  votemass: of(() => sample.oneOf({ rules: { ...sample.oneOf().rules, openToViewers: true }, mayVote: false, voted: 4213, tokensIssued: 12_840, tokensUsed: 4202, closes: soon(75_000) })),
  castmass: { ...of(() => sample.oneOf({ rules: { ...sample.oneOf().rules, openToViewers: true } })), outbox: cast(choose(2), 2052) },
  votesignin: of(() => sample.upTo({ mustSignIn: true })),
  castmotion: { ...of(() => sample.poll({ change: 'lastPress' })), outbox: cast(() => ({ kind: 'choice', choice: 'yes' }), 2048) },
  castpending: { ...of(() => sample.upTo()), outbox: cast(choose(0, 2), 0) },
  castgrades: { ...of(() => sample.assessment()), outbox: cast(grade(12), 2049) },
  castsecret: { ...of(() => sample.election({ mySealed: '7f3a90c1d2e4b5a6978812fe' })), outbox: cast(choose(0, 3), 2050, true) },
  castlate: { ...of(() => sample.upTo({ state: 'closed', myLateReceipt: 2051 })), outbox: cast(choose(0, 2), 2051) },

  polling: of(() => sample.poll({}, { opened: soon(-30_000), closes: soon(75_000) })),
  pollingmass: of(() => sample.oneOf({ rules: { ...sample.oneOf().rules, openToViewers: true }, voted: 4213, tokensIssued: 12_840, tokensUsed: 4202, closes: soon(75_000) })),
  pollingsecret: of(() => sample.election()),
  pollclosed: of(() => sample.upTo({ state: 'closed', voted: 15, closed: soon(-5_000) })),
  resultmotion: of(sample.released.motion),
  resultone: of(sample.released.oneOf),
  resultupto: of(sample.released.upTo),
  resultelection: of(sample.released.election),
  resulthung: of(sample.released.hung),
  resultgrades: of(sample.released.assessment),
  resultmass: of(sample.released.mass),
  resultnoquorum: of(sample.released.noQuorum),
  resultall: { topics: withPolls(() => Object.values(sample.released).map((make, n) => ({ ...make(), id: pollId(`poll-${n}`) }))) },
};
