// Who is in, panel by panel: a chip a judge, with its state as sign and word.
import type { CardView, SeatLine, SlotScoring } from '../../protocol/views';
import { Name } from '../../ui/components/Name';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { useActs } from './acts';
import { panelMarkText, seatOf } from './desk';

export function JudgeMatrix({ slot }: { readonly slot: SlotScoring }) {
  const { topics } = useMeeting();
  const seats = topics.seats.value;
  const panels = topics.meeting.value?.panels ?? [];
  const decimals = topics.meeting.value?.decimals ?? 2;
  return (
    <div class="matrix">
      {panels.map((panel) => {
        const cards = slot.cards.filter((card) => seatOf(seats, card.judge)?.panel === panel.id);
        const figure = slot.panels.find((candidate) => candidate.panel === panel.id);
        if (cards.length === 0) return null;
        return (
          <div class="matrix-row" key={panel.id} role="group" aria-label={nameText(panel.name)}>
            <span class="matrix-panel">
              <span class="one-line"><Name of={panel.name} /></span>
              <span class="dim numerals">{slot.state === 'committed' && figure?.mark ? panelMarkText(figure.mark, decimals) : `×${panel.weight}`}</span>
            </span>
            <span class="matrix-cards">
              {cards.map((card) => <JudgeChip key={card.judge} card={card} seat={seatOf(seats, card.judge)} slot={slot} />)}
            </span>
          </div>
        );
      })}
    </div>
  );
}

const signs: Readonly<Record<CardView['state'], string>> = { expected: '⋯', submitted: '✓', abstained: '○', recused: '⊘', absent: '×', replaced: '⇄' };

function JudgeChip({ card, seat, slot }: { readonly card: CardView; readonly seat: SeatLine | null; readonly slot: SlotScoring }) {
  const words = useWords();
  const acts = useActs();
  const phase = useMeeting().topics.meeting.value?.phase;
  const offline = seat !== null && !seat.connected && card.state === 'expected';
  // Somebody who is away is a worry only while the meeting waits for the card.
  const missed = offline && slot.state === 'open' && phase !== 'setup';
  const state = words.common.card[card.state];
  const note = card.state === 'submitted' ? card.total : offline ? words.host.scoring.offline : state;
  const name = seat ? nameText(seat.name) : card.judge;
  return (
    <button
      type="button"
      class={`judge judge-${card.state}${missed ? ' judge-offline' : ''}${card.dropped ? ' judge-dropped' : ''}`}
      data-testid={`judge-${card.judge}`}
      data-state={card.state}
      title={card.reason || state}
      onClick={() => acts.open({ kind: 'judge', slot: slot.card.slot, judge: card.judge })}
    >
      <span class="judge-sign" aria-hidden="true">{signs[card.state]}</span>
      <span class="judge-name one-line">{name}</span>
      <span class="judge-note numerals one-line">
        <span class="unseen">{state}</span>
        {card.paper && `${words.common.card.paper} `}{note}{card.dropped && <span class="unseen"> {words.host.scoring.dropped}</span>}
      </span>
    </button>
  );
}
