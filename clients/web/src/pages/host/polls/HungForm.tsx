// A hung poll that waits for the chair: carried or not, or who of the tied gets the open places. With a ground, and held.
import { useSignal } from '@preact/signals';
import { act } from '../../../protocol/commands';
import type { OptionId } from '../../../protocol/ids';
import type { PollLine } from '../../../protocol/views';
import { TextField } from '../../../ui/components/Field';
import { nameText, useWords } from '../../../ui/language';
import { ActButton } from '../ActButton';
import type { HungAsk } from './poll_state';

export function HungForm({ poll, asks }: { readonly poll: PollLine; readonly asks: HungAsk }) {
  const words = useWords().host.polls;
  const reason = useSignal('');
  const picked = useSignal<readonly OptionId[]>([]);
  const given = reason.value.trim() !== '';
  const decide = (carried: boolean) => act.decideHungPoll(poll.id, carried, carried ? picked.value : [], reason.value.trim());
  return (
    <fieldset class="declare tie" data-testid="hung-form">
      <legend>{words.decide}</legend>
      {asks.kind === 'places' && (
        <>
          <p>{words.decidePick(asks.open)}</p>
          <div class="missing">
            {asks.tied.map((line) => {
              const option = poll.rules.options.find((each) => each.id === line.option);
              const on = picked.value.includes(line.option);
              return (
                <label class="row" key={line.option}>
                  <input
                    type="checkbox" checked={on} disabled={!on && picked.value.length >= asks.open}
                    onChange={() => { picked.value = on ? picked.value.filter((id) => id !== line.option) : [...picked.value, line.option]; }}
                  />
                  {option ? nameText(option.name) : line.option} <span class="dim numerals">{line.votes.heads}</span>
                </label>
              );
            })}
          </div>
        </>
      )}
      <TextField label={words.decideReason} value={reason.value} onText={(text) => { reason.value = text; }} testId="hung-reason" />
      <p class="row-wrap">
        <ActButton
          act="decide_carried" held kind="primary" disabled={!given || (asks.kind === 'places' && picked.value.length === 0)}
          body={() => decide(true)}
        >
          {asks.kind === 'places' ? words.decideChosen(picked.value.length) : words.decideCarried}
        </ActButton>
        <ActButton act="decide_rejected" held disabled={!given} body={() => decide(false)}>{words.decideRejected}</ActButton>
      </p>
    </fieldset>
  );
}
