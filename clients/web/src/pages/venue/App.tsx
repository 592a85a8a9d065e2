// The venue desk: what is ready here, who wants to speak here, what is on air, and how this venue's screens are.
import type { VenueLine } from '../../protocol/views';
import { ConnectionMark } from '../../ui/components/ConnectionMark';
import { LanguageSwitch } from '../../ui/components/LanguageSwitch';
import { WhileUnknown } from '../../ui/components/States';
import { Tag } from '../../ui/components/Tag';
import { Watermark } from '../../ui/components/Watermark';
import { useDocumentTitle } from '../../ui/document_title';
import { useKeepAwake } from '../../ui/keep_awake';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { Notices } from './Notices';
import { OnAir } from './OnAir';
import { OwnDisplays } from './OwnDisplays';
import { ReadinessPanel } from './ReadinessPanel';
import { RequestPanel } from './RequestPanel';
import { SignInPanel } from './SignIn';
import './venue.css';

export function App() {
  const { topics } = useMeeting();
  useDocumentTitle(useWords().venue.title, topics.meeting.value?.title);
  useKeepAwake();
  const known = topics.meeting.value !== null && topics.floor.value !== null;
  return (
    <div class="venue">
      <Head />
      <WhileUnknown known={known}>
        <main class="venue-columns">
          <div class="venue-column">
            <ReadinessPanel />
          </div>
          <div class="venue-column">
            <SignInPanel />
            <OnAir />
            <OwnDisplays />
          </div>
          <div class="venue-column">
            <RequestPanel />
            <Notices />
          </div>
        </main>
      </WhileUnknown>
      <Watermark />
    </div>
  );
}

function Head() {
  const words = useWords();
  const { topics, identity } = useMeeting();
  const own = useOwnVenue();
  const about = topics.meeting.value;
  return (
    <header class="venue-head">
      <h1 class="one-line">{own ? nameText(own.venue.name) : words.venue.title}</h1>
      <span class="soft one-line grow">{about ? nameText(about.title) : ''}</span>
      {about && <Tag kind={about.phase === 'live' ? 'live' : 'planned'}>{words.common.phase[about.phase]}</Tag>}
      <span class="dim one-line">{identity.value ? nameText(identity.value.name) : ''}</span>
      <ConnectionMark />
      <LanguageSwitch />
    </header>
  );
}

/** The operator's own venue; null until it is known. */
export function useOwnVenue(): VenueLine | null {
  const { topics, identity } = useMeeting();
  const venues = topics.venues.value?.venues ?? [];
  return venues.find((line) => line.venue.id === identity.value?.venue) ?? venues[0] ?? null;
}
