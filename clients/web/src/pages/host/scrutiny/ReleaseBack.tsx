// Takes a mark's release back: from the screens and from online, or from online alone. What people have seen stays seen.
import { useSignal } from '@preact/signals';
import { act } from '../../../protocol/commands';
import type { ReleaseScope, SlotScoring } from '../../../protocol/views';
import { TextField } from '../../../ui/components/Field';
import { useWords } from '../../../ui/language';
import { ActButton } from '../ActButton';

export function ReleaseBack({ slot }: { readonly slot: SlotScoring }) {
  const words = useWords().host.review;
  const reason = useSignal('');
  const chosen = useSignal<ReleaseScope>('halls');
  const inHalls = slot.released.includes('halls');
  const online = slot.released.includes('online') || slot.onlineDue !== null;
  if (!inHalls && !online) return null;
  const scope = inHalls ? chosen.value : 'online';
  const given = reason.value.trim();
  return (
    <section class="matters" data-testid="release-back">
      <h3 class="soft">{words.releaseBack}</h3>
      <p>{words.releaseBackHint}</p>
      {inHalls && online && (
        <fieldset class="scopes">
          <legend class="soft">{words.releaseBackFrom}</legend>
          {(['halls', 'online'] as const).map((each) => (
            <label key={each} class="row">
              <input type="radio" name="release-back" checked={scope === each} onChange={() => { chosen.value = each; }} data-testid={`back-${each}`} />
              {words.releaseBackScope[each]}
            </label>
          ))}
        </fieldset>
      )}
      <TextField label={words.releaseBackReason} value={reason.value} onText={(text) => { reason.value = text; }} testId="release-back-reason" />
      <p>
        <ActButton act="withdraw_release" held kind="danger" disabled={given === ''} body={() => act.withdrawRelease(slot.card.slot, scope, given)}>
          {words.releaseBackScope[scope]}
        </ActButton>
      </p>
    </section>
  );
}
