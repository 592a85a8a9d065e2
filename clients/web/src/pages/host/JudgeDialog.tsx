// One judge's card of one slot: what it says, and what can be declared about it.
import { useSignal } from '@preact/signals';
import { act } from '../../protocol/commands';
import type { SeatId, SlotId } from '../../protocol/ids';
import type { CardView } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { Dialog } from '../../ui/components/Dialog';
import { TextField } from '../../ui/components/Field';
import { Name } from '../../ui/components/Name';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs, useIsHost } from './acts';
import { seatOf } from './desk';
import { PaperCard } from './PaperCard';
import { AdmitForm } from './scrutiny/Cards';
import { useReviewNames } from './scrutiny/names';
import { ReplaceJudge } from './scrutiny/ReplaceJudge';
import { maySettle } from './scrutiny/review';

export function JudgeDialog({ slot, judge }: { readonly slot: SlotId; readonly judge: SeatId }) {
  const words = useWords();
  const acts = useActs();
  const isHost = useIsHost();
  const { topics } = useMeeting();
  const scoring = topics.scoring.value?.slots.find((candidate) => candidate.card.slot === slot);
  const card = scoring?.cards.find((candidate) => candidate.judge === judge);
  const seat = seatOf(topics.seats.value, judge);
  if (!scoring || !card) return null;
  const open = scoring.state === 'open' || scoring.state === 'closed';
  return (
    <Dialog
      title={`${seat ? nameText(seat.name) : judge} · ${nameText(scoring.card.presenter)}`} onClose={() => acts.close()}
      testId="judge-dialog"
    >
      <CardFacts card={card} />
      {open && card.lateReceipt > 0 && <KeptLate slot={slot} card={card} />}
      {open && card.state !== 'submitted' && card.state !== 'replaced' && <DeclareState slot={slot} card={card} />}
      {open && card.state !== 'replaced' && (!isHost || card.keyed.length > 0) && <PaperCard slot={slot} card={card} />}
      {isHost && seat && <ReplaceJudge slot={scoring} card={card} seat={seat} />}
      {isHost && (
        <div class="dialog-acts">
          <Button onPress={() => acts.open({ kind: 'seatLink', seat: judge })}>▦ {words.host.scoring.moveSeat}</Button>
        </div>
      )}
    </Dialog>
  );
}

function CardFacts({ card }: { readonly card: CardView }) {
  const words = useWords();
  const criteria = useMeeting().topics.meeting.value?.criteria ?? [];
  return (
    <div class="stack">
      <p class="row">
        <strong>{words.common.card[card.state]}</strong>
        <CardMarks card={card} />
        {card.receipt > 0 && <span class="dim numerals">{words.host.scoring.receipt(card.receipt)}</span>}
        {card.reason && <span class="soft">{card.reason}</span>}
      </p>
      {card.scores.length > 0 && (
        <dl class="facts">
          {card.scores.map((score) => {
            const criterion = criteria.find((candidate) => candidate.id === score.criterion);
            return (
              <div key={score.criterion}>
                <dt>{criterion ? <Name of={criterion.name} /> : score.criterion}</dt>
                <dd class="numerals">{score.points}</dd>
              </div>
            );
          })}
          <div><dt>{words.host.scoring.total}</dt><dd class="numerals"><strong>{card.total}</strong></dd></div>
        </dl>
      )}
    </div>
  );
}

/** From paper and by whose hands, late, replaced. */
function CardMarks({ card }: { readonly card: CardView }) {
  const words = useWords().host;
  const names = useReviewNames();
  const keyed = card.keyedBy && (card.second
    ? words.review.keyedTwice(names.seat(card.keyedBy), names.seat(card.second)) : words.review.keyedOnce(names.seat(card.keyedBy)));
  return (
    <>
      {card.paper && <span class="soft">{words.scoring.paper}{keyed && ` · ${keyed}`}</span>}
      {card.late && <span class="count-missing">{words.review.lateCounts}</span>}
      {card.replacedBy && <span class="soft">{words.review.replacedBy(names.seat(card.replacedBy))}</span>}
    </>
  );
}

/** A card that came after the grace: kept; a scrutineer may let it count. */
function KeptLate({ slot, card }: { readonly slot: SlotId; readonly card: CardView }) {
  const words = useWords().host.review;
  const { identity, topics } = useMeeting();
  return (
    <fieldset class="declare">
      <legend>{words.late}</legend>
      <p>{words.lateKept(card.lateReceipt)}</p>
      {maySettle(identity.value, topics.seats.value) ? <AdmitForm line={{ slot, judge: card.judge }} /> : <p class="dim">{words.waitsForScrutineer}</p>}
    </fieldset>
  );
}

const declarable = ['abstained', 'recused', 'absent'] as const;

function DeclareState({ slot, card }: { readonly slot: SlotId; readonly card: CardView }) {
  const words = useWords().host.scoring;
  const reason = useSignal('');
  const given = reason.value.trim() !== '';
  return (
    <fieldset class="declare">
      <legend>{words.setState}</legend>
      <TextField label={words.reason} value={reason.value} onText={(text) => { reason.value = text; }} testId="state-reason" />
      <p class="row-wrap">
        {declarable.map((state) => (
          <ActButton
            key={state} act={`state_${state}`} free disabled={!given || card.state === state}
            body={() => act.setCardState(slot, card.judge, state, reason.value.trim())}
          >
            {words[state]}
          </ActButton>
        ))}
        {card.state !== 'expected' && (
          <ActButton
            act="state_expected" free body={() => act.setCardState(slot, card.judge, 'expected', '')}
          >
            {words.expect}
          </ActButton>
        )}
      </p>
      {!given && <p class="dim">{words.needReason}</p>}
    </fieldset>
  );
}
