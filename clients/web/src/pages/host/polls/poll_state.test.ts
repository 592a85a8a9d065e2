import { describe, expect, it } from 'vitest';
import { instant, pollId, seatId } from '../../../protocol/ids';
import type { AttendanceState, PollLine } from '../../../protocol/views';
import { seatsView } from '../../../testing/fixtures';
import { candidates, optionLine, pollLine, pollResult, pollRules } from '../../../testing/poll_fixtures';
import { awaited, barPart, groupsOf, hungAsk, missingOf, mostUrgent, phaseOf, quorumGap } from './poll_state';

const now = instant(1_800_000_000_000);
const poll = (change: Partial<PollLine>): PollLine => ({ ...pollLine, ...change });

describe('where a poll stands', () => {
  it('is in its grace until that is over', () => {
    const closed = poll({ state: 'closed', graceUntil: instant(now + 1) });
    expect(phaseOf(closed, now)).toBe('grace');
    expect(phaseOf(closed, instant(now + 1))).toBe('closed');
  });
  it('groups what runs, what is prepared and what is over', () => {
    const all = [poll({ state: 'draft' }), poll({ state: 'open' }), poll({ state: 'released' }), poll({ state: 'closed' })];
    expect(groupsOf(all)).toMatchObject({ now: { length: 1 }, drafts: { length: 1 }, over: { length: 2 } });
  });
  it('shows first what runs, then what is to be released, then the newest', () => {
    const open = poll({ id: pollId('open') });
    const closed = poll({ id: pollId('closed'), state: 'closed' });
    const draft = poll({ id: pollId('draft'), state: 'draft' });
    expect(mostUrgent([draft, closed, open])?.id).toBe('open');
    expect(mostUrgent([draft, closed])?.id).toBe('closed');
    expect(mostUrgent([draft, { ...closed, rerunBy: pollId('draft') }])?.id).toBe('draft');
    expect(mostUrgent([])).toBeNull();
  });
});

describe('who has not voted', () => {
  const view = seatsView(now);
  const at = (state: AttendanceState, id: string) => ({
    ...view, seats: view.seats.map((seat) => (seat.id === id
      ? { ...seat, attendance: { seat: seat.id, name: seat.name, unit: seat.unit, state, how: null, signedIn: null, left: null } } : seat)),
  });
  const missing = [seatId('lead-1'), seatId('lead-2')];
  it('names those first who are here', () =>
    expect(missingOf(poll({ missing }), at('makeUp', 'lead-2')).map((each) => each.id)).toEqual(['lead-2', 'lead-1']));
  it('has to be said at the close only where the rules ask for it, and only of those who are here', () => {
    expect(awaited(poll({ missing }), at('present', 'lead-2'))).toEqual([]);
    expect(awaited(poll({ missing, rules: { ...pollRules, waitForAll: true } }), at('present', 'lead-2'))).toEqual(['lead-2']);
    expect(awaited(poll({ missing, rules: { ...pollRules, waitForAll: true } }), at('left', 'lead-2'))).toEqual([]);
  });
});

describe('the quorum', () => {
  const rules = { ...pollRules, quorum: { numerator: 1, denominator: 2 } };
  it('is rounded up to whole voters', () => expect(quorumGap(poll({ rules, entitled: 31, present: 15 }))).toEqual({ present: 15, needed: 16 }));
  it('is no matter once it is there, or not declared', () => {
    expect(quorumGap(poll({ rules, entitled: 31, present: 16 }))).toBeNull();
    expect(quorumGap(poll({ present: 0 }))).toBeNull();
  });
});

describe('a hung poll', () => {
  const hung = pollResult([optionLine('yes', 7), optionLine('no', 7)], { outcome: 'chairDecides' });
  it('asks the chair for yes or no', () => expect(hungAsk(poll({ state: 'closed', result: hung }))).toEqual({ kind: 'yesNo' }));
  it('asks who of the tied gets the open places', () => {
    const result = pollResult([optionLine('c1', 9, { chosen: true }), optionLine('c2', 6, { tied: true }), optionLine('c3', 6, { tied: true })], { outcome: 'chairDecides', openPlaces: 1 });
    const asked = hungAsk(poll({ state: 'closed', result, rules: { ...pollRules, kind: 'election', options: candidates, places: 2 } }));
    expect(asked).toMatchObject({ kind: 'places', open: 1, tied: [{ option: 'c2' }, { option: 'c3' }] });
  });
  it('asks nothing once it is decided, while it is open, or where it does not hang', () => {
    const decision = { carried: true, options: [], reason: '章程', by: null, at: null };
    expect(hungAsk(poll({ state: 'closed', result: { ...hung, decision } }))).toBeNull();
    expect(hungAsk(poll({ state: 'open', result: hung }))).toBeNull();
    expect(hungAsk(poll({ state: 'closed', result: pollResult([optionLine('yes', 7)]) }))).toBeNull();
  });
});

it('a bar is measured by the longest', () => {
  const options = [optionLine('a', 8), optionLine('b', 2)];
  expect(barPart(2, options)).toBe(25);
  expect(barPart(0, [optionLine('a', 0)])).toBe(0);
});
