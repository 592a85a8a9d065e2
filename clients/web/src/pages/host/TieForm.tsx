// A tie at an award's line: the chair decides who of the tied gets it, and why.
import { useSignal } from '@preact/signals';
import type { TieDecision } from '../../protocol/commands';
import type { PresenterId } from '../../protocol/ids';
import type { TieQuestion } from '../../protocol/views';
import { TextField } from '../../ui/components/Field';
import { Name } from '../../ui/components/Name';
import { nameText, useWords } from '../../ui/language';

/** `places` null: a tie that was decided, whose number of places nobody needs any more. */
type Asked = Omit<TieQuestion, 'places'> & { readonly places: number | null };
type TieFormProps = { readonly question: Asked; readonly onDecide: (decision: TieDecision) => void };

export function TieForm({ question, onDecide }: TieFormProps) {
  const words = useWords().host.awards;
  const chosen = useSignal<ReadonlySet<PresenterId>>(new Set());
  const reason = useSignal('');
  const tell = () => onDecide({ award: question.award, presenters: [...chosen.value], reason: reason.value });
  const toggle = (id: PresenterId) => {
    const next = new Set(chosen.value);
    if (!next.delete(id)) next.add(id);
    chosen.value = next;
    tell();
  };
  return (
    <fieldset class="declare tie" data-testid={`tie-${question.award}`}>
      <legend>{question.places === null ? words.tieAgain(nameText(question.awardName)) : words.tie(nameText(question.awardName), question.places)}</legend>
      {question.tied.map((line) => (
        <label class="row" key={line.presenterId}>
          <input type="checkbox" checked={chosen.value.has(line.presenterId)} onChange={() => toggle(line.presenterId)} />
          <span class="grow"><Name of={line.presenter} /> <span class="dim"><Name of={line.unit} /></span></span>
          <span class="numerals">{line.total}</span>
        </label>
      ))}
      <TextField label={words.tieReason} value={reason.value} onText={(text) => { reason.value = text; tell(); }} />
    </fieldset>
  );
}
