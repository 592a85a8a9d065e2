// The host console: the plan on the left, the stage in the middle, what needs a person on the right, the last act below.
// A scrutineer has the same page with what a scrutineer may do.
import { useEffect } from 'preact/hooks';
import { WhileUnknown } from '../../ui/components/States';
import { Watermark } from '../../ui/components/Watermark';
import { useKeepAwake } from '../../ui/keep_awake';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActsContext, useIsHost, useNewActs } from './acts';
import { BottomBar } from './BottomBar';
import { Checklist } from './Checklist';
import { Dialogs } from './Dialogs';
import { LeaseBar } from './LeaseBar';
import { NeedsMe } from './NeedsMe';
import { OnAir } from './OnAir';
import { Preview } from './Preview';
import { PublicView } from './PublicView';
import { Rundown } from './Rundown';
import { Scoring } from './Scoring';
import { TopBar } from './TopBar';
import './host.css';
import './rundown.css';
import './stage.css';
import './scoring.css';
import './side.css';
import './polls/polls.css';
import './polls/figures.css';
import './signin/signin.css';
import './scrutiny/scrutiny.css';
import './dialogs.css';

export function App() {
  const acts = useNewActs();
  const { topics } = useMeeting();
  const known = topics.meeting.value !== null && topics.floor.value !== null && topics.rundown.value !== null;
  useTitle();
  useKeepAwake();
  return (
    <ActsContext.Provider value={acts}>
      <WhileUnknown known={known}><Console /></WhileUnknown>
    </ActsContext.Provider>
  );
}

function Console() {
  const { topics, link } = useMeeting();
  const setup = topics.meeting.value?.phase === 'setup';
  return (
    <div class={`host${link.value.kind === 'live' ? '' : ' host-cut'}`} data-testid="host">
      <TopBar />
      <LeaseBar />
      <main class="host-body">
        <Rundown />
        <div class="centre">
          {setup ? <Checklist /> : <><OnAir /><Scoring /></>}
          <div class="centre-below"><Preview /><PublicView /></div>
        </div>
        <NeedsMe />
      </main>
      <BottomBar />
      <Dialogs />
      <Watermark />
    </div>
  );
}

function useTitle(): void {
  const words = useWords().host;
  const isHost = useIsHost();
  const title = useMeeting().topics.meeting.value?.title;
  useEffect(() => {
    const page = isHost ? words.title : words.scrutineerTitle;
    document.title = title ? `${page} · ${nameText(title)}` : page;
  }, [title, words, isHost]);
}
