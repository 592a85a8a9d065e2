// Watching on a phone: the picture's place on top, then now, agenda, results and votes, each under a thumb.
import { useState } from 'preact/hooks';
import { ConnectionMark } from '../../ui/components/ConnectionMark';
import { LanguageSwitch } from '../../ui/components/LanguageSwitch';
import { NoticeBar } from '../../ui/components/NoticeBar';
import { WhileUnknown } from '../../ui/components/States';
import { Watermark } from '../../ui/components/Watermark';
import { useDocumentTitle } from '../../ui/document_title';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { AgendaTab } from './AgendaTab';
import { CodeEntry } from './CodeEntry';
import { NowTab } from './NowTab';
import { waitsForViewer } from './polls';
import { PollsTab } from './PollsTab';
import { ResultsTab } from './ResultsTab';
import './watch.css';

const tabs = ['now', 'agenda', 'results', 'polls'] as const;
type Tab = (typeof tabs)[number];
const signs: Readonly<Record<Tab, string>> = { now: '●', agenda: '☰', results: '★', polls: '✓' };

export function App() {
  const { topics, link } = useMeeting();
  const [tab, setTab] = useState<Tab>('now');
  useDocumentTitle(useWords().watch.title, topics.meeting.value?.title);
  const known = topics.meeting.value !== null && topics.floor.value !== null;
  if (link.value.kind === 'ended' && link.value.reason === 'noAccess') return <CodeEntry />;
  return (
    <div class="watch">
      <Head />
      <NoticeBar />
      <WhileUnknown known={known}>
        <Stage />
        {tab !== 'polls' && <AskedToVote onVote={() => setTab('polls')} />}
        <main class="watch-main" id="watch-main" data-tab={tab} tabIndex={0}><TabContent tab={tab} /></main>
        <Tabs tab={tab} onTab={setTab} />
      </WhileUnknown>
      <Watermark />
    </div>
  );
}

/** A vote that is open to this viewer asks for it on every other tab. */
function AskedToVote({ onVote }: { readonly onVote: () => void }) {
  const words = useWords().watch;
  const { topics, outboxView } = useMeeting();
  const poll = waitsForViewer(topics.poll.value?.polls ?? [], outboxView.value);
  if (!poll) return null;
  return (
    <button type="button" class="asked-to-vote" onClick={onVote} data-testid="vote-now">
      <span class="grow">{words.youMayVote}<b class="one-line">{nameText(poll.question)}</b></span>
      <span class="asked-act">{words.voteNow}</span>
    </button>
  );
}

function Head() {
  const title = useMeeting().topics.meeting.value?.title;
  return (
    <header class="watch-head">
      <h1 class="two-lines grow">{title ? nameText(title) : ''}</h1>
      <ConnectionMark />
      <LanguageSwitch />
    </header>
  );
}

/** Where the picture goes. Without one it takes a line and no more, so that the meeting itself is on top. */
function Stage() {
  const words = useWords().watch;
  return (
    <section class="stage" aria-label={words.video}>
      <p class="stage-title">{words.noVideo}</p>
      <p class="stage-hint">{words.noVideoHint}</p>
    </section>
  );
}

function TabContent({ tab }: { readonly tab: Tab }) {
  switch (tab) {
    case 'now': return <NowTab />;
    case 'agenda': return <AgendaTab />;
    case 'results': return <ResultsTab />;
    case 'polls': return <PollsTab />;
  }
}

function Tabs({ tab, onTab }: { readonly tab: Tab; readonly onTab: (tab: Tab) => void }) {
  const words = useWords().watch;
  const { topics } = useMeeting();
  const fresh: Readonly<Record<Tab, boolean>> = {
    now: topics.floor.value?.onAir !== null,
    agenda: false,
    results: (topics.results.value?.marks.length ?? 0) > 0,
    polls: (topics.poll.value?.polls ?? []).some((poll) => poll.state === 'open'),
  };
  return (
    <nav class="tabs" aria-label={words.tabsLabel}>
      {tabs.map((each) => (
        <button key={each} type="button" class="tab" aria-current={each === tab ? 'page' : undefined} data-testid={`tab-${each}`} onClick={() => onTab(each)}>
          <span class={`tab-sign${fresh[each] && each !== tab ? ' tab-fresh' : ''}`} aria-hidden="true">{signs[each]}</span>
          {words.tabs[each]}
        </button>
      ))}
    </nav>
  );
}
