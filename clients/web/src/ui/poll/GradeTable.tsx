// An assessment as a table: a row a presenter, how often each grade was given, and the mean where grades have points.
import type { PollLine, PollResult } from '../../protocol/views';
import type { Language } from '../language';
import { useSaid } from './said';

type GradeTableProps = { readonly poll: PollLine; readonly result: PollResult; readonly language?: Language | undefined };

export function GradeTable({ poll, result, language }: GradeTableProps) {
  const { words: all, name } = useSaid(language);
  const words = all.ballot;
  const { rules } = poll;
  const lines = new Map(result.count.options.map((line) => [line.option, line]));
  const hasMean = result.count.options.some((line) => line.mean !== '');
  const someUngraded = result.count.options.some((line) => line.ungraded.heads > 0);
  return (
    <table class="grade-table" data-testid="grade-table">
      <thead>
        <tr>
          <th scope="col">{words.subject}</th>
          {rules.grades.map((grade) => <th key={grade.id} scope="col" class="figure">{name(grade.name)}</th>)}
          {someUngraded && <th scope="col" class="figure">{words.ungraded}</th>}
          {hasMean && <th scope="col" class="figure">{words.mean}</th>}
        </tr>
      </thead>
      <tbody>
        {rules.options.map((option) => {
          const line = lines.get(option.id);
          const most = Math.max(0, ...(line?.grades ?? []).map((grade) => grade.heads));
          return line && (
            <tr key={option.id}>
              <th scope="row"><span class="grade-name">{name(option.name)}</span>{option.unit && <span class="grade-unit">{name(option.unit)}</span>}</th>
              {rules.grades.map((grade, place) => {
                const heads = line.grades[place]?.heads ?? 0;
                return <td key={grade.id} class={`figure numerals${heads === 0 ? ' is-none' : heads === most ? ' is-most' : ''}`}>{heads}</td>;
              })}
              {someUngraded && <td class="figure numerals dim">{line.ungraded.heads}</td>}
              {hasMean && <td class="figure numerals grade-mean">{line.mean}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
