// A screen: decides what to show, marks itself when it is stale, says what it has painted, rings the bell.
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/700.css';
import { useEffect, useRef } from 'preact/hooks';
import type { DisplayLine } from '../../protocol/views';
import { NoticeBar } from '../../ui/components/NoticeBar';
import { Watermark } from '../../ui/components/Watermark';
import { useDocumentTitle } from '../../ui/document_title';
import { useEachFrame } from '../../ui/frame_tick';
import { useKeepAwake } from '../../ui/keep_awake';
import { language, setLanguage, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { useBell } from './bell_of_page';
import { BranchBar } from './BranchBar';
import { ConfidenceScene } from './ConfidenceScene';
import { Identify } from './Identify';
import { MainScene } from './MainScene';
import { reportPainted } from './painted';
import { offAirWhenStale, type Scene, sceneOf } from './scene';
import { StaleMark } from './StaleMark';
import './display.css';
import './show.css';
import './cards.css';
import './stage.css';
import './beside.css';
import './polls.css';
import './confidence.css';

export function App() {
  const words = useWords().display;
  const meeting = useMeeting();
  const shown = useRef('');
  useEffect(() => reportPainted(meeting, () => shown.current), [meeting]);
  const bellSilent = useBell();
  useLanguageKey();

  useKeepAwake();
  useDocumentTitle(words.title, meeting.topics.meeting.value?.title);

  const own = useOwnDisplay();
  const { meeting: about, floor, scoring, results, poll, rundown } = meeting.topics;
  const view = own?.view ?? 'main';
  const said = sceneOf({
    meeting: about.value, floor: floor.value, scoring: scoring.value, results: results.value, poll: poll.value, rundown: rundown.value,
  }, view);
  const silentMs = useSilence();
  const scene: Scene = own?.blank ? { kind: 'blank' } : offAirWhenStale(said, silentMs);
  shown.current = `${view} ${scene.kind}`;
  useReload(own);
  if (scene.kind === 'blank') {
    return <main class="show show-blank" data-scene="blank" aria-label={words.title}><Identify own={own} /></main>;
  }
  return (
    <div class={`screen screen-${view}`} data-scene={scene.kind} data-view={view}>
      <StaleMark />
      {view === 'branch' && <BranchBar own={own} />}
      <div class="screen-body">
        {view === 'confidence' ? <ConfidenceScene scene={scene} /> : <MainScene scene={scene} />}
        <Identify own={own} />
        {bellSilent && <p class="screen-hint">{words.bellSilent}</p>}
      </div>
      <div class="screen-notices"><NoticeBar /></div>
      <Watermark />
    </div>
  );
}

function useOwnDisplay(): DisplayLine | null {
  const { topics, identity } = useMeeting();
  const displays = topics.displays.value?.displays ?? [];
  return displays.find((display) => display.id === identity.value?.display) ?? displays[0] ?? null;
}

/** How long nothing has been heard, in steps of a second. */
function useSilence(): number {
  const { link, timers } = useMeeting();
  const state = link.value;
  return useEachFrame(
    () => ('since' in state ? Math.max(0, timers.steady() - state.since) : 0), (ms) => Math.floor(ms / 1000), [state],
  );
}

/** The host told it to load its page anew: not for what was told before this page was loaded. */
function useReload(own: DisplayLine | null): void {
  const atStart = useRef<number | null>(null);
  if (own === null) return;
  if (atStart.current === null) atStart.current = own.reloads;
  else if (own.reloads > atStart.current) window.location.reload();
}

/** A screen has no room for a switch: the key L changes its language. */
function useLanguageKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'l' || event.key === 'L') setLanguage(language.value === 'en' ? 'zh-CN' : 'en');
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
