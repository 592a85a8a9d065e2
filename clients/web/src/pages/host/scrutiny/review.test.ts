import { describe, expect, it } from 'vitest';
import { instant, seatId } from '../../../protocol/ids';
import type { CardView, ProposalLine } from '../../../protocol/views';
import { cardView, identity, meetingView, scoringView, seatsView, slotScoring } from '../../../testing/fixtures';
import { disputed, proposals, scrutinyView } from '../../../testing/host_moments';
import { mayConfirm, maySettle, paperStep, reviewOf, sparesFor, waitingCount } from './review';

const now = instant(1_800_000_000_000);
const meeting = meetingView();
const scoring = disputed(scoringView([slotScoring(0, 'committed', 0), slotScoring(2, 'closed', 0)]), now);

describe('what waits for another person', () => {
  const hosts = reviewOf({ scoring, scrutiny: null, meeting });
  const scrutineers = reviewOf({ scoring, scrutiny: scrutinyView(now), meeting });
  it('is the same for host and scrutineer', () => {
    expect(waitingCount(hosts)).toBe(6);
    expect(waitingCount(scrutineers)).toBe(6);
    expect(hosts.keyed).toMatchObject([{ judge: 'lead-2', differs: false }, { judge: 'peer-4', differs: true }]);
  });
  it('tells a host neither hints nor the points of a late card', () => {
    expect(hosts.hints).toEqual([]);
    expect(hosts.late).toMatchObject([{ judge: 'public-5', total: '' }]);
    expect(scrutineers.hints).toHaveLength(4);
    expect(scrutineers.late).toMatchObject([{ total: '86.50' }]);
  });
  it('is nothing when nothing is known', () => expect(waitingCount(reviewOf({ scoring: null, scrutiny: null, meeting: null }))).toBe(0));
  it('keeps what is settled apart', () => {
    expect(hosts.record.superseded).toMatchObject([{ slot: 's1', mark: '88.10' }]);
    expect(hosts.record.replacements).toHaveLength(1);
  });
  it('no longer counts late cards once the mark is committed', () => {
    const committed = { ...scoring, slots: scoring.slots.map((slot) => ({ ...slot, state: 'committed' as const })), proposals: [] };
    expect(reviewOf({ scoring: committed, scrutiny: null, meeting }).late).toMatchObject([{ mayBeAdmitted: false }]);
  });
});

describe('two persons', () => {
  const [correction, rules] = proposals as readonly [ProposalLine, ProposalLine];
  it('are two: nobody confirms what they proposed', () => {
    expect(mayConfirm(correction, identity('host', 'host'))).toBe(false);
    expect(mayConfirm(correction, identity('scrutineer', 'scrutineer'))).toBe(true);
    expect(mayConfirm(rules, identity('host', 'host'))).toBe(true);
    expect(mayConfirm(rules, null)).toBe(false);
  });
  it('leave deductions to the scrutineer where there is one', () => {
    const alone = { viewers: 0, seats: seatsView(now).seats.filter((seat) => seat.role !== 'scrutineer') };
    expect(maySettle(identity('host', 'host'), seatsView(now))).toBe(false);
    expect(maySettle(identity('scrutineer', 'scrutineer'), seatsView(now))).toBe(true);
    expect(maySettle(identity('host', 'host'), alone)).toBe(true);
    expect(maySettle(identity('judge', 'lead-1'), alone)).toBe(false);
  });
});

describe('a paper card', () => {
  const check = (card: Partial<CardView>, expected: string, twoPersons = true) =>
    expect(paperStep({ ...cardView(seatId('lead-1'), 'expected'), ...card }, twoPersons, seatId('scrutineer'))).toBe(expected);
  it('is keyed in once where one person is enough', () => check({}, 'single', false));
  it('begins with a first person', () => check({}, 'first'));
  it('waits, for whoever has keyed it in', () => check({ keyed: [seatId('scrutineer')] }, 'waiting'));
  it('asks everybody else to key it in blindly', () => check({ keyed: [seatId('host')] }, 'second'));
  it('says so where two do not agree', () => check({ keyed: [seatId('host'), seatId('scrutineer')], keyedDifferently: true }, 'differs'));
});

describe('spare judges', () => {
  const view = seatsView(now);
  const judge = view.seats.find((seat) => seat.id === 'lead-1')!;
  const spare = { ...judge, id: seatId('lead-9') };
  const withSpare = { ...view, seats: [...view.seats, spare] };
  const slot = { ...slotScoring(2, 'open', 0), cards: [...slotScoring(2, 'open', 0).cards, cardView(spare.id, 'absent')] };
  it('are those of the panel whom nobody waits for', () => expect(sparesFor(judge, withSpare, [], slot).map((seat) => seat.id)).toEqual(['lead-9']));
  it('take one place only', () =>
    expect(sparesFor(judge, withSpare, [{ judge: seatId('lead-2'), by: spare.id, reason: '', at: null }], slot)).toEqual([]));
});
