import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../protocol/decode';
import { CardState, ReleaseScope } from '../../protocol/generated/rostrum/v1/common_pb';
import { FrameSchema } from '../../protocol/generated/rostrum/v1/session_pb';
import { CardViewSchema, ScoringState } from '../../protocol/generated/rostrum/v1/view_pb';
import { commandId, pollId, slotId } from '../../protocol/ids';
import type { OutboxState, OutboxView } from '../../protocol/outbox';
import type { PollLine, ScoringView } from '../../protocol/views';
import { pollLine } from '../../testing/poll_fixtures';
import { isBegun, readEntries, sheetOf, subjectOf, votedPoll, waitingPoll } from './desk';

type Card = MessageInitShape<typeof CardViewSchema>;

function scoringOf(...slots: { slot: string; state?: ScoringState; card?: Card }[]): ScoringView {
  const update = decodeFrame(create(FrameSchema, {
    scope: 'seat:j1',
    revision: { epoch: 1n, n: 1n },
    view: {
      case: 'scoring',
      value: {
        current: slots[0]?.slot ?? '',
        slots: slots.map(({ slot, state, card }) => ({
          card: { slot, number: 1, presenter: { zh: '陈安' } },
          state: state ?? ScoringState.OPEN,
          cards: card ? [{ judge: 'j1', ...card }] : [],
          released: [ReleaseScope.HALLS],
        })),
      },
    },
  }));
  if (update?.topic !== 'scoring') throw new Error('not a scoring frame');
  return update.view;
}

function outbox(state?: OutboxState, draft?: Record<string, string>): OutboxView {
  const key = 'card:s1';
  return {
    entries: new Map(state ? [[key, { key, id: commandId('c'), content: '{"a":"9"}', state }]] : []),
    drafts: new Map(draft ? [[key, JSON.stringify(draft)]] : []),
  };
}

const submitted: Card = { state: CardState.SUBMITTED, scores: [{ criterion: 'a', points: '8' }], total: '8', receipt: 1234n };
const lastPress = { cardsMayChange: true };

function stateOf(slot: { state?: ScoringState; card?: Card }, box = outbox(), rules = lastPress) {
  const [scoring] = scoringOf({ slot: 's1', ...slot }).slots;
  if (!scoring) throw new Error('no slot');
  return sheetOf(scoring, box, rules).state;
}

describe('a sheet', () => {
  it('is open and empty when scoring opens', () => {
    expect(stateOf({})).toEqual({ kind: 'open', entries: {}, changing: false, refused: null });
  });

  it('keeps what was typed whatever arrives', () => {
    expect(stateOf({}, outbox(undefined, { a: '7' }))).toMatchObject({ kind: 'open', entries: { a: '7' } });
    expect(stateOf({ card: submitted }, outbox(undefined, { a: '7' }))).toMatchObject({ kind: 'open', entries: { a: '7' }, changing: true });
  });

  it('is pending until the server has answered, with what was sent', () => {
    expect(stateOf({}, outbox({ kind: 'pending' }))).toEqual({ kind: 'pending', entries: { a: '9' } });
    expect(stateOf({ state: ScoringState.CLOSED }, outbox({ kind: 'pending' })).kind).toBe('pending');
  });

  it('is receipted with the number of the server, before and after its frame', () => {
    expect(stateOf({}, outbox({ kind: 'receipted', receipt: 77 }))).toMatchObject({ kind: 'receipted', receipt: 77, entries: { a: '9' } });
    expect(stateOf({ card: submitted })).toMatchObject({ kind: 'receipted', receipt: 1234, entries: { a: '8' }, mayChange: true });
  });

  it('shows the newer of two receipts while the older frame is still there', () => {
    expect(stateOf({ card: submitted }, outbox({ kind: 'receipted', receipt: 1300 }))).toMatchObject({ receipt: 1300, entries: { a: '9' } });
    expect(stateOf({ card: submitted }, outbox({ kind: 'receipted', receipt: 1200 }))).toMatchObject({ receipt: 1234, entries: { a: '8' } });
  });

  it('cannot be changed once closed, by the first-press rule, or when it came from paper', () => {
    expect(stateOf({ card: submitted, state: ScoringState.CLOSED })).toMatchObject({ mayChange: false });
    expect(stateOf({ card: submitted }, outbox(), { cardsMayChange: false })).toMatchObject({ mayChange: false });
    expect(stateOf({ card: { ...submitted, paper: true } })).toMatchObject({ mayChange: false, paper: true });
    expect(stateOf({ card: submitted }, outbox(undefined, { a: '7' }), { cardsMayChange: false }).kind).toBe('receipted');
  });

  it('gives back what was refused, to be put right', () => {
    const refused: OutboxState = { kind: 'refused', answer: { kind: 'rejection', reason: 'outOfRange', detail: '' } };
    expect(stateOf({}, outbox(refused))).toMatchObject({ kind: 'open', entries: { a: '9' }, refused: { reason: 'outOfRange' } });
  });

  it('says that it was missed when nothing came in, and whether a draft is left', () => {
    expect(stateOf({ state: ScoringState.COMMITTED })).toEqual({ kind: 'missed', unsent: false, entries: {} });
    expect(stateOf({ state: ScoringState.CLOSED }, outbox(undefined, { a: '7' }))).toEqual({ kind: 'missed', unsent: true, entries: { a: '7' } });
  });

  it('is late with the receipt of a card that came after the grace, and says which card counts', () => {
    const late: Card = { lateReceipt: 1300n };
    expect(stateOf({ state: ScoringState.CLOSED, card: late }, outbox({ kind: 'receipted', receipt: 1300 }))).toEqual({ kind: 'late', entries: { a: '9' }, receipt: 1300, counted: 0 });
    expect(stateOf({ state: ScoringState.CLOSED, card: { ...submitted, ...late } })).toEqual({ kind: 'late', entries: {}, receipt: 1300, counted: 1234 });
    expect(stateOf({ state: ScoringState.CLOSED, card: { ...submitted, receipt: 1300n, ...late, late: true } })).toMatchObject({ kind: 'receipted', receipt: 1300 });
  });

  it('asks nothing of a judge who is excused, and says why', () => {
    expect(stateOf({ card: { state: CardState.RECUSED, reason: '同一单位' } })).toMatchObject({ kind: 'excused', why: 'recused', reason: '同一单位' });
  });

  it('reads no nonsense from a damaged draft', () => {
    for (const content of ['', 'null', '3', '{', '{"a":3}']) expect(readEntries(content)).toEqual({});
  });
});

