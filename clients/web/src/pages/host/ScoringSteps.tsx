// Open → close → commit → halls → reveal → online: each step is its own button; what is done has a tick, what comes next is filled.
import { act } from '../../protocol/commands';
import type { SlotScoring } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { HoldButton } from '../../ui/components/HoldButton';
import { timeOfDayWithSeconds } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useMeeting, useServerSeconds } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs, useIsHost, useMayDrive } from './acts';
import { type ScoringStep, type StepState, missingJudges, scoringSteps, stepsOf } from './desk';
import { useOverText } from './scrutiny/names';

export function ScoringSteps({ slot }: { readonly slot: SlotScoring }) {
  const words = useWords().host.scoring;
  const results = useMeeting().topics.results.value;
  const isHost = useIsHost();
  const steps = stepsOf(slot, results);
  const deducted = /[1-9]/.test(slot.deduction);
  return (
    <>
      <ol class="steps">
        {scoringSteps.map((step) => (
          <li key={step} class={`step step-${steps[step]}`} data-testid={`step-${step}`} data-state={steps[step]}>
            {isHost || steps[step] === 'done' ? <Step slot={slot} step={step} state={steps[step]} /> : <p class="step-done">{words[step]}</p>}
          </li>
        ))}
      </ol>
      <p class="steps-notes">
        {slot.onlineDue !== null && !slot.released.includes('online') && (
          <span class="soft">{words.onlineDue(timeOfDayWithSeconds(slot.onlineDue))}</span>
        )}
        <Waits slot={slot} />
        {deducted && <span class="count-missing">{words.deductionOf(slot.deduction, slot.deductionReason)}</span>}
        {isHost && (slot.released.length > 0 || slot.onlineDue !== null) && <BackButton slot={slot} />}
        {steps.reveal === 'done' && <ActButton act="clear_reveal" body={act.clearReveal} size="small">{words.clearReveal}</ActButton>}
      </p>
    </>
  );
}

/** What keeps the mark from being committed, or will be part of it: the grace, points off that the clock proposes, what the server says. */
function Waits({ slot }: { readonly slot: SlotScoring }) {
  const words = useWords().host.review;
  const acts = useActs();
  const over = useOverText();
  const now = useServerSeconds() * 1000;
  const { band, graceUntil } = slot;
  return (
    <>
      {slot.state === 'closed' && graceUntil !== null && graceUntil > now && <span class="soft numerals">{words.grace(Math.ceil((graceUntil - now) / 1000))}</span>}
      {band?.state === 'open' && slot.state !== 'committed' && (
        <button type="button" class="link count-missing" data-testid="band-open" onClick={() => acts.open({ kind: 'matters', slot: slot.card.slot })}>
          {words.proposesDeduction(band.points, over(band.overMs))}
        </button>
      )}
      {slot.state === 'closed' && slot.blocked !== null && band?.state !== 'open' && <span class="count-missing" data-testid="blocked">{words.blocked(nameText(slot.blocked))}</span>}
      {band && band.state !== 'open' && <span class="soft">{words.points(band.points)} · {words.decided[band.state]}</span>}
    </>
  );
}

/** Opens where a release is taken back: with a reason, held. */
function BackButton({ slot }: { readonly slot: SlotScoring }) {
  const words = useWords().host.review;
  const acts = useActs();
  return (
    <Button size="small" onPress={() => acts.open({ kind: 'matters', slot: slot.card.slot })} testId="open-release-back">{words.releaseBack}…</Button>
  );
}

function Step({ slot, step, state }: { readonly slot: SlotScoring; readonly step: ScoringStep; readonly state: StepState }) {
  const words = useWords().host.scoring;
  const id = slot.card.slot;
  if (state === 'done') return <span class="step-done"><span aria-hidden="true">✓</span> {doneWord(words, step)}</span>;
  const look = { size: 'small', kind: state === 'next' ? 'primary' : 'normal', disabled: state === 'later', class: 'step-act' } as const;
  switch (step) {
    case 'open': return <ActButton {...look} act="open_scoring" body={() => act.openScoring(id)}>{words.open}</ActButton>;
    case 'close': return <CloseStep slot={slot} state={state} />;
    case 'commit': return <CommitStep slot={slot} state={state} />;
    case 'halls': return <ActButton {...look} act="release_halls" body={() => act.releaseMark(id, 'halls')}>{words.halls}</ActButton>;
    case 'reveal': return <ActButton {...look} act="reveal" body={() => act.revealMark(id)}>{words.reveal}</ActButton>;
    case 'online': return <ActButton {...look} act="release_online" body={() => act.releaseMark(id, 'online')}>{words.online}</ActButton>;
  }
}

/** Closing while cards are awaited stays possible, but is not offered in bright colours. */
function CloseStep({ slot, state }: { readonly slot: SlotScoring; readonly state: StepState }) {
  const words = useWords().host.scoring;
  const allIn = missingJudges(slot).length === 0;
  return (
    <ActButton
      act="close_scoring" body={() => act.closeScoring(slot.card.slot)} size="small" class="step-act"
      kind={state === 'next' && allIn ? 'primary' : 'normal'} disabled={state === 'later'}
    >
      {words.close}
    </ActButton>
  );
}

/** Held; with judges missing it first names them. */
function CommitStep({ slot, state }: { readonly slot: SlotScoring; readonly state: StepState }) {
  const words = useWords().host.scoring;
  const acts = useActs();
  const mayDrive = useMayDrive();
  const missing = missingJudges(slot);
  const commit = () => {
    if (missing.length > 0) acts.open({ kind: 'commit', slot: slot.card.slot });
    else void acts.run('commit', act.commitMark(slot.card.slot, []));
  };
  return (
    <HoldButton
      size="small" class="step-act" kind={state === 'next' ? 'primary' : 'normal'} disabled={state === 'later' || !mayDrive}
      busy={acts.busy.value.has('commit')} onHeld={commit} testId="act-commit"
    >
      {words.commit}
    </HoldButton>
  );
}

function doneWord(words: ReturnType<typeof useWords>['host']['scoring'], step: ScoringStep): string {
  switch (step) {
    case 'open': return words.openDone;
    case 'close': return words.closeDone;
    case 'commit': return words.commitDone;
    case 'halls': return words.hallsDone;
    case 'reveal': return words.revealDone;
    case 'online': return words.onlineDone;
  }
}
