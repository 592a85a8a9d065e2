// The head of a branch hall's screen: which venue this is, and whether the meeting still reaches it and sees it.
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import type { DisplayLine } from '../../protocol/views';

export function BranchBar({ own }: { readonly own: DisplayLine | null }) {
  const words = useWords().display;
  const { topics, link } = useMeeting();
  const venue = topics.meeting.value?.venues.find((each) => each.id === own?.venue);
  if (!own || !venue) return null;
  const speaking = topics.floor.value?.granted?.venue === venue.id;
  return (
    <header class="branch-bar">
      <p class="branch-name one-line" data-testid="venue-name">{nameText(venue.name)}</p>
      {speaking && <p class="branch-speaking">{words.ownSpeaking}</p>}
      <LinkState state={stateOf(link.value.kind, own)} />
    </header>
  );
}

type Following = 'followed' | 'received' | 'waiting' | 'lost';

/** "followed" only where the server itself says that the host's board has this screen. */
function stateOf(link: ReturnType<typeof useMeeting>['link']['value']['kind'], own: DisplayLine): Following {
  switch (link) {
    case 'live': return own.connected ? 'followed' : 'received';
    case 'connecting': return 'waiting';
    case 'quiet':
    case 'reconnecting':
    case 'ended': return 'lost';
  }
}

function LinkState({ state }: { readonly state: Following }) {
  const words = useWords().display;
  return (
    <p class={`branch-link branch-${state}`} data-testid="branch-link" data-state={state}>
      <svg class="branch-sign" viewBox="0 0 24 24" aria-hidden="true">
        {state === 'lost' ? <path d="M12 2 23 22H1z" /> : <circle cx="12" cy="12" r="9" class={state === 'followed' ? '' : 'hollow'} />}
      </svg>
      {words.following[state]}
    </p>
  );
}
