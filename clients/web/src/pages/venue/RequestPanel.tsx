// Asking for the floor from this venue, and where the own requests stand.
import { useState } from 'preact/hooks';
import { act } from '../../protocol/commands';
import { randomId, requestId, type RequestId } from '../../protocol/ids';
import { Button } from '../../ui/components/Button';
import { EmptyState } from '../../ui/components/States';
import { Tag } from '../../ui/components/Tag';
import { outcomeText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { useOwnVenue } from './App';

const longestPerson = 60;
const longestSubject = 200;

export function RequestPanel() {
  const words = useWords().venue;
  return (
    <section class="panel panel-grow" aria-labelledby="request-title">
      <header class="panel-head"><h2 id="request-title">{words.request}</h2></header>
      <RequestForm />
      <h3 class="panel-sub">{words.requests}</h3>
      <OwnRequests />
    </section>
  );
}

function RequestForm() {
  const words = useWords().venue;
  const { send } = useMeeting();
  const [person, setPerson] = useState('');
  const [subject, setSubject] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy || person.trim() === '') return;
    setBusy(true);
    const failure = outcomeText(await send(act.requestFloor(requestId(randomId('q-')), person.trim(), subject.trim())));
    setBusy(false);
    setFailed(failure);
    if (failure !== null) return;
    setPerson('');
    setSubject('');
  };
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <label class="field">
        <span class="field-label">{words.person}</span>
        <input
          class="input" value={person} maxLength={longestPerson} placeholder={words.personHint} autocomplete="off" data-testid="request-person"
          onInput={(event) => setPerson(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span class="field-label">{words.subject}</span>
        <input
          class="input" value={subject} maxLength={longestSubject} placeholder={words.subjectHint} autocomplete="off" data-testid="request-subject"
          onInput={(event) => setSubject(event.currentTarget.value)}
        />
      </label>
      {failed && <p class="failed" role="alert">{failed}</p>}
      <button type="submit" class="button button-primary ask" disabled={busy || person.trim() === ''} data-testid="request-ask">{words.ask}</button>
    </form>
  );
}

function OwnRequests() {
  const words = useWords().venue;
  const { topics, send } = useMeeting();
  const own = useOwnVenue();
  const [failed, setFailed] = useState<string | null>(null);
  const requests = (topics.queue.value?.requests ?? []).filter(({ request }) => own === null || request.venue === own.venue.id);
  const granted = topics.queue.value?.granted ?? topics.floor.value?.granted ?? null;
  const withdraw = async (id: RequestId) => setFailed(outcomeText(await send(act.withdrawRequest(id))));
  const grantedHere = granted !== null && granted.venue === own?.venue.id;

  return (
    <>
      {failed && <p class="failed" role="alert">{failed}</p>}
      {granted && (
        <div class={`granted${grantedHere ? ' granted-here' : ''}`} data-testid="granted">
          <span class="grow one-line">{grantedHere ? granted.person : words.grantedElsewhere(granted.person)}</span>
          {grantedHere && <Tag kind="live">{words.granted}</Tag>}
          {grantedHere && <Button size="small" onPress={() => void withdraw(granted.id)}>{words.finish}</Button>}
        </div>
      )}
      {requests.length === 0 && !granted && <EmptyState title={words.noRequests} />}
      <ul class="requests">
        {requests.map(({ request, place }) => (
          <li key={request.id} class="request" data-testid="own-request">
            <div class="grow">
              <p class="request-person one-line">{request.person}</p>
              {request.subject && <p class="soft one-line">{request.subject}</p>}
            </div>
            <Tag kind="linedup">{words.place(place)}</Tag>
            <Button size="small" kind="quiet" label={words.withdrawOf(request.person)} onPress={() => void withdraw(request.id)}>{words.withdraw}</Button>
          </li>
        ))}
      </ul>
    </>
  );
}
