// Yes, no or abstain: three large buttons, of which one is pressed.
import type { Choice } from '../../protocol/views';
import { useWords } from '../language';
import type { PickProps } from './BallotForm';

const choices = ['yes', 'no', 'abstain'] as const satisfies readonly Choice[];
const signs: Readonly<Record<Choice, string>> = { yes: '✓', no: '✕', abstain: '–' };

export function ChoiceButtons({ poll, picked, onPick }: PickProps) {
  const words = useWords();
  const offered = choices.filter((choice) => choice !== 'abstain' || !poll.rules.noAbstention);
  return (
    <div class="choices" role="radiogroup" aria-label={words.ballot.asks.yesNoAbstain}>
      {offered.map((choice) => {
        const isPicked = picked?.kind === 'choice' && picked.choice === choice;
        return (
          <label key={choice} class={`choice choice-${choice}${isPicked ? ' is-picked' : ''}`} data-testid={`vote-${choice}`}>
            <input
              type="radio" class="unseen" name={`choice-${poll.id}`} checked={isPicked}
              onChange={() => onPick({ kind: 'choice', choice })}
            />
            <span class="choice-sign" aria-hidden="true">{signs[choice]}</span>
            {words.common[choice]}
          </label>
        );
      })}
    </div>
  );
}
