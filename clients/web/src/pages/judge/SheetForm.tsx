// The card to be filled in: a row a criterion with large steppers, a number pad, the total as it grows, one button.
import { useState } from 'preact/hooks';
import { act, makeCommand } from '../../protocol/commands';
import { criterionId, type SlotId } from '../../protocol/ids';
import type { Criterion } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { HoldButton } from '../../ui/components/HoldButton';
import { NumberPad, type PadKey } from '../../ui/components/NumberPad';
import { outcomeText, useWords, nameText } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { hasFraction, maximumTotalOf, openCriteria, ruleOf, scoresOf, stepped, totalOf, typed, type Entries, type Rule } from './card';
import { CriterionRow } from './CriterionRow';
import { formatDecimal } from './decimal';
import { cardKey, type SheetState } from './desk';
import { TypingTimes } from './typing';

/** As long as the page lives, whichever card is on the desk. */
const typing = new TypingTimes();

type Open = Extract<SheetState, { kind: 'open' }>;
type Line = { readonly criterion: Criterion; readonly rule: Rule };

export function SheetForm({ slot, state }: { readonly slot: SlotId; readonly state: Open }) {
  const words = useWords();
  const { topics, outbox, timers } = useMeeting();
  const lines: readonly Line[] = (topics.meeting.value?.criteria ?? []).map((criterion) => ({ criterion, rule: ruleOf(criterion) }));
  const rules = lines.map((line) => line.rule);
  const { entries } = state;
  const [selected, select] = useState(lines[0]?.criterion.id ?? '');
  // The first digit after a row was chosen replaces what is there, as on a calculator.
  const [fresh, setFresh] = useState(true);
  const active = lines.find((line) => line.criterion.id === selected) ?? lines[0];

  const enter = (id: string, text: string) => {
    typing.touched(slot, Object.values(entries).some((each) => each !== ''), timers.steady());
    outbox.saveDraft(cardKey(slot), JSON.stringify({ ...entries, [id]: text }));
  };
  const choose = (id: string) => { select(id); setFresh(true); };
  const onKey = (key: PadKey) => {
    if (!active || key === 'enter') return;
    const before = fresh && key !== 'back' ? '' : entries[active.rule.id];
    setFresh(false);
    enter(active.rule.id, typed(before, key, active.rule));
  };
  const next = () => {
    const at = lines.findIndex((line) => line === active);
    const following = [...lines.slice(at + 1), ...lines.slice(0, at)];
    choose((following.find((line) => !entries[line.rule.id]) ?? following[0] ?? lines[0])?.criterion.id ?? '');
  };
  const submit = () => {
    const scores = scoresOf(entries, rules).map((score) => ({ criterion: criterionId(score.criterion), points: score.points }));
    void outbox.submit(cardKey(slot), makeCommand(act.submitCard(slot, scores, typing.submitted(slot, timers.steady()))), JSON.stringify(entries));
  };

  return (
    <section class="sheet" aria-label={words.judge.criteria} onKeyDown={(event) => typedKey(event, onKey)}>
      <div class="stack">
        {state.refused && <p class="refused" role="alert">{words.judge.refused(outcomeText(state.refused) ?? '')}</p>}
        {lines.map(({ criterion, rule }) => (
          <CriterionRow
            key={criterion.id}
            criterion={criterion}
            rule={rule}
            text={entries[criterion.id] ?? ''}
            selected={criterion.id === active?.criterion.id}
            onSelect={() => choose(criterion.id)}
            onStep={(direction) => { choose(criterion.id); enter(criterion.id, stepped(entries[criterion.id], rule, direction)); }}
          />
        ))}
        <Foot slot={slot} state={state} />
      </div>
      <aside class="sheet-side">
        <p class="typing one-line">{active ? words.judge.typing(nameText(active.criterion.name)) : ''}</p>
        <NumberPad onKey={onKey} withPoint={active ? hasFraction(active.rule) : false} />
        <Button class="next-criterion" onPress={next}>{words.judge.nextCriterion}</Button>
        <Total entries={entries} rules={rules} />
        <Submit entries={entries} rules={rules} changing={state.changing} onSubmit={submit} />
      </aside>
    </section>
  );
}

function typedKey(event: KeyboardEvent, onKey: (key: PadKey) => void): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const key = event.key === 'Backspace' ? 'back' : event.key;
  const known = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'back'] as const;
  const pressed = known.find((each) => each === key);
  if (pressed) onKey(pressed);
}

function Total({ entries, rules }: { readonly entries: Entries; readonly rules: readonly Rule[] }) {
  const words = useWords().judge;
  return (
    <p class="total" aria-live="polite">
      <span>{words.total}</span>
      <b class="numerals" data-testid="total">{formatDecimal(totalOf(entries, rules))}</b>
      <span class="dim numerals">{words.outOf(formatDecimal(maximumTotalOf(rules)))}</span>
    </p>
  );
}

type SubmitProps = { readonly entries: Entries; readonly rules: readonly Rule[]; readonly changing: boolean; readonly onSubmit: () => void };

function Submit({ entries, rules, changing, onSubmit }: SubmitProps) {
  const words = useWords().judge;
  const open = openCriteria(entries, rules);
  const empty = open.filter((rule) => !entries[rule.id]).length;
  const label = empty > 0 ? words.stillOpen(empty) : open.length > 0 ? words.toCorrect(open.length) : changing ? words.resubmit : words.submit;
  return (
    <Button kind="primary" size="large" class="submit" disabled={open.length > 0} onPress={onSubmit} testId="submit-card">{label}</Button>
  );
}

/** Below the rows: that the draft is safe, and the ways out. */
function Foot({ slot, state }: { readonly slot: SlotId; readonly state: Open }) {
  const words = useWords();
  const { topics, outbox, send } = useMeeting();
  const [failed, setFailed] = useState<string | null>(null);
  const begun = Object.values(state.entries).some((text) => text !== '');
  const final = topics.meeting.value?.cardsMayChange === false;
  const abstain = () => { void send(act.setCardState(slot, null, 'abstained', words.judge.abstainReason)).then((outcome) => setFailed(outcomeText(outcome))); };
  return (
    <div class="sheet-foot">
      <span class="soft grow">{failed ?? (begun ? `✓ ${words.judge.draftKept}` : final ? words.judge.final : words.judge.mayChange)}</span>
      {state.changing
        ? <Button onPress={() => outbox.dropDraft(cardKey(slot))} testId="keep-card">{words.judge.keepOld}</Button>
        : <HoldButton kind="quiet" onHeld={abstain} title={words.judge.abstainHint} testId="abstain">{words.common.abstain}</HoldButton>}
    </div>
  );
}
