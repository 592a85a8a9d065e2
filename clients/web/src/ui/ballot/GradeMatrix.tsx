// An assessment: a row a presenter, a large button a grade. Each row is a group of radio buttons, so that arrow keys work too.
import type { Grade, PollOption } from '../../protocol/views';
import { nameText, useWords } from '../language';
import type { PickProps } from './BallotForm';
import { graded, gradesOf } from './content';

export const rowId = (subject: string) => `grade-row-${subject}`;

export function GradeMatrix({ poll, picked, onPick }: PickProps) {
  const words = useWords().ballot;
  const { rules } = poll;
  const given = new Map(gradesOf(picked).map((each) => [each.subject, each.grade]));
  return (
    <div class="matrix">
      <p class="ballot-asks">{words.asks.grades(rules.options.length)}</p>
      <ol class="stack">
        {rules.options.map((option, place) => (
          <Row key={option.id} number={place + 1} option={option} isOpen={!given.has(option.id)}>
            {rules.grades.map((grade) => (
              <GradeButton
                key={grade.id}
                group={`grade-${poll.id}-${option.id}`}
                grade={grade}
                isPicked={given.get(option.id) === grade.id}
                testId={`grade-${option.id}-${grade.id}`}
                onPick={() => onPick(graded(picked, option.id, grade.id))}
              />
            ))}
          </Row>
        ))}
      </ol>
    </div>
  );
}

type RowProps = {
  readonly number: number;
  readonly option: PollOption;
  readonly isOpen: boolean;
  readonly children: preact.ComponentChildren;
};

function Row({ number, option, isOpen, children }: RowProps) {
  const name = nameText(option.name);
  return (
    <li class={`matrix-row${isOpen ? '' : ' is-graded'}`} id={rowId(option.id)}>
      <span class="matrix-number numerals" aria-hidden="true">{number}</span>
      <span class="matrix-who">
        <span class="matrix-name one-line">{name}</span>
        {option.unit && nameText(option.unit) !== '' && <span class="matrix-unit one-line">{nameText(option.unit)}</span>}
      </span>
      <div class="matrix-grades" role="radiogroup" aria-label={name}>{children}</div>
    </li>
  );
}

type GradeButtonProps = {
  readonly group: string;
  readonly grade: Grade;
  readonly isPicked: boolean;
  readonly testId: string;
  readonly onPick: () => void;
};

function GradeButton({ group, grade, isPicked, testId, onPick }: GradeButtonProps) {
  return (
    <label class={`grade${isPicked ? ' is-picked' : ''}`} data-testid={testId}>
      <input type="radio" class="unseen" name={group} checked={isPicked} onChange={onPick} />
      {isPicked && <span aria-hidden="true">✓</span>}{nameText(grade.name)}
    </label>
  );
}
