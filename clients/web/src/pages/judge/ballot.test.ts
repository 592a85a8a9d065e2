import { describe, expect, it } from 'vitest';
import { commandId, pollId } from '../../protocol/ids';
import type { OutboxState, OutboxView } from '../../protocol/outbox';
import type { PollLine } from '../../protocol/views';
import { pollLine } from '../../testing/poll_fixtures';
import { ballotOf } from './ballot';

const poll: PollLine = { ...pollLine, id: pollId('p'), lastPress: true };
const outbox = (state?: OutboxState, content = 'no'): OutboxView => ({
  entries: new Map(state ? [['ballot:p', { key: 'ballot:p', id: commandId('c'), content, state }]] : []),
  drafts: new Map(),
});

describe('a ballot', () => {
  it('is open until something was pressed', () => {
    expect(ballotOf(poll, outbox())).toEqual({ kind: 'open', refused: null });
  });
  it('is pending with what was pressed, also when an older one counts', () => {
    expect(ballotOf({ ...poll, myChoice: 'yes', myReceipt: 5 }, outbox({ kind: 'pending' }))).toEqual({ kind: 'pending', choice: 'no' });
  });
  it('is receipted with the newer of the two numbers', () => {
    expect(ballotOf(poll, outbox({ kind: 'receipted', receipt: 7 }))).toEqual({ kind: 'receipted', choice: 'no', receipt: 7 });
    expect(ballotOf({ ...poll, myChoice: 'yes', myReceipt: 5 }, outbox({ kind: 'receipted', receipt: 7 }))).toMatchObject({ choice: 'no', receipt: 7 });
    expect(ballotOf({ ...poll, myChoice: 'yes', myReceipt: 9 }, outbox({ kind: 'receipted', receipt: 7 }))).toMatchObject({ choice: 'yes', receipt: 9 });
  });
  it('is late when the newest receipt is one that came after the grace: kept, not counted', () => {
    const late = { ...poll, state: 'closed', myLateReceipt: 7 } as const;
    expect(ballotOf(late, outbox())).toEqual({ kind: 'late', choice: null, receipt: 7 });
    expect(ballotOf(late, outbox({ kind: 'receipted', receipt: 7 }))).toEqual({ kind: 'late', choice: 'no', receipt: 7 });
    expect(ballotOf({ ...late, myChoice: 'yes', myReceipt: 5 }, outbox({ kind: 'receipted', receipt: 7 }))).toMatchObject({ kind: 'late' });
  });
  it('is open again with the reason when it was refused', () => {
    const answer = { kind: 'rejection', reason: 'wrongPollState', detail: '' } as const;
    expect(ballotOf(poll, outbox({ kind: 'refused', answer }))).toEqual({ kind: 'open', refused: answer });
  });
});
