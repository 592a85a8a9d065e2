// How a committed mark came about where that is not plain: cards that were dropped, did not count or came late, and points off.
import type { SlotId } from '../../../protocol/ids';
import type { CardRemark } from '../../../protocol/views';
import { nameText, useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { useReviewNames } from './names';

export function Counted({ slot }: { readonly slot: SlotId }) {
  const words = useWords().host.review;
  const line = useMeeting().topics.results.value?.marks.find((mark) => mark.card.slot === slot);
  const what = useRemarkText();
  const remarks = line?.remarks ?? [];
  const deductions = line?.deductions ?? [];
  if (remarks.length + deductions.length === 0) return null;
  return (
    <section class="matters" data-testid="counted">
      <h3 class="soft">{words.counted}</h3>
      <ul>
        {remarks.map((remark) => (
          <li key={remark.judge}>
            {nameText(remark.name)} · {what(remark)}{remark.reason && <span class="dim"> · {remark.reason}</span>}
          </li>
        ))}
        {deductions.map((deduction) => (
          <li key={`${deduction.points} ${deduction.reason}`}>
            {words.points(deduction.points)}{deduction.waived && ` · ${words.decided.waived}`}{deduction.reason && <span class="dim"> · {deduction.reason}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useRemarkText() {
  const { common, host } = useWords();
  const names = useReviewNames();
  return ({ state, dropped, late, replacedBy }: CardRemark) => [
    replacedBy !== null ? host.review.replacedBy(names.seat(replacedBy)) : state === 'submitted' ? '' : common.card[state],
    dropped ? host.scoring.dropped : '',
    late ? host.review.lateCounts : '',
  ].filter((part) => part !== '').join(common.listSeparator);
}
