// One of n, up to k of n, an election: a row an option, and how many are chosen. Once all are chosen the others wait until one is taken back.
import { nameText, useWords } from '../language';
import type { PickProps } from './BallotForm';
import { chosenOf, leastChosen, mostChosen, toggled } from './content';

export function OptionList({ poll, picked, onPick }: PickProps) {
  const words = useWords().ballot;
  const { rules } = poll;
  const chosen = chosenOf(picked);
  const most = mostChosen(rules);
  const single = most === 1;
  const full = !single && chosen.length >= most;
  const asked = rules.kind === 'election' ? words.asks.election(rules.places, most)
    : rules.kind === 'oneOf' ? words.asks.oneOf : words.asks.upTo(leastChosen(rules), most);
  return (
    <fieldset class="options">
      <legend class="ballot-asks">{asked}</legend>
      <ul class={`option-list${rules.options.length > 5 ? ' option-list-two' : ''}`}>
        {rules.options.map((option) => {
          const isPicked = chosen.includes(option.id);
          return (
            <li key={option.id}>
              <label class={`option${isPicked ? ' is-picked' : ''}${full && !isPicked ? ' is-full' : ''}`} data-testid={`option-${option.id}`}>
                <input
                  type={single ? 'radio' : 'checkbox'} class="unseen" name={`options-${poll.id}`} checked={isPicked}
                  disabled={full && !isPicked} onChange={() => onPick(toggled(picked, option.id, rules))}
                />
                <span class={`option-box${single ? ' option-round' : ''}`} aria-hidden="true">{isPicked ? '✓' : ''}</span>
                <span class="grow">
                  <span class="option-name">{nameText(option.name)}</span>
                  {option.unit && nameText(option.unit) !== '' && <span class="option-unit">{nameText(option.unit)}</span>}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      {!single && full && chosen.length < rules.options.length && <p class="options-full" role="status">{words.full(most)}</p>}
    </fieldset>
  );
}
