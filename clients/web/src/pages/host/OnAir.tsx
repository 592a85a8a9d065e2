// The stage: who is on air, the big timer, and the one button that does what comes next.
import { act } from '../../protocol/commands';
import type { FloorView, Name as NameValue, SlotCard } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { Name } from '../../ui/components/Name';
import { Tag } from '../../ui/components/Tag';
import { Timer, useTimer } from '../../ui/components/Timer';
import { fitOf } from '../../ui/fit';
import { language, nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs, useIsHost } from './acts';
import { nextAct } from './desk';

const stepMs = 60_000;

export function OnAir() {
  const floor = useMeeting().topics.floor.value;
  const words = useWords();
  const isHost = useIsHost();
  if (!floor) return null;
  return (
    <section class={`panel onair${floor.onAir ? ' onair-live' : ''}`} aria-label={words.host.onAir.title} data-testid="on-air">
      <div class="onair-main">
        {floor.onAir ? <Presenter slot={floor.onAir} /> : <Nobody floor={floor} />}
        <div class="onair-clock">
          <Timer timer={floor.timer} class="onair-timer" />
          {floor.onAir && <TimeLine floor={floor} />}
        </div>
      </div>
      {isHost && (
        <div class="onair-acts">
          <NextButton floor={floor} />
          <TimerActs floor={floor} />
        </div>
      )}
    </section>
  );
}

function Presenter({ slot }: { readonly slot: SlotCard }) {
  const words = useWords();
  return (
    <div class="onair-who">
      <p class="row">
        <Tag kind="live">{words.common.onAir}</Tag>
        <span class="soft numerals">{words.common.number(slot.number)}</span>
        <OtherName of={slot.presenter} />
        {slot.factor !== '1' && <span class="dim">{words.host.onAir.factor(slot.factor)}</span>}
      </p>
      <p class="onair-name" data-fit={fitOf(nameText(slot.presenter))} data-testid="on-air-name"><Name of={slot.presenter} /></p>
      <p class="onair-unit" data-fit={fitOf(nameText(slot.unit))}><Name of={slot.unit} /></p>
      <p class="onair-title soft" data-fit={fitOf(nameText(slot.title))}><Name of={slot.title} /></p>
    </div>
  );
}

/** The name in the other language, small, where it cannot push anything away. */
function OtherName({ of }: { readonly of: NameValue }) {
  const other = language.value === 'en' ? of.zh : of.en;
  return <span class="dim one-line">{other === nameText(of) ? '' : other}</span>;
}

function Nobody({ floor }: { readonly floor: FloorView }) {
  const words = useWords().host.onAir;
  const finished = nextAct(floor).kind === 'finished';
  return (
    <div class="onair-who">
      <p class="onair-nobody">{finished ? words.finished : words.nobody}</p>
      <p class="soft">{finished ? words.finishedHint : words.nobodyHint}</p>
    </div>
  );
}

function NextButton({ floor }: { readonly floor: FloorView }) {
  const words = useWords().host.onAir;
  const acts = useActs();
  const next = nextAct(floor);
  const look = { kind: 'primary', size: 'large', class: 'onair-next' } as const;
  switch (next.kind) {
    case 'start':
      return <ActButton {...look} act="next" body={() => act.startSlot(next.slot.slot)}>{words.start(nameText(next.slot.presenter))}</ActButton>;
    case 'endAndStart':
      return (
        <ActButton
          {...look} act="next" body={() => act.nextSlot(next.ending.slot)}
        >
          {words.endAndStart(nameText(next.slot.presenter))}
        </ActButton>
      );
    case 'endLast':
      return <ActButton {...look} act="next" body={() => act.endSlot(next.ending.slot)}>{words.endLast(nameText(next.ending.presenter))}</ActButton>;
    case 'finished':
      return <Button {...look} onPress={() => acts.open({ kind: 'awards' })} testId="finished-awards">{words.openAwards}</Button>;
  }
}

function TimerActs({ floor }: { readonly floor: FloorView }) {
  const words = useWords().host.onAir;
  const { onAir, timer } = floor;
  if (!onAir) return null;
  return (
    <div class="row">
      <ActButton act="take_minute" body={() => act.adjustTimer(-stepMs)}>{words.takeMinute}</ActButton>
      <ActButton act="add_minute" body={() => act.adjustTimer(stepMs)}>{words.addMinute}</ActButton>
      {timer.state === 'paused'
        ? <ActButton act="resume" body={act.resumeTimer} kind="danger">{words.resume}</ActButton>
        : <ActButton act="pause" body={act.pauseTimer}>{words.pause}</ActButton>}
      <ActButton act="end" body={() => act.endSlot(onAir.slot)}>{words.endOnly}</ActButton>
    </div>
  );
}

/** How much of the time is left, as a bar: the same fact as the digits, for a glance from the side. */
function TimeLine({ floor }: { readonly floor: FloorView }) {
  const { reading } = useTimer(floor.timer);
  return (
    <div class={`timeline timeline-${reading.tone}`} aria-hidden="true">
      <div class="timeline-left" style={{ transform: `scaleX(${reading.left.toFixed(3)})` }} />
    </div>
  );
}
