// One sheet on the desk: to be filled in, on its way, receipted, missed or not asked for.
import type { Entries } from './card';
import { cardKey, type Sheet } from './desk';
import { Button } from '../../ui/components/Button';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { Excused, Late, Missed } from './NoSheet';
import { SheetForm } from './SheetForm';
import { Summary } from './Summary';

export function SheetView({ sheet }: { readonly sheet: Sheet }) {
  const { state, scoring } = sheet;
  switch (state.kind) {
    case 'open': return <SheetForm slot={scoring.card.slot} state={state} />;
    case 'pending': return <Pending entries={state.entries} />;
    case 'receipted': return <Receipted sheet={sheet} state={state} />;
    case 'late': return <Late state={state} />;
    case 'missed': return <Missed slot={scoring.card.slot} state={state} isClosed={scoring.state === 'closed'} />;
    case 'excused': return <Excused state={state} />;
    default: state satisfies never; return null;
  }
}

function Pending({ entries }: { readonly entries: Entries }) {
  const words = useWords().judge;
  const live = useMeeting().link.value.kind === 'live';
  return (
    <section class="result" data-state="pending" role="status" aria-live="polite">
      <span class="result-mark result-pending" aria-hidden="true">{live ? '⋯' : '⇡'}</span>
      <h2>{live ? words.pending : words.pendingOffline}</h2>
      <p>{live ? words.pendingHint : words.pendingOfflineHint}</p>
      <Summary entries={entries} />
    </section>
  );
}

type ReceiptedState = Extract<Sheet['state'], { kind: 'receipted' }>;

function Receipted({ sheet, state }: { readonly sheet: Sheet; readonly state: ReceiptedState }) {
  const words = useWords().judge;
  const { outbox } = useMeeting();
  const change = () => outbox.saveDraft(cardKey(sheet.scoring.card.slot), JSON.stringify(state.entries));
  const rest = sheet.scoring.state === 'committed' ? words.committed : sheet.scoring.state === 'closed' ? words.closed : state.mayChange ? words.mayChange : words.final;
  return (
    <section class="result" data-state="receipted" role="status" aria-live="polite">
      <span class="result-mark result-good" aria-hidden="true">✓</span>
      <h2>{words.confirmed}</h2>
      <p class="receipt numerals"><span>{words.receipt}</span> <b data-testid="receipt">{state.receipt}</b></p>
      <Summary entries={state.entries} />
      <p class="soft">{state.paper ? words.paper : rest}</p>
      {state.mayChange && <Button size="large" onPress={change} testId="change-card">{words.change}</Button>}
    </section>
  );
}
