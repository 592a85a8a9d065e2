// Ties that the chair has decided; until the first reveal a host may answer one otherwise, and later ties are asked again.
import { useSignal } from '@preact/signals';
import { type TieDecision, act } from '../../protocol/commands';
import type { AwardsPlan, DecidedTie } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { nameText, useWords } from '../../ui/language';
import { ActButton } from './ActButton';
import { useIsHost } from './acts';
import { TieForm } from './TieForm';
import { tiedBefore } from './tied_before';

const keyOf = (tie: DecidedTie) => [tie.award, ...tie.chosen.map((line) => line.presenterId)].join(' ');

export function DecidedTies({ plan }: { readonly plan: AwardsPlan }) {
  const words = useWords().host.awards;
  const { listSeparator } = useWords().common;
  const isHost = useIsHost();
  const changing = useSignal<string | null>(null);
  if (plan.decisions.length === 0) return null;
  const mayChange = isHost && plan.revealed.length === 0;
  return (
    <ul class="stack" data-testid="decided-ties">
      {plan.decisions.map((tie) => (
        <li key={keyOf(tie)}>
          {words.decided(nameText(tie.awardName), tie.chosen.map((line) => nameText(line.presenter)).join(listSeparator))}
          <span class="dim"> · {tie.reason}</span>
          {mayChange && changing.value !== keyOf(tie) && tiedBefore(plan, tie).length > 0 && (
            <Button size="small" kind="quiet" onPress={() => { changing.value = keyOf(tie); }} testId={`change-tie-${tie.award}`}>{words.tieChange}</Button>
          )}
          {mayChange && changing.value === keyOf(tie) && <Change plan={plan} tie={tie} onDone={() => { changing.value = null; }} />}
        </li>
      ))}
    </ul>
  );
}

type ChangeProps = { readonly plan: AwardsPlan; readonly tie: DecidedTie; readonly onDone: () => void };

function Change({ plan, tie, onDone }: ChangeProps) {
  const words = useWords().host.awards;
  const decision = useSignal<TieDecision | null>(null);
  const given = decision.value;
  return (
    <>
      <TieForm
        question={{ award: tie.award, awardName: tie.awardName, places: null, tied: tiedBefore(plan, tie) }}
        onDecide={(next) => { decision.value = next; }}
      />
      <p class="soft">{words.tieChangeHint}</p>
      <p class="row">
        <ActButton
          act={`change_tie_${tie.award}`} held kind="danger" disabled={given === null || given.reason.trim() === ''}
          body={() => act.confirmAwards(given === null ? [] : [given])} after={onDone}
        >
          {words.tieChange}
        </ActButton>
        <Button onPress={onDone}>{words.tieKeep}</Button>
      </p>
    </>
  );
}
