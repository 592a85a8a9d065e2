// Who waits to speak, from any venue: give the floor, reorder, remove.
import { act } from '../../protocol/commands';
import { instant } from '../../protocol/ids';
import type { QueuedRequest, SpeakerRequest } from '../../protocol/views';
import { EmptyState } from '../../ui/components/States';
import { Tag } from '../../ui/components/Tag';
import { clockText } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useMeeting, useServerSeconds } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useIsHost } from './acts';

export function QueueTab() {
  const words = useWords().host.queue;
  const isHost = useIsHost();
  const queue = useMeeting().topics.queue.value;
  const requests = queue?.requests ?? [];
  if (!queue || (requests.length === 0 && queue.granted === null)) return <EmptyState title={words.empty} />;
  return (
    <div class="stack">
      {queue.granted && (
        <div class="request request-granted" data-testid="granted">
          <p class="row"><Tag kind="live">{words.speaking}</Tag><strong>{queue.granted.person}</strong></p>
          <Particulars request={queue.granted} />
          {isHost && <EndSpeaking request={queue.granted} />}
        </div>
      )}
      <ol class="stack">
        {requests.map((queued, place) => <Waiting key={queued.request.id} queued={queued} all={requests} place={place} />)}
      </ol>
      {isHost && requests.length > 0 && (
        <p><ActButton act="clear_queue" body={act.clearQueue} free held size="small">{words.clear}</ActButton></p>
      )}
    </div>
  );
}

function EndSpeaking({ request }: { readonly request: SpeakerRequest }) {
  const words = useWords().host.queue;
  return <p><ActButton act="end_speaking" body={() => act.withdrawRequest(request.id)} free size="small" kind="primary">{words.end}</ActButton></p>;
}

type WaitingProps = { readonly queued: QueuedRequest; readonly all: readonly QueuedRequest[]; readonly place: number };

function Waiting({ queued, all, place }: WaitingProps) {
  const words = useWords().host.queue;
  const isHost = useIsHost();
  const { request } = queued;
  const before = all[place - 1]?.request.id ?? null;
  const after = all[place + 2]?.request.id ?? null;
  return (
    <li class="request" data-testid={`request-${request.id}`}>
      <p
        class="row"
      >
        <span class="dim numerals">{queued.place}</span><strong class="grow">{request.person}</strong><Wait request={request} />
      </p>
      <Particulars request={request} />
      {isHost && (
        <p class="row">
          <ActButton
            act={`grant_${request.id}`} body={() => act.grantRequest(request.id)} free size="small" kind="primary"
          >
            {words.grant}
          </ActButton>
          <ActButton
            act={`earlier_${request.id}`} body={() => act.moveRequest(request.id, before)} free size="small" icon
            label={words.first} disabled={before === null}
          >
            ↑
          </ActButton>
          <ActButton
            act={`later_${request.id}`} body={() => act.moveRequest(request.id, after)} free size="small" icon
            label={words.later} disabled={place + 1 >= all.length}
          >
            ↓
          </ActButton>
          <ActButton
            act={`withdraw_${request.id}`} body={() => act.withdrawRequest(request.id)} free size="small" kind="quiet"
          >
            {words.withdraw}
          </ActButton>
        </p>
      )}
    </li>
  );
}

function Wait({ request }: { readonly request: SpeakerRequest }) {
  const words = useWords().host.queue;
  const now = instant(useServerSeconds() * 1000);
  if (request.at === null) return null;
  return <span class="dim numerals">{words.waiting(clockText(Math.max(0, Math.floor((now - request.at) / 1000))))}</span>;
}

function Particulars({ request }: { readonly request: SpeakerRequest }) {
  const words = useWords().host.queue;
  const venue = useMeeting().topics.meeting.value?.venues.find((candidate) => candidate.id === request.venue);
  return (
    <p class="soft">
      {venue && words.from(nameText(venue.name))}{request.subject && ` · ${request.subject}`}
    </p>
  );
}
