import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { ManualTimers } from '../testing/manual_timers';
import { act, makeCommand } from './commands';
import { criterionId, slotId } from './ids';
import { Outbox } from './outbox';
import { IndexedDbOutboxStore, MemoryOutboxStore, type OutboxStore } from './outbox_store';

const card = (points: string) => makeCommand(act.submitCard(slotId('s1'), [{ criterion: criterionId('c'), points }]));

function open(store: OutboxStore, timers = new ManualTimers()) {
  const line = { up: true, sent: [] as Uint8Array[] };
  const outbox = new Outbox(store, (bytes) => {
    if (line.up) line.sent.push(bytes);
    return line.up;
  }, timers, () => undefined);
  return { outbox, line, timers, state: () => outbox.view().entries.get('card:s1')?.state.kind };
}

const stores: readonly (readonly [string, () => () => OutboxStore])[] = [
  ['in memory', () => { const store = new MemoryOutboxStore(); return () => store; }],
  ['in IndexedDB', () => { const factory = new IDBFactory(); return () => new IndexedDbOutboxStore('m/judge', factory); }],
];

describe.each(stores)('the outbox kept %s', (_name, makeStores) => {
  let again: () => OutboxStore;
  beforeEach(() => {
    globalThis.IDBKeyRange = IDBKeyRange;
    again = makeStores();
  });

  it('is pending until answered, then receipted with its number', async () => {
    const { outbox, state } = open(again());
    const command = card('8.5');
    await outbox.submit('card:s1', command, 'c');
    expect(state()).toBe('pending');
    outbox.answered(command.id, { kind: 'receipt', number: 1234, at: null });
    expect(outbox.view().entries.get('card:s1')?.state).toEqual({ kind: 'receipted', receipt: 1234 });
  });

  it('resends the same bytes until answered, and then stops', async () => {
    const { outbox, line, timers } = open(again());
    const command = card('8.5');
    await outbox.submit('card:s1', command, 'c');
    timers.pass(7_000);
    expect(line.sent.length).toBeGreaterThanOrEqual(3);
    expect(line.sent.every((bytes) => bytes.every((byte, at) => byte === command.bytes[at]))).toBe(true);
    outbox.answered(command.id, { kind: 'receipt', number: 1, at: null });
    const until = line.sent.length;
    timers.pass(20_000);
    expect(line.sent).toHaveLength(until);
  });

  it('remembers what was pending across a reload, and sends it with its own id', async () => {
    const before = open(again());
    before.line.up = false;
    const command = card('9');
    await before.outbox.submit('card:s1', command, 'content');
    const after = open(again());
    await after.outbox.load();
    expect(after.state()).toBe('pending');
    expect(after.outbox.view().entries.get('card:s1')?.content).toBe('content');
    expect(after.line.sent).toHaveLength(1);
    expect(after.outbox.answered(command.id, { kind: 'receipt', number: 5, at: null })).toBe(true);
    expect(after.state()).toBe('receipted');
  });

  it('remembers drafts across a reload, and forgets one at submission', async () => {
    const before = open(again());
    before.outbox.saveDraft('card:s1', 'half');
    before.outbox.saveDraft('card:s2', 'other');
    await before.outbox.submit('card:s1', card('1'), 'whole');
    const after = open(again());
    await after.outbox.load();
    expect([...after.outbox.view().drafts]).toEqual([['card:s2', 'other']]);
  });

  it('lets the newest submission under a key count', async () => {
    const { outbox, state } = open(again());
    const first = card('1');
    const second = card('2');
    await outbox.submit('card:s1', first, '1');
    await outbox.submit('card:s1', second, '2');
    expect(outbox.answered(first.id, { kind: 'receipt', number: 1, at: null })).toBe(false);
    expect(state()).toBe('pending');
    outbox.answered(second.id, { kind: 'receipt', number: 2, at: null });
    expect(state()).toBe('receipted');
  });

  it('stays pending when the server says that it cannot store', async () => {
    const { outbox, state } = open(again());
    const command = card('1');
    await outbox.submit('card:s1', command, '1');
    outbox.answered(command.id, { kind: 'rejection', reason: 'notStoring', detail: '' });
    expect(state()).toBe('pending');
  });

  it('is refused with its reason when the server says no, also after a reload, and is sent no more', async () => {
    const { outbox } = open(again());
    const command = card('1');
    await outbox.submit('card:s1', command, '1');
    outbox.answered(command.id, { kind: 'rejection', reason: 'scoringNotOpen', detail: 'x' });
    expect(outbox.view().entries.get('card:s1')?.state).toMatchObject({ kind: 'refused', answer: { reason: 'scoringNotOpen' } });
    await expect.poll(async () => {
      const after = open(again());
      await after.outbox.load();
      return [after.outbox.view().entries.get('card:s1'), after.line.sent.length];
    }).toMatchObject([{ content: '1', state: { kind: 'refused', answer: { reason: 'scoringNotOpen' } } }, 0]);
  });

  it('stays receipted when another copy of it is refused afterwards', async () => {
    const { outbox, state } = open(again());
    const command = card('1');
    await outbox.submit('card:s1', command, '1');
    outbox.answered(command.id, { kind: 'receipt', number: 1, at: null });
    outbox.answered(command.id, { kind: 'rejection', reason: 'scoringNotOpen', detail: '' });
    expect(state()).toBe('receipted');
  });

  it('is refused by a bound that does not go away', async () => {
    const { outbox, state } = open(again());
    const command = card('1');
    await outbox.submit('card:s1', command, '1');
    const full = { kind: 'rejection', reason: 'limitReached', detail: '' } as const;
    for (let times = 0; times < 20; times += 1) outbox.answered(command.id, full);
    expect(state()).toBe('pending');
    outbox.answered(command.id, full);
    expect(state()).toBe('refused');
  });
});

