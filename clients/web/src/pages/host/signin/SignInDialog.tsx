// Who is here, venue by venue and one by one; the host can sign somebody in who came without a link, and note who has left.
import { useSignal } from '@preact/signals';
import { act } from '../../../protocol/commands';
import type { VenueId } from '../../../protocol/ids';
import type { AttendanceCount, AttendanceState } from '../../../protocol/views';
import { Button } from '../../../ui/components/Button';
import { Dialog } from '../../../ui/components/Dialog';
import { Name } from '../../../ui/components/Name';
import { EmptyState } from '../../../ui/components/States';
import { Tag, type TagKind } from '../../../ui/components/Tag';
import { timeOfDay } from '../../../ui/format';
import { nameText, useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { ActButton } from '../ActButton';
import { useActs, useIsHost } from '../acts';
import { type AttendanceFilter, type Expected, expectedSeats, filters, hereOf, isHere, shownSeats, signable, wholeCount } from './attendance';

export function SignInDialog() {
  const words = useWords().host.signIn;
  const acts = useActs();
  const isHost = useIsHost();
  const { topics } = useMeeting();
  const venue = useSignal<VenueId | null>(null);
  const filter = useSignal<AttendanceFilter>('all');
  const text = useSignal('');
  const seats = topics.seats.value;
  const shown = shownSeats(seats, { venue: venue.value, filter: filter.value, text: text.value });
  const waiting = signable(shown);
  if (expectedSeats(seats).length === 0) {
    return <Dialog title={words.title} onClose={() => acts.close()} wide testId="sign-in-dialog"><EmptyState title={words.notTaken} /></Dialog>;
  }
  return (
    <Dialog title={words.title} onClose={() => acts.close()} full testId="sign-in-dialog">
      <Venues chosen={venue.value} onChoose={(next) => { venue.value = next; }} />
      <div class="row-wrap">
        <span class="row" role="group" aria-label={words.state}>
          {filters.map((each) => (
            <Button key={each} size="small" pressed={filter.value === each} onPress={() => { filter.value = each; }} testId={`filter-${each}`}>{words.filters[each]}</Button>
          ))}
        </span>
        <input
          class="input sign-in-search" type="search" aria-label={words.search} placeholder={words.search} value={text.value} data-testid="sign-in-search"
          onInput={(event) => { text.value = event.currentTarget.value; }}
        />
        <span class="dim grow">{words.hint}</span>
        {isHost && waiting.length > 1 && <ActButton act="sign_in_all" free held size="small" body={() => act.signIn(waiting)}>{words.signInAll(waiting.length)}</ActButton>}
      </div>
      {shown.length === 0 ? <EmptyState title={words.none} /> : <People seats={shown} />}
    </Dialog>
  );
}

function Venues({ chosen, onChoose }: { readonly chosen: VenueId | null; readonly onChoose: (venue: VenueId | null) => void }) {
  const words = useWords().host.signIn;
  const venues = useMeeting().topics.venues.value;
  const lines = (venues?.venues ?? []).filter((line) => line.attendance.expected > 0);
  const whole = wholeCount(venues);
  return (
    <div class="attendance" role="group" aria-label={words.venue}>
      <VenueCount name={words.everywhere} count={whole} chosen={chosen === null} onChoose={() => onChoose(null)} />
      {lines.map((line) => (
        <VenueCount
          key={line.venue.id} name={nameText(line.venue.name)} count={line.attendance} chosen={chosen === line.venue.id}
          onChoose={() => onChoose(line.venue.id)}
        />
      ))}
    </div>
  );
}

function VenueCount({ name, count, chosen, onChoose }: { readonly name: string; readonly count: AttendanceCount; readonly chosen: boolean; readonly onChoose: () => void }) {
  const words = useWords().host.signIn;
  return (
    <button type="button" class={chosen ? 'attendance-venue attendance-chosen' : 'attendance-venue'} aria-pressed={chosen} onClick={onChoose}>
      <span class="soft">{name}</span>
      <strong class="numerals">{words.here(hereOf(count), count.expected)}</strong>
      <span class="dim numerals">{words.makeUp(count.makeUp)} · {words.left(count.left)}</span>
    </button>
  );
}

function People({ seats }: { readonly seats: readonly Expected[] }) {
  const words = useWords().host.signIn;
  const isHost = useIsHost();
  return (
    <table class="people numerals" data-testid="sign-in-list">
      <thead>
        <tr>
          <th scope="col">{words.name}</th><th scope="col">{words.unit}</th><th scope="col">{words.role}</th><th scope="col">{words.venue}</th>
          <th scope="col">{words.state}</th><th scope="col">{words.since}</th>{isHost && <th scope="col">{words.act}</th>}
        </tr>
      </thead>
      <tbody>{seats.map((seat) => <Person key={seat.id} seat={seat} />)}</tbody>
    </table>
  );
}

const tags: Readonly<Record<AttendanceState, TagKind>> = { expected: 'planned', present: 'good', makeUp: 'good', left: 'warning' };

function Person({ seat }: { readonly seat: Expected }) {
  const words = useWords();
  const say = words.host.signIn;
  const isHost = useIsHost();
  const venue = useMeeting().topics.meeting.value?.venues.find((each) => each.id === seat.venue);
  const { attendance } = seat;
  return (
    <tr data-testid={`person-${seat.id}`} data-state={attendance.state}>
      <th scope="row"><Name of={seat.name} /></th>
      <td class="soft"><Name of={seat.unit} /></td>
      <td class="soft">{words.common.role[seat.role]}</td>
      <td class="soft">{venue ? <Name of={venue.name} /> : say.elsewhere}</td>
      <td><Tag kind={tags[attendance.state]}>{say.states[attendance.state]}</Tag></td>
      <td class="dim">{attendance.signedIn && timeOfDay(attendance.signedIn)}{attendance.how && ` ${say.how[attendance.how]}`}</td>
      {isHost && (
        <td>
          {isHere(attendance)
            ? <ActButton act={`sign_out_${seat.id}`} free size="small" kind="quiet" body={() => act.signOut([seat.id])}>{say.signOut}</ActButton>
            : (
              <ActButton act={`sign_in_${seat.id}`} free size="small" body={() => act.signIn([seat.id])}>
                {attendance.state === 'left' ? say.back : say.signIn}
              </ActButton>
            )}
        </td>
      )}
    </tr>
  );
}
