// A sheet that does not count or is not asked for: late, missed, excused or in another judge's hands. Each says what follows.
import { act, makeCommand } from '../../protocol/commands';
import { criterionId, type SlotId } from '../../protocol/ids';
import { Button } from '../../ui/components/Button';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { openCriteria, ruleOf, scoresOf } from './card';
import { cardKey, type SheetState } from './desk';
import { Summary } from './Summary';

type Of<Kind extends SheetState['kind']> = { readonly state: Extract<SheetState, { kind: Kind }> };

export function Late({ state }: Of<'late'>) {
  const words = useWords().judge;
  return (
    <section class="result" data-state="late" role="status">
      <span class="result-mark result-missed" aria-hidden="true">!</span>
      <h2>{words.late}</h2>
      <p class="receipt numerals"><span>{words.receipt}</span> <b data-testid="receipt">{state.receipt}</b></p>
      {Object.keys(state.entries).length > 0 && <Summary entries={state.entries} />}
      <p>{state.counted > 0 ? words.lateCounted(state.counted) : words.lateHint}</p>
    </section>
  );
}

/** A whole card that was never submitted can still be sent while the mark is not fixed: the scrutineer decides about it. */
export function Missed({ slot, state, isClosed }: Of<'missed'> & { readonly slot: SlotId; readonly isClosed: boolean }) {
  const words = useWords().judge;
  const { topics, outbox } = useMeeting();
  const rules = (topics.meeting.value?.criteria ?? []).map(ruleOf);
  const isWhole = isClosed && state.unsent && rules.length > 0 && openCriteria(state.entries, rules).length === 0;
  const send = () => {
    const scores = scoresOf(state.entries, rules).map((score) => ({ criterion: criterionId(score.criterion), points: score.points }));
    void outbox.submit(cardKey(slot), makeCommand(act.submitCard(slot, scores)), JSON.stringify(state.entries));
  };
  return (
    <section class="result" data-state="missed" role="status">
      <span class="result-mark result-missed" aria-hidden="true">!</span>
      <h2>{words.missed}</h2>
      <p>{isWhole ? words.missedWhole : state.unsent ? words.missedUnsent : words.missedHint}</p>
      {isWhole && <Summary entries={state.entries} />}
      {isWhole && <Button kind="primary" size="large" onPress={send} testId="send-late">{words.sendLate}</Button>}
    </section>
  );
}

export function Excused({ state }: Of<'excused'>) {
  const words = useWords().judge;
  return (
    <section class="result" data-state="excused" data-why={state.why} role="status">
      <span class="result-mark result-waiting" aria-hidden="true">{state.why === 'replaced' ? '⇄' : '–'}</span>
      <h2>{words.excused[state.why]}</h2>
      {state.replacedBy && <p>{words.replacedBy(state.replacedBy)}</p>}
      {state.reason && <p>{words.reason(state.reason)}</p>}
      <p class="soft">{state.why === 'absent' ? words.absentHint : words.excusedHint}</p>
    </section>
  );
}