describe('a secret ballot in the outbox', () => {
  it('is kept until it is answered, also over a reload, and then only its receipt', async () => {
    globalThis.IDBKeyRange = IDBKeyRange;
    const factory = new IDBFactory();
    const stored = () => new IndexedDbOutboxStore('m/one', factory);
    const ballot = card('options:li');
    await open(stored()).outbox.submit('ballot:p', ballot, 'options:li', { forgetful: true });
    const after = open(stored());
    await after.outbox.load();
    expect(after.outbox.view().entries.get('ballot:p')?.content).toBe('options:li');
    after.outbox.answered(ballot.id, { kind: 'receipt', number: 7, at: null });
    expect(after.outbox.view().entries.get('ballot:p')).toMatchObject({ content: '', state: { kind: 'receipted', receipt: 7 } });
    await expect.poll(async () => (await stored().load()).entries).toEqual([
      expect.objectContaining({ key: 'ballot:p', content: '', bytes: new Uint8Array(), receipt: 7 }),
    ]);
  });
});

describe('the outbox in IndexedDB', () => {
  it('keeps two seats on one tablet apart', async () => {
    globalThis.IDBKeyRange = IDBKeyRange;
    const factory = new IDBFactory();
    await open(new IndexedDbOutboxStore('m/one', factory)).outbox.submit('card:s1', card('1'), '1');
    const other = open(new IndexedDbOutboxStore('m/two', factory));
    await other.outbox.load();
    expect(other.state()).toBeUndefined();
  });

  it('falls back to memory where there is none', async () => {
    const { outbox, state } = open(new IndexedDbOutboxStore('m/one', undefined));
    await outbox.load();
    await outbox.submit('card:s1', card('1'), '1');
    expect(state()).toBe('pending');
  });
});

describe('an outbox whose store never answers', () => {
  it('sends a card all the same, a moment later', () => {
    const store: OutboxStore = {
      keeps: () => Promise.resolve(true), load: () => new Promise(() => undefined), put: () => new Promise(() => undefined), remove: () => new Promise(() => undefined),
      putDraft: () => new Promise(() => undefined), removeDraft: () => new Promise(() => undefined),
    };
    const { outbox, line, timers } = open(store);
    const command = card('8.5');
    void outbox.submit('card:s1', command, 'c');
    expect(line.sent).toEqual([]);
    timers.pass(4_000);
    expect(line.sent).toEqual([command.bytes]);
  });
});

describe('a draft begun while a card is on its way to the store', () => {
  it('outlives it', async () => {
    const store = new MemoryOutboxStore();
    const { outbox } = open(store);
    const submitting = outbox.submit('card:s1', card('8.5'), 'c');
    outbox.saveDraft('card:s1', 'newer');
    await submitting;
    expect((await store.load()).drafts.get('card:s1')).toBe('newer');
  });
});
