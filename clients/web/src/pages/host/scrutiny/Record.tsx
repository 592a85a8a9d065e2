// What two persons have settled: kept in sight, folded away.
import { timeOfDay } from '../../../ui/format';
import { useWords } from '../../../ui/language';
import { useReviewNames } from './names';
import type { ReviewRecord } from './review';

export function Record({ record }: { readonly record: ReviewRecord }) {
  const words = useWords().host.review;
  const names = useReviewNames();
  const lines = [
    ...record.superseded.map((line) => ({
      key: `superseded ${line.slot} ${line.mark} ${line.at}`, at: line.at, text: words.superseded(names.slot(line.slot), line.mark), reason: line.reason,
      who: line.second ? words.twoPersons(names.seat(line.by), names.seat(line.second)) : words.onePerson(names.seat(line.by)),
    })),
    ...record.replacements.map((line) => ({
      key: `replaced ${line.judge} ${line.by}`, at: line.at, text: words.replacement(names.seat(line.judge), names.seat(line.by)), reason: line.reason, who: '',
    })),
    ...record.ruleChanges.map((line) => ({ key: `rules ${line.at}`, at: line.at, text: words.ruleChange, reason: line.reason, who: '' })),
    ...record.paper.map((line) => ({
      key: `paper ${line.slot} ${line.judge}`, at: line.at, text: words.paper(`${names.seat(line.judge)} ${names.slot(line.slot)}`, names.seat(line.keyedBy), names.seat(line.second)),
      reason: '', who: '',
    })),
  ];
  if (lines.length === 0) return null;
  return (
    <details class="review-record">
      <summary>{words.record} <span class="numerals">{lines.length}</span></summary>
      <ul>
        {lines.map((line) => (
          <li key={line.key}>
            {line.text}
            <span class="dim numerals">{line.who && ` · ${line.who}`}{line.reason && ` · ${line.reason}`}{line.at && ` · ${timeOfDay(line.at)}`}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
