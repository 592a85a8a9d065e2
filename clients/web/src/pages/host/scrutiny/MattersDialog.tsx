// Everything rare about one slot, in one place: points off, taking a release back, correcting a committed mark, a presenter who withdraws.
import { useSignal } from '@preact/signals';
import { act } from '../../../protocol/commands';
import type { SlotId } from '../../../protocol/ids';
import type { SlotCard, SlotScoring } from '../../../protocol/views';
import { Dialog } from '../../../ui/components/Dialog';
import { TextField } from '../../../ui/components/Field';
import { useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { ActButton } from '../ActButton';
import { useActs, useIsHost } from '../acts';
import { cardOfSlot } from '../desk';
import { ManualDeduction } from '../ManualDeduction';
import { Counted } from './Counted';
import { DecideDeduction } from './Deduction';
import { useOverText, useReviewNames } from './names';
import { ReleaseBack } from './ReleaseBack';

export function MattersDialog({ slot }: { readonly slot: SlotId }) {
  const words = useWords().host.review;
  const acts = useActs();
  const isHost = useIsHost();
  const names = useReviewNames();
  const { topics } = useMeeting();
  const scoring = topics.scoring.value?.slots.find((candidate) => candidate.card.slot === slot) ?? null;
  const card = cardOfSlot(topics.rundown.value, slot);
  const open = scoring?.state === 'open' || scoring?.state === 'closed';
  return (
    <Dialog title={words.mattersTitle(names.slot(slot))} onClose={() => acts.close()} testId="matters-dialog">
      {scoring?.band && <Band slot={scoring} />}
      {scoring && open && <section class="matters"><h3 class="soft">{words.manual}</h3><ManualDeduction slot={scoring} /></section>}
      {scoring?.state === 'committed' && <Counted slot={slot} />}
      {isHost && scoring && <ReleaseBack slot={scoring} />}
      {scoring?.state === 'committed' && <Correction slot={scoring} />}
      {isHost && card && <Withdrawal card={card} />}
    </Dialog>
  );
}

function Band({ slot }: { readonly slot: SlotScoring }) {
  const words = useWords().host.review;
  const names = useReviewNames();
  const over = useOverText();
  const { band } = slot;
  if (!band) return null;
  const open = slot.state === 'open' || slot.state === 'closed';
  return (
    <section class="matters" data-testid="band">
      <h3 class="soft">{words.deductions}</h3>
      <p>{over(band.overMs)} · <strong>{words.points(band.points)}</strong></p>
      {band.state !== 'open' && <p class="soft">{words.decidedBy(words.decided[band.state], names.seat(band.by))}{band.reason && ` · ${band.reason}`}</p>}
      {open && <DecideDeduction line={{ slot: slot.card.slot, points: band.points }} />}
    </section>
  );
}

/** At once, or proposed for another person to confirm, as the meeting declares. */
function Correction({ slot }: { readonly slot: SlotScoring }) {
  const words = useWords().host.review;
  const isHost = useIsHost();
  const { topics } = useMeeting();
  const reason = useSignal('');
  const given = reason.value.trim();
  const two = topics.meeting.value?.twoPersonCorrection ?? false;
  const waits = topics.scoring.value?.proposals.some((line) => line.correction === slot.card.slot) ?? false;
  if (!two && !isHost) return null;
  return (
    <section class="matters" data-testid="correction">
      <h3 class="soft">{words.correct}</h3>
      <p>{words.correctHint}</p>
      {two && <p class="soft">{words.correctTwo}</p>}
      {waits ? <p class="count-missing">{words.proposed}</p> : (
        <>
          <TextField label={words.correctReason} value={reason.value} onText={(text) => { reason.value = text; }} testId="correction-reason" />
          <p>
            <ActButton act="propose_correction" free held kind="danger" disabled={given === ''} body={() => act.proposeCorrection(slot.card.slot, given)}>
              {two ? words.propose : words.correctNow}
            </ActButton>
          </p>
        </>
      )}
    </section>
  );
}

function Withdrawal({ card }: { readonly card: SlotCard }) {
  const words = useWords().host.review;
  const { topics } = useMeeting();
  const reason = useSignal('');
  const given = reason.value.trim();
  const ranked = topics.results.value?.ranking.find((line) => line.presenterId === card.presenterId);
  const withdrawn = ranked?.rank === 0;
  return (
    <section class="matters" data-testid="withdrawal">
      <h3 class="soft">{words.presenter}</h3>
      <p>{words.presenterHint}</p>
      {!withdrawn && <TextField label={words.withdrawReason} value={reason.value} onText={(text) => { reason.value = text; }} testId="withdraw-reason" />}
      <p class="row">
        {!withdrawn && (
          <ActButton act="withdraw_presenter" held kind="danger" disabled={given === ''} body={() => act.setPresenterWithdrawn(card.presenterId, true, given)}>
            {words.withdrawPresenter}
          </ActButton>
        )}
        {(withdrawn || card.number === 0) && (
          <ActButton act="presenter_back" held body={() => act.setPresenterWithdrawn(card.presenterId, false, given)}>{words.presenterBack}</ActButton>
        )}
      </p>
    </section>
  );
}
