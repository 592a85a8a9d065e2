import { describe, expect, it } from 'vitest';
import { instant, venueId } from '../../../protocol/ids';
import { seatsView, venuesView } from '../../../testing/fixtures';
import { withDelegates } from '../../../testing/host_moments';
import { expectedSeats, hereOf, shownSeats, signable, wholeCount } from './attendance';

const now = instant(1_800_000_000_000);
const seats = withDelegates(seatsView(now), now);
const all = { venue: null, filter: 'all', text: '' } as const;

describe('the sign-in list', () => {
  it('has judges and delegates, and neither hosts nor operators', () => {
    expect(expectedSeats(seats)).toHaveLength(31);
    expect(expectedSeats(seatsView(now))).toEqual([]);
  });
  it('is narrowed by venue, state and text', () => {
    expect(shownSeats(seats, { ...all, venue: venueId('east') }).every((seat) => seat.venue === 'east')).toBe(true);
    expect(shownSeats(seats, { ...all, filter: 'away' }).map((seat) => seat.id)).toEqual(['delegate-6', 'delegate-14']);
    expect(shownSeats(seats, { ...all, filter: 'left' }).map((seat) => seat.id)).toEqual(['delegate-8', 'delegate-16']);
    expect(shownSeats(seats, { ...all, text: ' 云杉' }).map((seat) => seat.id)).toEqual(['delegate-1', 'delegate-13']);
  });
  it('counts make-ups among those who are here', () => {
    const here = shownSeats(seats, { ...all, filter: 'here' });
    expect(here.filter((seat) => seat.attendance.state === 'makeUp')).toHaveLength(2);
    expect(here).toHaveLength(27);
  });
  it('offers to sign in those who never came, not those who left', () =>
    expect(signable(shownSeats(seats, all))).toEqual(['delegate-6', 'delegate-14']));
});

it('the whole meeting is every venue and who has none', () => {
  const venues = venuesView(now);
  const counted = { ...venues, venues: venues.venues.map((line) => ({ ...line, attendance: { expected: 3, present: 1, makeUp: 1, left: 1 } })), elsewhere: { expected: 1, present: 1, makeUp: 0, left: 0 } };
  const whole = wholeCount(counted);
  expect(whole).toEqual({ expected: 13, present: 5, makeUp: 4, left: 4 });
  expect(hereOf(whole)).toBe(9);
  expect(wholeCount(null).expected).toBe(0);
});
