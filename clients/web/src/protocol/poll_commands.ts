// What a page may ask about polls and sign-in. Part of `act` in commands.ts.
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { BallotContentSchema, CommandSchema, PollRulesSchema } from './generated/rostrum/v1/command_pb';
import {
  baseNumbers, changeNumbers, choiceNumbers, electorateNumbers, hungNumbers, pollKindNumbers, quorumLossNumbers, scopeNumbers,
} from './enums';
import { type OptionId, type PollId, type SeatId, microseconds } from './ids';
import type { BallotContent, Name, PollRules, ReleaseScope } from './views';

type CommandBody = NonNullable<MessageInitShape<typeof CommandSchema>['body']>;
const value = <Case extends string, Value>(name: Case, content: Value) => ({ case: name, value: content });

function rulesOf(rules: PollRules): MessageInitShape<typeof PollRulesSchema> {
  const { majority, quorum, electorate } = rules;
  return {
    kind: pollKindNumbers[rules.kind],
    majority: { ...majority, base: baseNumbers[majority.base] },
    ...(quorum && { quorum: { ...quorum } }),
    change: changeNumbers[rules.change],
    graceMs: BigInt(Math.round(rules.graceMs)),
    weighted: rules.weighted,
    options: rules.options.map(({ id, name, unit }) => ({ id, name, unit })),
    allPresenters: rules.allPresenters,
    choose: rules.choose,
    chooseAtLeast: rules.chooseAtLeast,
    places: rules.places,
    grades: rules.grades.map(({ id, name, points }) => ({ id, name, ...(points !== null && { points }) })),
    mayLeaveUngraded: rules.mayLeaveUngraded,
    noAbstention: rules.noAbstention,
    mayBeBlank: rules.mayBeBlank,
    electorate: { roles: electorateNumbers[electorate.roles], panels: [...electorate.panels], venues: [...electorate.venues] },
    signInRequired: rules.signInRequired,
    waitForAll: rules.waitForAll,
    quorumLost: quorumLossNumbers[rules.quorumLost],
    hung: hungNumbers[rules.hung],
    closesAfterMs: BigInt(Math.round(rules.closesAfterMs)),
    openToViewers: rules.openToViewers,
    secret: rules.secret,
    breakdownMinimum: rules.breakdownMinimum,
  };
}

function contentOf(ballot: BallotContent): NonNullable<MessageInitShape<typeof BallotContentSchema>['content']> {
  switch (ballot.kind) {
    case 'choice': return { case: 'choice', value: choiceNumbers[ballot.choice] };
    case 'chosen': return { case: 'chosen', value: { options: [...ballot.options] } };
    case 'grades': return { case: 'grades', value: { grades: ballot.grades.map(({ subject, grade }) => ({ subject, grade })) } };
    case 'blank': return { case: 'blank', value: {} };
  }
}

export const pollActs = {
  createPoll: (poll: PollId, question: Name, rules: PollRules): CommandBody =>
    value('createPoll', { poll, question, kind: pollKindNumbers[rules.kind], rules: rulesOf(rules) }),
  /** The same question and rules once more; the first run stays on record. */
  rerunPoll: (poll: PollId, of: PollId): CommandBody => value('createPoll', { poll, rerunOf: of }),
  editPoll: (poll: PollId, question: Name, rules: PollRules): CommandBody => value('editPoll', { poll, question, rules: rulesOf(rules) }),
  dropPoll: (poll: PollId): CommandBody => value('dropPoll', { poll }),
  /** `closesAfterMs`: 0: the host closes it; null: as its rules say. */
  openPoll: (poll: PollId, closesAfterMs: number | null = null, withoutQuorum = false): CommandBody =>
    value('openPoll', { poll, withoutQuorum, ...(closesAfterMs !== null && { closesAfterUs: microseconds(closesAfterMs) }) }),
  closePoll: (poll: PollId, without: readonly SeatId[] = []): CommandBody => value('closePoll', { poll, without: [...without] }),
  castBallot: (poll: PollId, ballot: BallotContent): CommandBody => value('castBallot', { poll, content: { content: contentOf(ballot) } }),
  releasePoll: (poll: PollId, scope: ReleaseScope = 'halls', only = false): CommandBody =>
    value('releasePoll', { poll, scope: scopeNumbers[scope], only }),
  withdrawPollRelease: (poll: PollId, scope: ReleaseScope, reason: string): CommandBody =>
    value('withdrawPollRelease', { poll, scope: scopeNumbers[scope], reason }),
  decideHungPoll: (poll: PollId, carried: boolean, options: readonly OptionId[], reason: string): CommandBody =>
    value('decideHungPoll', { poll, carried, options: [...options], reason }),
  signIn: (seats: readonly SeatId[]): CommandBody => value('signIn', { seats: [...seats] }),
  signOut: (seats: readonly SeatId[]): CommandBody => value('signOut', { seats: [...seats] }),
} as const;
