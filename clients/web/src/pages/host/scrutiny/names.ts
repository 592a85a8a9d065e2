// Names of slots and seats as sentences say them.
import type { SeatId, SlotId } from '../../../protocol/ids';
import { clockText } from '../../../ui/format';
import { nameText, useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { cardOfSlot, seatOf } from '../desk';

export function useReviewNames() {
  const words = useWords().host.review;
  const { topics } = useMeeting();
  return {
    slot: (id: SlotId) => {
      const card = cardOfSlot(topics.rundown.value, id);
      return card ? words.of(card.number, nameText(card.presenter)) : id;
    },
    /** Null: the administrator. */
    seat: (id: SeatId | null) => (id === null ? words.administrator : nameText(seatOf(topics.seats.value, id)?.name ?? { zh: id, en: id })),
    span: (ms: number) => clockText(Math.round(Math.abs(ms) / 1000)),
  };
}

/** "1:23 over time", or so much less. */
export function useOverText() {
  const words = useWords().host.review;
  const names = useReviewNames();
  return (overMs: number) => (overMs >= 0 ? words.over(names.span(overMs)) : words.under(names.span(overMs)));
}
