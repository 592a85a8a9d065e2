// Whom the sign-in list shows, in which order. Pure.
import type { SeatId } from '../../protocol/ids';
import type { AttendanceLine } from '../../protocol/views';

export const isHere = (line: AttendanceLine) => line.state === 'present' || line.state === 'makeUp';

/** Places in the list, made once when it is opened, so that no row moves under a finger: who is awaited first, then who has left, then who is here. */
export function placesOf(seats: readonly AttendanceLine[]): ReadonlyMap<SeatId, number> {
  return new Map(seats.toSorted((one, other) => rankOf(one) - rankOf(other)).map((line, place) => [line.seat, place]));
}

/** Text is sought in names, units and seats. Who was not there when the list was opened stands last. */
export function foundSeats(seats: readonly AttendanceLine[], typed: string, places: ReadonlyMap<SeatId, number>): readonly AttendanceLine[] {
  const wanted = typed.trim().toLowerCase();
  const matches = (line: AttendanceLine) =>
    [line.name.zh, line.name.en, line.unit.zh, line.unit.en, line.seat].some((text) => text.toLowerCase().includes(wanted));
  const placeOf = (line: AttendanceLine) => places.get(line.seat) ?? seats.length;
  return seats.filter(matches).toSorted((one, other) => placeOf(one) - placeOf(other));
}

function rankOf(line: AttendanceLine): number {
  switch (line.state) {
    case 'expected': return 0;
    case 'left': return 1;
    case 'present':
    case 'makeUp': return 2;
  }
}
