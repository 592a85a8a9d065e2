// A judge's tablet: the presenter on top, one card, one button, and a receipt that stays.
import { useRef, useState } from 'preact/hooks';
import type { SlotId } from '../../protocol/ids';
import type { SlotCard } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { ConnectionMark } from '../../ui/components/ConnectionMark';
import { LanguageSwitch } from '../../ui/components/LanguageSwitch';
import { NoticeBar } from '../../ui/components/NoticeBar';
import { WhileUnknown } from '../../ui/components/States';
import { Timer } from '../../ui/components/Timer';
import { Watermark } from '../../ui/components/Watermark';
import { BallotSheet } from '../../ui/ballot/BallotSheet';
import { useDocumentTitle } from '../../ui/document_title';
import { fitOf } from '../../ui/fit';
import { useKeepAwake } from '../../ui/keep_awake';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { isBegun, sheetOf, subjectOf, votedPoll, waitingPoll, type Sheet } from './desk';
import { OwnCards } from './OwnCards';
import { SheetView } from './SheetView';
import '../../ui/styles/result.css';
import './judge.css';
import './sheet.css';

export function App() {
  const { topics } = useMeeting();
  useKeepAwake();
  useDocumentTitle(useWords().judge.title, topics.meeting.value?.title);
  const known = topics.meeting.value !== null && topics.floor.value !== null;
  return (
    <div class="judge">
      <Head />
      <NoticeBar />
      <WhileUnknown known={known}><Desk /></WhileUnknown>
      <Watermark />
    </div>
  );
}

function Head() {
  const who = useMeeting().identity.value;
  return (
    <header class="judge-head">
      <strong class="one-line grow">{who ? nameText(who.name) : ''}</strong>
      <ConnectionMark />
      <LanguageSwitch />
    </header>
  );
}

function Desk() {
  const words = useWords().judge;
  const { topics, outboxView, identity } = useMeeting();
  const [chosen, setChosen] = useState<SlotId | null>(null);
  const [listed, setListed] = useState(false);
  const before = useRef<SlotId | null>(null);

  const about = topics.meeting.value;
  const floor = topics.floor.value;
  const polls = topics.poll.value?.polls ?? [];
  const sheets = (topics.scoring.value?.slots ?? []).map((scoring) => sheetOf(scoring, outboxView.value, about ?? { cardsMayChange: true }));
  const poll = waitingPoll(polls);
  const current = topics.scoring.value?.current ?? null;
  const toScore = sheets.some((each) => each.scoring.card.slot === current && each.state.kind === 'open');
  const voted = toScore ? undefined : votedPoll(polls, outboxView.value);
  const subject = subjectOf({ chosen, before: before.current, current, onAir: floor?.onAir?.slot ?? null, poll: poll ?? voted ?? null }, sheets);
  const sheet = subject.kind === 'sheet' ? sheets.find((each) => each.scoring.card.slot === subject.slot) : undefined;
  before.current = sheet ? sheet.scoring.card.slot : null;

  return (
    <main class="desk" data-subject={subject.kind} data-sheet={sheet?.state.kind}>
      <Presenter card={sheet?.scoring.card ?? (subject.kind === 'nothing' ? floor?.onAir ?? null : null)} />
      <Announcement sheet={sheet} sheets={sheets} current={current} pollWaits={poll !== null} />
      {subject.kind === 'poll' && <BallotSheet key={subject.poll.id} poll={subject.poll} />}
      {sheet && <SheetView key={sheet.scoring.card.slot} sheet={sheet} />}
      {subject.kind === 'nothing' && <Nothing sheets={sheets} />}
      <footer class="desk-foot">
        {chosen !== null && chosen !== current && <Button onPress={() => setChosen(null)}>{words.backToCurrent}</Button>}
        <span class="grow" />
        {(sheets.length > 0 || identity.value?.role !== 'delegate') && (
          <Button kind="quiet" onPress={() => setListed(true)} testId="own-cards">{words.ownCount(sheets.length)}</Button>
        )}
      </footer>
      {listed && <OwnCards sheets={sheets} onClose={() => setListed(false)} onChoose={(slot) => { setChosen(slot); setListed(false); }} />}
    </main>
  );
}

function Presenter({ card }: { readonly card: SlotCard | null }) {
  const { topics } = useMeeting();
  const floor = topics.floor.value;
  if (card === null) return null;
  return (
    <section class="presenter">
      <span class="presenter-number numerals" aria-hidden="true">{card.number || '–'}</span>
      <div class="grow">
        <p class="presenter-unit one-line">{nameText(card.unit)}</p>
        <h1 class="presenter-name one-line" data-fit={fitOf(nameText(card.presenter))} data-testid="presenter">{nameText(card.presenter)}</h1>
        <p class="presenter-title one-line">{nameText(card.title)}</p>
      </div>
      {floor?.onAir?.slot === card.slot && <Timer timer={floor.timer} class="presenter-timer" />}
    </section>
  );
}

/** What waits while the judge finishes the card on the desk. */
function Announcement(props: { readonly sheet: Sheet | undefined; readonly sheets: readonly Sheet[]; readonly current: SlotId | null; readonly pollWaits: boolean }) {
  const words = useWords().judge;
  const { sheet, sheets, current, pollWaits } = props;
  if (!sheet || !isBegun(sheet)) return null;
  const next = current === sheet.scoring.card.slot ? undefined : sheets.find((each) => each.scoring.card.slot === current);
  if (!next && !pollWaits) return null;
  return <p class="announcement" role="status">{next ? words.nextIsOpen(nameText(next.scoring.card.presenter)) : words.pollWaits}</p>;
}

function Nothing({ sheets }: { readonly sheets: readonly Sheet[] }) {
  const words = useWords().judge;
  const { topics, identity } = useMeeting();
  const phase = topics.meeting.value?.phase ?? 'setup';
  const onAir = topics.floor.value?.onAir;
  const isDelegate = identity.value?.role === 'delegate';
  const title = phase === 'setup' ? words.before : phase === 'live' ? words.nothing : isDelegate ? words.endedDelegate : words.ended;
  const hint = phase === 'setup' ? words.beforeHint : phase !== 'live' ? words.endedHint : isDelegate ? words.nothingDelegate : words.nothingHint;
  const last = sheets.find((sheet) => sheet.state.kind === 'receipted');
  return (
    <section class="result" data-state="empty">
      <span class="result-mark result-waiting" aria-hidden="true">⋯</span>
      <h2>{title}</h2>
      <p>{onAir && phase === 'live' && !isDelegate ? words.nothingOnAir(nameText(onAir.presenter)) : hint}</p>
      {last?.state.kind === 'receipted' && (
        <p class="soft">✓ {nameText(last.scoring.card.presenter)} · {words.receiptPlain(last.state.receipt)}</p>
      )}
    </section>
  );
}
