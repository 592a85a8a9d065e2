// One criterion: its name and range, what is wrong with the score if anything, and a stepper.
import type { Criterion } from '../../protocol/views';
import { nameText, useWords } from '../../ui/language';
import { Stepper } from '../../ui/components/Stepper';
import { problemOf, stepped, type Rule } from './card';
import { formatDecimal } from './decimal';

type CriterionRowProps = {
  readonly criterion: Criterion;
  readonly rule: Rule;
  readonly text: string;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onStep: (direction: 1 | -1) => void;
};

export function CriterionRow({ criterion, rule, text, selected, onSelect, onStep }: CriterionRowProps) {
  const words = useWords().judge;
  const name = nameText(criterion.name);
  const problem = useProblem(text, rule);
  const weighted = formatDecimal(rule.weight) !== '1';
  return (
    <div class={`criterion${selected ? ' criterion-selected' : ''}${problem ? ' criterion-wrong' : ''}`} data-criterion={criterion.id}>
      <div class="criterion-about" onClick={onSelect}>
        <h2 class="criterion-name">{name}</h2>
        <p class="criterion-range numerals">
          <span>{words.range(formatDecimal(rule.minimum), formatDecimal(rule.maximum))}</span>
          {weighted && <span>{words.weight(formatDecimal(rule.weight))}</span>}
        </p>
        {problem && <p class="criterion-problem" role="alert">{problem}</p>}
      </div>
      <Stepper
        label={name}
        value={text}
        selected={selected}
        onLess={stepped(text, rule, -1) === text ? null : () => onStep(-1)}
        onMore={stepped(text, rule, 1) === text ? null : () => onStep(1)}
        onValue={onSelect}
      />
    </div>
  );
}

/** Null: nothing is wrong, or nothing has been entered. While a score is being typed, what is only too small may still grow. */
function useProblem(text: string, rule: Rule): string | null {
  const words = useWords().judge.problem;
  const problem = problemOf(text, rule);
  switch (problem) {
    case undefined:
    case 'empty': return null;
    case 'below_minimum': return words.belowMinimum(formatDecimal(rule.minimum));
    case 'above_maximum': return words.aboveMaximum(formatDecimal(rule.maximum));
    case 'off_step': return words.offStep(formatDecimal(rule.step));
    case 'not_a_number': return words.notANumber;
    default: problem satisfies never; return null;
  }
}
