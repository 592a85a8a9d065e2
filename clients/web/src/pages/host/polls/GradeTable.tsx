// An assessment's figures: a row a subject, a column a grade.
import type { Count, PollRules } from '../../../protocol/views';
import { Name } from '../../../ui/components/Name';
import { useWords } from '../../../ui/language';

export function GradeTable({ rules, count }: { readonly rules: PollRules; readonly count: Count }) {
  const words = useWords().host.polls;
  const means = count.options.some((line) => line.mean !== '');
  const leftOut = count.options.some((line) => line.ungraded.heads > 0);
  return (
    <div class="figure-scroll" tabIndex={0} role="region" aria-label={words.subjects}>
      <table class="figure-table numerals">
        <thead>
          <tr>
            <th scope="col">{words.subject}</th>
            {rules.grades.map((grade) => <th scope="col" key={grade.id}><Name of={grade.name} /></th>)}
            {leftOut && <th scope="col">{words.ungraded}</th>}
            {means && <th scope="col">{words.mean}</th>}
          </tr>
        </thead>
        <tbody>
          {count.options.map((line) => {
            const subject = rules.options.find((option) => option.id === line.option);
            return (
              <tr key={line.option}>
                <th scope="row">{subject ? <><Name of={subject.name} /> <span class="dim"><Name of={subject.unit} /></span></> : line.option}</th>
                {line.grades.map((share, n) => <td key={rules.grades[n]?.id ?? n}>{share.heads}</td>)}
                {leftOut && <td class="soft">{line.ungraded.heads}</td>}
                {means && <td><strong>{line.mean}</strong></td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
