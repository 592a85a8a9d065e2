// Takes a mark's release back.
import { act } from '../../../protocol/commands';
import type { SlotScoring } from '../../../protocol/views';
import { useWords } from '../../../ui/language';
import { TakeBackRelease } from '../TakeBackRelease';

export function ReleaseBack({ slot }: { readonly slot: SlotScoring }) {
  const words = useWords().host.review;
  const inHalls = slot.released.includes('halls');
  const online = slot.released.includes('online') || slot.onlineDue !== null;
  if (!inHalls && !online) return null;
  return (
    <section class="matters" data-testid="release-back">
      <h3 class="soft">{words.releaseBack}</h3>
      <p>{words.releaseBackHint}</p>
      <TakeBackRelease inHalls={inHalls} online={online} act="withdraw_release" body={(scope, reason) => act.withdrawRelease(slot.card.slot, scope, reason)} />
    </section>
  );
}
