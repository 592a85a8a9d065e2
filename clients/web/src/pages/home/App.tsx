// The front door: the meetings that may be watched, asked for again now and then.
import { useEffect, useState } from 'preact/hooks';
import { listMeetings, type ListedMeeting, type MeetingList } from '../../protocol/meetings';
import { LanguageSwitch } from '../../ui/components/LanguageSwitch';
import { EmptyState, LoadingState } from '../../ui/components/States';
import { Tag, type TagKind } from '../../ui/components/Tag';
import { useDocumentTitle } from '../../ui/document_title';
import { nameText, useWords } from '../../ui/language';
import './home.css';

const askAgainMs = 15_000;
const retryMs = 3_000;

export function App() {
  const words = useWords();
  const list = useMeetings();
  useDocumentTitle(words.home.title);
  return (
    <div class="home">
      <header class="plain-head"><span class="grow">{words.common.product}</span><LanguageSwitch /></header>
      <main class="home-main">
        <h1>{words.home.heading}</h1>
        {list === null ? <LoadingState /> : <List list={list} />}
        <aside class="home-aside">
          <h2>{words.home.haveLink}</h2>
          <p>{words.home.haveLinkHint}</p>
        </aside>
      </main>
    </div>
  );
}

function useMeetings(): MeetingList | null {
  const [list, setList] = useState<MeetingList | null>(null);
  useEffect(() => {
    let stopped = false;
    let handle: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const next = await listMeetings();
      if (stopped) return;
      // What was there stays on the page while the server is away.
      setList((before) => (next.kind === 'unreachable' && before?.kind === 'list' ? before : next));
      handle = setTimeout(() => void ask(), next.kind === 'list' ? askAgainMs : retryMs);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(handle);
    };
  }, []);
  return list;
}

function List({ list }: { readonly list: MeetingList }) {
  const words = useWords().home;
  if (list.kind === 'unreachable') return <EmptyState title={words.unreachable} detail={words.unreachableHint} />;
  if (list.meetings.length === 0) return <EmptyState title={words.none} detail={words.noneHint} />;
  return <ul class="meetings">{list.meetings.map((meeting) => <Line key={meeting.id} meeting={meeting} />)}</ul>;
}

const tags: Readonly<Record<ListedMeeting['phase'], TagKind>> = { setup: 'planned', live: 'live', ended: 'done', published: 'done' };

function Line({ meeting }: { readonly meeting: ListedMeeting }) {
  const words = useWords();
  const title = nameText(meeting.title);
  const at = encodeURIComponent(meeting.id);
  return (
    <li class="meeting">
      <div class="meeting-about">
        <h2>{title}</h2>
        <p class="row">
          <Tag kind={tags[meeting.phase]}>{words.common.phase[meeting.phase]}</Tag>
          {meeting.watermark.zh && <Tag kind="warning">{nameText(meeting.watermark)}</Tag>}
        </p>
      </div>
      <nav class="meeting-acts">
        <a class="button button-large" href={`/results/${at}`} aria-label={words.home.resultsOf(title)}>{words.home.results}</a>
        <a class="button button-primary button-large" href={`/watch/${at}`} aria-label={words.home.watchOf(title)}>{words.home.watch}</a>
      </nav>
    </li>
  );
}
