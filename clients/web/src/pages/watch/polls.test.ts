import { describe, expect, it } from 'vitest';
import { commandId } from '../../protocol/ids';
import type { OutboxView } from '../../protocol/outbox';
import type { PollLine } from '../../protocol/views';
import * as sample from '../../testing/sample_polls';
import { isForViewers, waitsForViewer } from './polls';

const mass = (more: Partial<PollLine> = {}): PollLine => {
  const poll = sample.oneOf();
  return { ...poll, mayVote: false, rules: { ...poll.rules, openToViewers: true }, ...more };
};
const nothing: OutboxView = { entries: new Map(), drafts: new Map() };
const cast: OutboxView = {
  entries: new Map([['ballot:poll-1', { key: 'ballot:poll-1', id: commandId('c'), content: '', state: { kind: 'receipted', receipt: 9 } }]]), drafts: new Map(),
};

describe('a vote on a viewer’s phone', () => {
  it('asks for a ballot while it is open to viewers, and keeps the receipt until the count is released', () => {
    expect(isForViewers(mass(), nothing)).toBe(true);
    expect(isForViewers(mass({ state: 'closed' }), cast)).toBe(true);
    expect(isForViewers(mass({ state: 'closed' }), nothing)).toBe(false);
    expect(isForViewers(mass({ state: 'released' }), cast)).toBe(false);
    expect(isForViewers(sample.oneOf(), nothing)).toBe(false);
  });
  it('calls for it until it has been cast', () => {
    expect(waitsForViewer([sample.oneOf(), mass()], nothing)?.rules.openToViewers).toBe(true);
    expect(waitsForViewer([mass()], cast)).toBeUndefined();
    expect(waitsForViewer([mass({ state: 'closed' })], nothing)).toBeUndefined();
  });
});
