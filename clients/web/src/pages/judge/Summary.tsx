// What a judge has given, criterion by criterion, with the total.
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { type Entries, maximumTotalOf, ruleOf, totalOf } from './card';
import { formatDecimal } from './decimal';

export function Summary({ entries }: { readonly entries: Entries }) {
  const words = useWords().judge;
  const criteria = useMeeting().topics.meeting.value?.criteria ?? [];
  const rules = criteria.map(ruleOf);
  return (
    <dl class="summary">
      {criteria.map((criterion) => (
        <div key={criterion.id}><dt>{nameText(criterion.name)}</dt><dd class="numerals">{entries[criterion.id] ?? '–'}</dd></div>
      ))}
      <div class="summary-total">
        <dt>{words.total}</dt>
        <dd class="numerals"><b>{formatDecimal(totalOf(entries, rules))}</b> <span class="dim">{words.outOf(formatDecimal(maximumTotalOf(rules)))}</span></dd>
      </div>
    </dl>
  );
}