describe('the desk', () => {
  const scoring = scoringOf({ slot: 's2' }, { slot: 's1' });
  const sheets = (box = outbox()) => scoring.slots.map((slot) => sheetOf(slot, box, lastPress));
  const poll = (more: Partial<PollLine> = {}): PollLine => ({ ...pollLine, id: pollId('p'), ...more });

  const around = { chosen: null, before: null, current: slotId('s2'), onAir: slotId('s2'), poll: null };

  it('shows the sheet that the server names', () => {
    expect(subjectOf(around, sheets())).toEqual({ kind: 'sheet', slot: 's2' });
  });

  it('keeps the sheet that has been begun when the next one opens or a poll is put', () => {
    const begun = sheets(outbox(undefined, { a: '7' }));
    expect(begun.map(isBegun)).toEqual([false, true]);
    expect(subjectOf({ ...around, before: slotId('s1'), poll: poll() }, begun)).toEqual({ kind: 'sheet', slot: 's1' });
  });

  it('shows what the judge has chosen, but a waiting poll first', () => {
    expect(subjectOf({ ...around, chosen: slotId('s1') }, sheets())).toEqual({ kind: 'sheet', slot: 's1' });
    expect(subjectOf({ ...around, chosen: slotId('s1'), poll: poll() }, sheets()).kind).toBe('poll');
  });

  it('keeps a receipt on the glass until the next presenter is on air', () => {
    const receipted = [sheetOf(scoringOf({ slot: 's1', card: submitted }).slots[0] ?? fail(), outbox(), lastPress)];
    const after = { ...around, current: slotId('s1') };
    expect(subjectOf({ ...after, onAir: slotId('s1') }, receipted)).toEqual({ kind: 'sheet', slot: 's1' });
    expect(subjectOf({ ...after, onAir: null }, receipted)).toEqual({ kind: 'sheet', slot: 's1' });
    expect(subjectOf({ ...after, onAir: slotId('s9') }, receipted)).toEqual({ kind: 'nothing' });
  });

  it('keeps a sheet that is still to be filled in when the next presenter begins', () => {
    expect(subjectOf({ ...around, onAir: slotId('s9') }, sheets())).toEqual({ kind: 'sheet', slot: 's2' });
  });

  it('is empty when there is nothing to do', () => {
    expect(subjectOf({ ...around, current: null }, [])).toEqual({ kind: 'nothing' });
  });

  it('has a poll waiting only while it is open, for this seat, and not answered', () => {
    expect(waitingPoll([poll()])).not.toBeNull();
    expect(waitingPoll([poll({ state: 'closed' }), poll({ mayVote: false }), poll({ myReceipt: 4 })])).toBeNull();
  });

  it('keeps a ballot that came too late on the desk until the count is released', () => {
    const none: OutboxView = { entries: new Map(), drafts: new Map() };
    expect(votedPoll([poll({ state: 'open', myChoice: 'yes', myReceipt: 4 })], none)).toBeDefined();
    expect(votedPoll([poll({ state: 'closed', myChoice: 'yes', myReceipt: 4 })], none)).toBeDefined();
    expect(votedPoll([poll({ state: 'closed' })], none)).toBeUndefined();
    expect(votedPoll([poll({ state: 'released', myReceipt: 4 })], none)).toBeUndefined();
    expect(votedPoll([poll({ state: 'closed', myLateReceipt: 7 })], none)).toBeDefined();
    expect(votedPoll([poll({ state: 'released', myLateReceipt: 7 })], none)).toBeUndefined();
  });
});

function fail(): never {
  throw new Error('nothing there');
}
