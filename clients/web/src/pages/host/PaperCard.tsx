// A scrutineer enters a judge's card from paper. The points stay decimal text; the server checks range and step exactly.
import { useSignal } from '@preact/signals';
import { act } from '../../protocol/commands';
import type { CriterionId, SeatId, SlotId } from '../../protocol/ids';
import { Name } from '../../ui/components/Name';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs } from './acts';

const decimalText = /^\d{1,4}(\.\d{1,4})?$/;

export function PaperCard({ slot, judge }: { readonly slot: SlotId; readonly judge: SeatId }) {
  const words = useWords().host.scoring;
  const acts = useActs();
  const criteria = useMeeting().topics.meeting.value?.criteria ?? [];
  const points = useSignal<ReadonlyMap<CriterionId, string>>(new Map());
  const complete = criteria.every((criterion) => decimalText.test(points.value.get(criterion.id) ?? ''));
  const scores = () => criteria.map((criterion) => ({ criterion: criterion.id, points: points.value.get(criterion.id) ?? '' }));
  return (
    <fieldset class="declare">
      <legend>{words.enterPaper}</legend>
      <p class="dim">{words.paperHint}</p>
      {criteria.map((criterion) => (
        <label class="row" key={criterion.id}>
          <span class="grow">
            <Name of={criterion.name} />{' '}
            <span class="dim numerals">{words.range(criterion.minimum, criterion.maximum, criterion.step)}</span>
          </span>
          <input
            class="input numerals paper-points" inputMode="decimal" value={points.value.get(criterion.id) ?? ''}
            onInput={(event) => { points.value = new Map(points.value).set(criterion.id, event.currentTarget.value.trim()); }}
          />
        </label>
      ))}
      <p>
        <ActButton
          act="paper_card" free held kind="primary" disabled={!complete}
          body={() => act.enterPaperCard(slot, judge, scores())} after={() => acts.close()}
        >
          {words.saveCard}
        </ActButton>
      </p>
    </fieldset>
  );
}
