// What the hall sees, on the big screen and in the branch venues: one idea a scene.
import type { SlotCard } from '../../protocol/views';
import { timeOfDay } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useMeeting, useServerSeconds } from '../../ui/meeting_context';
import { instant } from '../../protocol/ids';
import { BigTimer } from './BigTimer';
import { fitOf, widthOf } from '../../ui/fit';
import { PollScene } from './PollScene';
import { AwardScene, MarkScene } from './RevealScene';
import type { Scene } from './scene';
import { Scored, ScoredLarge } from './Scored';
import { Card, Standby, TitleCard } from './TitleCard';

export function MainScene({ scene }: { readonly scene: Exclude<Scene, { kind: 'blank' }> }) {
  const words = useWords().display;
  switch (scene.kind) {
    case 'connecting': return <Card title={words.connecting} detail={words.connectingHint} />;
    case 'standby': return <Standby />;
    case 'ended': return <TitleCard title={words.ended} detail={words.endedHint} />;
    case 'mark': return <MarkScene result={scene.result} />;
    case 'award': return <AwardScene award={scene.award} revealed={scene.revealed} total={scene.total} />;
    case 'poll': return <PollScene poll={scene.poll} />;
    case 'presenter':
      return (
        <main class="show show-presenter">
          <Top card={null} />
          <div class="show-stage">
            <Who card={scene.card} />
            <div class="show-aside">
              <BigTimer timer={scene.timer} />
              {scene.scoring && <Scored progress={scene.scoring} />}
            </div>
          </div>
          <BottomLine card={scene.card} />
        </main>
      );
    case 'speaker':
      return (
        <main class="show show-speaker">
          <Top card={null} />
          <div class="show-stage">
            <Speaker person={scene.request.person} subject={scene.request.subject} venue={scene.request.venue} />
            {scene.timer && <div class="show-aside"><BigTimer timer={scene.timer} /></div>}
          </div>
        </main>
      );
    case 'scoring':
      return (
        <main class="show show-scoring">
          <Top card={scene.card} />
          <div class="show-stage">
            <Who card={scene.card} />
            <div class="show-aside">
              <p class="aside-word">{words.scoring}</p>
              <ScoredLarge progress={scene.progress} />
            </div>
          </div>
        </main>
      );
    case 'between':
      return scene.next ? (
        <main class="show show-between">
          <Top card={scene.next} />
          <p class="scene-word">{words.upNext}</p>
          <Who card={scene.next} />
        </main>
      ) : <TitleCard title={words.allDone} />;
    default: scene satisfies never; return null;
  }
}

/** The thin line above: meeting, place in the order, time of day. */
function Top({ card }: { readonly card: SlotCard | null }) {
  const words = useWords().display;
  const { topics } = useMeeting();
  const seconds = useServerSeconds();
  const title = topics.meeting.value?.title;
  const total = topics.floor.value?.total ?? 0;
  return (
    <header class="show-top">
      <span class="show-title">{title ? nameText(title) : ''}</span>
      {card && card.number > 0 && <span data-testid="place">{words.placeOf(card.number, total)}</span>}
      <span class="numerals">{timeOfDay(instant(seconds * 1000))}</span>
    </header>
  );
}

export function Who({ card }: { readonly card: SlotCard }) {
  const name = nameText(card.presenter);
  const unit = nameText(card.unit);
  return (
    <section class="who">
      <p class={`who-unit fit-${fitOf(unit)}`} data-testid="unit">{unit}</p>
      <h1 class={nameClass(name)} data-testid="presenter">{name}</h1>
      <p class="who-title">{nameText(card.title)}</p>
    </section>
  );
}

function Speaker({ person, subject, venue }: { readonly person: string; readonly subject: string; readonly venue: string }) {
  const words = useWords().display;
  const from = useMeeting().topics.meeting.value?.venues.find((each) => each.id === venue);
  return (
    <section class="who">
      <p class="who-unit fit-l">{from ? words.speakingFrom(nameText(from.name)) : words.speaking}</p>
      <h1 class={nameClass(person)}>{person}</h1>
      <p class="who-title">{subject}</p>
    </section>
  );
}

/** Beside a clock, names of three or four Chinese characters, which most are, stand in one line and larger than the clock. */
function nameClass(name: string): string {
  const width = widthOf(name);
  return `who-name fit-${fitOf(name)}${width <= 3 ? ' is-shortest' : width <= 4 ? ' is-short' : ''}`;
}

/** The thin line below: who comes next, and the place in the order. */
function BottomLine({ card }: { readonly card: SlotCard }) {
  const words = useWords().display;
  const floor = useMeeting().topics.floor.value;
  const next = floor?.next;
  return (
    <footer class="show-line">
      <p class="show-next one-line" data-testid="next">
        {next ? <>{words.upNext} <b>{nameText(next.presenter)}</b> <span>{nameText(next.unit)}</span></> : words.nobodyNext}
      </p>
      {card.number > 0 && <p class="numerals" data-testid="place">{words.placeOf(card.number, floor?.total ?? 0)}</p>}
    </footer>
  );
}
