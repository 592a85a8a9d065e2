// Calm cards for when nobody is on stage: before, between and after.
import { instant } from '../../protocol/ids';
import { timeOfDay } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useMeeting, useServerSeconds } from '../../ui/meeting_context';

export function Standby() {
  const words = useWords().display;
  const setup = useMeeting().topics.meeting.value?.phase === 'setup';
  return setup ? <TitleCard title={words.standby} detail={words.standbyHint} /> : <TitleCard title={words.between} />;
}

export function TitleCard({ title, detail }: { readonly title?: string; readonly detail?: string }) {
  const about = useMeeting().topics.meeting.value;
  const seconds = useServerSeconds();
  return (
    <main class="show show-card">
      <p class="card-rule" aria-hidden="true" />
      <h1 class="card-title">{about ? nameText(about.title) : ''}</h1>
      {title && <p class="card-word">{title}</p>}
      {detail && <p class="card-detail">{detail}</p>}
      <p class="card-time numerals">{timeOfDay(instant(seconds * 1000))}</p>
    </main>
  );
}

export function Card({ title, detail }: { readonly title: string; readonly detail: string }) {
  return (
    <main class="show show-card">
      <p class="card-rule" aria-hidden="true" />
      <h1 class="card-title">{title}</h1>
      <p class="card-detail">{detail}</p>
    </main>
  );
}
