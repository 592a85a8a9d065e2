import { describe, expect, it } from 'vitest';
import { commandId, optionId } from '../../protocol/ids';
import type { OutboxState, OutboxView } from '../../protocol/outbox';
import type { BallotContent, PollLine } from '../../protocol/views';
import * as sample from '../../testing/sample_polls';
import { ballotOf, isWaiting } from './ballot';
import { contentText } from './content';

const no: BallotContent = { kind: 'choice', choice: 'no' };
const yes: BallotContent = { kind: 'choice', choice: 'yes' };
const poll: PollLine = sample.poll({ change: 'lastPress' });
const key = `ballot:${poll.id}`;
const outbox = (state?: OutboxState, content: BallotContent | '' = no, draft?: BallotContent): OutboxView => ({
  entries: new Map(state ? [[key, { key, id: commandId('c'), content: content === '' ? '' : contentText(content), state }]] : []),
  drafts: new Map(draft ? [[key, contentText(draft)]] : []),
});
const receipted = (receipt: number) => outbox({ kind: 'receipted', receipt });

describe('a ballot', () => {
  it('is open until something was cast, with what was picked', () => {
    expect(ballotOf(poll, outbox())).toEqual({ kind: 'open', picked: null, changing: false, refused: null });
    expect(ballotOf(poll, outbox(undefined, no, yes))).toEqual({ kind: 'open', picked: yes, changing: false, refused: null });
  });
  it('is pending with what was cast, also when an older one counts', () => {
    expect(ballotOf({ ...poll, myBallot: yes, myReceipt: 5 }, outbox({ kind: 'pending' }))).toEqual({ kind: 'pending', content: no });
  });
  it('is receipted with the newer of the two numbers', () => {
    expect(ballotOf(poll, receipted(7))).toEqual({ kind: 'receipted', content: no, receipt: 7, mayChange: true });
    expect(ballotOf({ ...poll, myBallot: yes, myReceipt: 5 }, receipted(7))).toMatchObject({ content: no, receipt: 7 });
    expect(ballotOf({ ...poll, myBallot: yes, myReceipt: 9 }, receipted(7))).toMatchObject({ content: yes, receipt: 9 });
  });
  it('may be changed only by the last-press rule, and only while the poll is open', () => {
    const given = { ...poll, myBallot: yes, myReceipt: 5 };
    expect(ballotOf(given, outbox(undefined, no, no))).toEqual({ kind: 'open', picked: no, changing: true, refused: null });
    expect(ballotOf({ ...given, state: 'closed' }, outbox(undefined, no, no))).toMatchObject({ kind: 'receipted', mayChange: false });
    expect(ballotOf({ ...sample.poll(), myBallot: yes, myReceipt: 5 }, outbox(undefined, no, no))).toMatchObject({ kind: 'receipted', mayChange: false });
    expect(ballotOf({ ...sample.poll({ change: 'lastPress', secret: true }), myReceipt: 5 }, outbox())).toMatchObject({ mayChange: false });
  });
  it('is late when the newest receipt is one that came after the grace: kept, not counted', () => {
    const late: PollLine = { ...poll, state: 'closed', myLateReceipt: 7 };
    expect(ballotOf(late, outbox())).toEqual({ kind: 'late', content: null, receipt: 7 });
    expect(ballotOf(late, receipted(7))).toEqual({ kind: 'late', content: no, receipt: 7 });
    expect(ballotOf({ ...late, myBallot: yes, myReceipt: 5 }, receipted(7))).toMatchObject({ kind: 'late' });
  });
  it('is given back with the reason when it was refused', () => {
    const answer = { kind: 'rejection', reason: 'wrongPollState', detail: '' } as const;
    expect(ballotOf(poll, outbox({ kind: 'refused', answer }))).toEqual({ kind: 'open', picked: no, changing: false, refused: answer });
  });
  it('is missed once the poll is closed without it, and says whether something had been picked', () => {
    expect(ballotOf({ ...poll, state: 'closed' }, outbox())).toEqual({ kind: 'missed', unsent: false });
    expect(ballotOf({ ...poll, state: 'closed' }, outbox(undefined, no, yes))).toEqual({ kind: 'missed', unsent: true });
  });
  it('says nothing of what a receipted secret one said', () => {
    expect(ballotOf(sample.election(), outbox({ kind: 'receipted', receipt: 3 }, ''))).toEqual({ kind: 'receipted', content: null, receipt: 3, mayChange: false });
  });
  it('is never pushed away by anything that arrives while it is picked', () => {
    const picked: BallotContent = { kind: 'chosen', options: [optionId('lift')] };
    for (const change of [{ voted: 14 }, { tokensUsed: 9 }, { rule: { zh: '另', en: '' } }]) {
      expect(ballotOf({ ...sample.upTo(), ...change }, outbox(undefined, no, picked))).toMatchObject({ kind: 'open', picked });
    }
  });
});

describe('a poll that waits', () => {
  it('is one that is open, and in which this seat may vote and has not', () => {
    expect(isWaiting(poll)).toBe(true);
    for (const change of [{ state: 'closed' }, { mayVote: false }, { myReceipt: 4 }] as const) expect(isWaiting({ ...poll, ...change })).toBe(false);
  });
});
