// One sheet on the desk: to be filled in, on its way, receipted, missed or not asked for.
import type { Entries } from './card';
import { maximumTotalOf, ruleOf, totalOf } from './card';
import { formatDecimal } from './decimal';
import { cardKey, type Sheet } from './desk';
import { Button } from '../../ui/components/Button';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { SheetForm } from './SheetForm';

export function SheetView({ sheet }: { readonly sheet: Sheet }) {
  const words = useWords().judge;
  const { state, scoring } = sheet;
  switch (state.kind) {
    case 'open': return <SheetForm slot={scoring.card.slot} state={state} />;
    case 'pending': return <Pending entries={state.entries} />;
    case 'receipted': return <Receipted sheet={sheet} state={state} />;
    case 'missed':
      return (
        <section class="result" data-state="missed" role="status">
          <span class="result-mark result-missed" aria-hidden="true">!</span>
          <h2>{words.missed}</h2>
          <p>{state.unsent ? words.missedUnsent : words.missedHint}</p>
        </section>
      );
    case 'excused':
      return (
        <section class="result" data-state="excused" role="status">
          <span class="result-mark result-waiting" aria-hidden="true">–</span>
          <h2>{words.excused[state.why]}</h2>
          {state.reason && <p>{words.reason(state.reason)}</p>}
          <p class="soft">{words.excusedHint}</p>
        </section>
      );
    default: state satisfies never; return null;
  }
}

function Pending({ entries }: { readonly entries: Entries }) {
  const words = useWords().judge;
  const live = useMeeting().link.value.kind === 'live';
  return (
    <section class="result" data-state="pending" role="status" aria-live="polite">
      <span class="result-mark result-pending" aria-hidden="true">{live ? '…' : '⇡'}</span>
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

/** What was given, with the total. */
function Summary({ entries }: { readonly entries: Entries }) {
  const words = useWords().judge;
  const criteria = useMeeting().topics.meeting.value?.criteria ?? [];
  const rules = criteria.map(ruleOf);
  return (
    <dl class="summary">
      {criteria.map((criterion) => (
        <div key={criterion.id}><dt>{nameText(criterion.name)}</dt><dd class="numerals">{entries[criterion.id] ?? '–'}</dd></div>
      ))}
      <div class="summary-total">
        <dt>{words.total}</dt>
        <dd class="numerals"><b>{formatDecimal(totalOf(entries, rules))}</b> <span class="dim">{words.outOf(formatDecimal(maximumTotalOf(rules)))}</span></dd>
      </div>
    </dl>
  );
}
