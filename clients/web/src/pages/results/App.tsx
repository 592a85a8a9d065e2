// The notice of results: awards, ranking and marks as released, on paper as on the screen. On paper it stands in both languages, the
// page's own first, each beginning on a sheet of its own.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type RecordSeal, documentAddress, requestSeal } from '../../protocol/documents';
import type { MeetingId } from '../../protocol/ids';
import type { Phase, ResultsView } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { ConnectionMark } from '../../ui/components/ConnectionMark';
import { LanguageSwitch } from '../../ui/components/LanguageSwitch';
import { WhileUnknown } from '../../ui/components/States';
import { Watermark } from '../../ui/components/Watermark';
import { useDocumentTitle } from '../../ui/document_title';
import { language, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { CodeEntry } from '../watch/CodeEntry';
import '../watch/watch.css';
import './results.css';
import { Sheet } from './Sheet';

export function App() {
  const { topics, link } = useMeeting();
  const about = topics.meeting.value;
  const results = topics.results.value;
  const seal = useSeal(about?.id ?? null, results, about?.phase ?? null);
  useDocumentTitle(useWords().results.title, about?.title);
  if (link.value.kind === 'ended' && link.value.reason === 'noAccess') return <CodeEntry />;
  return (
    <div class="results">
      <Bar />
      <WhileUnknown known={about !== null && results !== null}>
        {about && results && (
          <>
            <main data-testid="sheet"><Sheet language={language.value} about={about} results={results} seal={seal} /></main>
            <div class="paper-only" data-testid="second-sheet"><Sheet language={language.value === 'en' ? 'zh-CN' : 'en'} about={about} results={results} seal={seal} /></div>
          </>
        )}
      </WhileUnknown>
      <Watermark />
    </div>
  );
}

/** Where the record ends: asked for anew when what is shown has changed. */
function useSeal(meeting: MeetingId | null, results: ResultsView | null, phase: Phase | null): RecordSeal | null {
  const seal = useSignal<RecordSeal | null>(null);
  useEffect(() => {
    if (meeting === null || results === null) return undefined;
    let isWanted = true;
    void requestSeal(meeting).then((found) => { if (isWanted) seal.value = found; });
    return () => { isWanted = false; };
  }, [meeting, results, phase]);
  return seal.value;
}

function Bar() {
  const words = useWords();
  const { topics } = useMeeting();
  const about = topics.meeting.value;
  return (
    <header class="results-bar">
      <ConnectionMark />
      <span class="grow" />
      {about && <a class="button button-small" href={documentAddress(about.id, 'results.csv')} download>{words.results.download}</a>}
      {about && <a class="button button-small" href={documentAddress(about.id, 'meeting.xlsx')} download>{words.documents.names['meeting.xlsx']}</a>}
      {about?.phase === 'published' && <a class="button button-small" href={documentAddress(about.id, 'minutes.html')} download>{words.documents.names['minutes.html']}</a>}
      {about?.phase === 'published' && <a class="button button-small" href={documentAddress(about.id, 'public-book')} download data-testid="public-book">{words.documents.names['public-book']}</a>}
      <Button size="small" onPress={() => window.print()}>{words.results.print}</Button>
      <LanguageSwitch />
    </header>
  );
}
