// Who is here: counts and lists of the seats that sign in. Pure.
import type { SeatId, VenueId } from '../../../protocol/ids';
import type { AttendanceCount, AttendanceLine, SeatLine, SeatsView, VenuesView } from '../../../protocol/views';

export const filters = ['all', 'away', 'here', 'left'] as const;
export type AttendanceFilter = (typeof filters)[number];
export type Expected = SeatLine & { readonly attendance: AttendanceLine };

const isExpected = (seat: SeatLine): seat is Expected => seat.attendance !== null;
export const isHere = ({ state }: AttendanceLine): boolean => state === 'present' || state === 'makeUp';

export function expectedSeats(seats: SeatsView | null): readonly Expected[] {
  return (seats?.seats ?? []).filter(isExpected);
}

export type Wanted = { readonly venue: VenueId | null; readonly filter: AttendanceFilter; readonly text: string };

/** Those first who are not here: they are whom a host looks for. */
export function shownSeats(seats: SeatsView | null, { venue, filter, text }: Wanted): readonly Expected[] {
  const wanted = text.trim().toLowerCase();
  const found = expectedSeats(seats).filter((seat) => {
    const said = `${seat.name.zh} ${seat.name.en} ${seat.unit.zh} ${seat.unit.en} ${seat.id}`.toLowerCase();
    return (venue === null || seat.venue === venue) && passes(seat.attendance, filter) && said.includes(wanted);
  });
  return [...found.filter((seat) => !isHere(seat.attendance)), ...found.filter((seat) => isHere(seat.attendance))];
}

function passes(line: AttendanceLine, filter: AttendanceFilter): boolean {
  switch (filter) {
    case 'all': return true;
    case 'away': return line.state === 'expected';
    case 'here': return isHere(line);
    case 'left': return line.state === 'left';
  }
}

/** All of the meeting: every venue, and who has none. */
export function wholeCount(venues: VenuesView | null): AttendanceCount {
  const lines = [...(venues?.venues ?? []).map((line) => line.attendance), ...(venues ? [venues.elsewhere] : [])];
  return lines.reduce(
    (sum, line) => ({
      expected: sum.expected + line.expected, present: sum.present + line.present, makeUp: sum.makeUp + line.makeUp, left: sum.left + line.left,
    }),
    { expected: 0, present: 0, makeUp: 0, left: 0 },
  );
}

/** Here now, on time or later. */
export const hereOf = (count: AttendanceCount): number => count.present + count.makeUp;

/** Those that one press could sign in. */
export function signable(seats: readonly Expected[]): readonly SeatId[] {
  return seats.filter((seat) => seat.attendance.state === 'expected').map((seat) => seat.id);
}
