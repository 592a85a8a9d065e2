import { describe, expect, it } from 'vitest';
import { instant, seatId } from '../../protocol/ids';
import type { AttendanceLine } from '../../protocol/views';
import { foundSeats, placesOf } from './sign_in';

const line = (seat: string, zh: string, state: AttendanceLine['state']): AttendanceLine => ({
  seat: seatId(seat), name: { zh, en: '' }, unit: { zh: '云杉路支部', en: 'Spruce Road' }, state, how: null, signedIn: instant(1), left: null,
});
const seats = [line('a', '沈青禾', 'present'), line('b', '陆远舟', 'expected'), line('c', '叶知秋', 'left'), line('d', '顾明川', 'makeUp'), line('e', '林听雨', 'expected')];
const found = (typed: string, now = seats) => foundSeats(now, typed, placesOf(seats)).map((each) => String(each.seat));

describe('the sign-in list', () => {
  it('puts who is awaited first and who is here last', () => expect(found('')).toEqual(['b', 'e', 'c', 'a', 'd']));
  it('moves no row while people sign in', () => {
    expect(found('', seats.map((each) => ({ ...each, state: 'present' as const })))).toEqual(['b', 'e', 'c', 'a', 'd']);
  });
  it('finds by name, unit and seat', () => {
    expect(found(' 顾 ')).toEqual(['d']);
    expect(found('spruce')).toHaveLength(5);
    expect(found('nobody')).toEqual([]);
  });
});
