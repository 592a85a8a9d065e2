// A card that is worth a look, in plain words. It accuses nobody.
import type { HintLine } from '../../../protocol/views';
import { useWords } from '../../../ui/language';
import { useActs } from '../acts';
import { useReviewNames } from './names';

export function Hint({ hint }: { readonly hint: HintLine }) {
  const acts = useActs();
  const names = useReviewNames();
  const text = useHintText(hint);
  return (
    <article class="review-hint" data-testid={`hint-${hint.kind}`}>
      <button type="button" class="link" onClick={() => { acts.choose(hint.slot); acts.open({ kind: 'judge', slot: hint.slot, judge: hint.judge }); }}>{names.slot(hint.slot)}</button>
      <p>{text}</p>
    </article>
  );
}

function useHintText(hint: HintLine): string {
  const words = useWords();
  const say = words.host.review.hint;
  const names = useReviewNames();
  const who = names.seat(hint.judge);
  switch (hint.kind) {
    case 'farFromPanel': return say.farFromPanel(who, hint.total, hint.panelMedian);
    case 'allEqual': return say.allEqual(who, hint.total);
    case 'identicalSheets': return say.identicalSheets(who, hint.slots.map(names.slot).join(words.common.listSeparator));
    case 'typedQuickly': return say.typedQuickly(who, (hint.tookMs / 1000).toFixed(1));
  }
}
