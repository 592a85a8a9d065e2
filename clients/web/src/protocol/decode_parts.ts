// Parts of messages that many topics share.
import type { Name as PbName } from './generated/rostrum/v1/common_pb';
import type * as Pb from './generated/rostrum/v1/view_pb';
import { presenterId, type SeatId, seatId, slotId, spanMs } from './ids';
import type * as View from './views';

export function name(value: PbName | undefined): View.Name {
  return { zh: value?.zh ?? '', en: value?.en ?? '' };
}

export function nameOrNull(value: PbName | undefined): View.Name | null {
  return value && (value.zh || value.en) ? name(value) : null;
}

export const seatOrNull = (value: string): SeatId | null => (value ? seatId(value) : null);

export function card(value: Pb.SlotCard | undefined): View.SlotCard {
  return {
    slot: slotId(value?.slot ?? ''),
    number: value?.number ?? 0,
    presenter: name(value?.presenter),
    unit: name(value?.unit),
    title: name(value?.title),
    allottedMs: spanMs(value?.allottedUs ?? 0n),
    factor: value?.factor || '1',
    presenterId: presenterId(value?.presenterId ?? ''),
  };
}
