// What faces the presenter: the time fills the glass. Everything else waits for when nobody is speaking.
import { useTimer } from '../../ui/components/Timer';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { BigTimer } from './BigTimer';
import { MainScene } from './MainScene';
import type { Scene } from './scene';

type Shown = Exclude<Scene, { kind: 'blank' }>;

export function ConfidenceScene({ scene }: { readonly scene: Shown }) {
  return scene.kind === 'presenter' ? <OnAir scene={scene} /> : <MainScene scene={scene} />;
}

function OnAir({ scene }: { readonly scene: Extract<Shown, { kind: 'presenter' }> }) {
  const words = useWords().display;
  const floor = useMeeting().topics.floor.value;
  const { reading } = useTimer(scene.timer);
  return (
    <main class={`show confidence tone-${reading.tone}${reading.paused ? ' is-paused' : ''}`}>
      <header class="confidence-top">
        <h1 class="one-line" data-testid="presenter">{nameText(scene.card.presenter)}</h1>
        <p class="one-line">{nameText(scene.card.unit)}</p>
      </header>
      <BigTimer timer={scene.timer} filling />
      <footer class="confidence-foot">
        {floor?.granted && <p class="one-line">{words.speaking} · {floor.granted.person}</p>}
        <p class="one-line">{floor?.next ? `${words.upNext} · ${nameText(floor.next.presenter)}` : words.nobodyNext}</p>
      </footer>
    </main>
  );
}
