// One thing that needs a person, and where possible the act that settles it.
import { act } from '../../protocol/commands';
import type { SeatId } from '../../protocol/ids';
import { clockText, secondsText } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useHeardUpTo, useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs, useIsHost } from './acts';
import { type Alert, type Severity, offlineFor } from './alerts';
import { seatOf } from './desk';
import type { TabName } from './NeedsMe';

const signs: Readonly<Record<Severity, string>> = { danger: '▲', warning: '!', info: '·' };

export function AlertLine({ alert, onShow }: { readonly alert: Alert; readonly onShow: (tab: TabName) => void }) {
  return (
    <li class={`alert alert-${alert.severity}`} data-testid={`alert-${alert.kind}`}>
      <span class="alert-sign" aria-hidden="true">{signs[alert.severity]}</span>
      <div class="grow"><Content alert={alert} onShow={onShow} /></div>
    </li>
  );
}

function Content({ alert, onShow }: { readonly alert: Alert; readonly onShow: (tab: TabName) => void }) {
  const words = useWords();
  const needs = words.host.needs;
  const names = useNames();
  const show = (tab: TabName, text: string) => <button type="button" class="link alert-text" onClick={() => onShow(tab)}>{text}</button>;
  switch (alert.kind) {
    case 'notStoring': return <p>{needs.storing}</p>;
    case 'device': return <Device seat={alert.seat} device={alert.device} />;
    case 'judges': return <Judges alert={alert} />;
    case 'display': {
      const name = names.display(alert.display);
      return show('venues', needs.displayStale(name, Number.isFinite(alert.forMs) ? clockText(Math.floor(alert.forMs / 1000)) : '–'));
    }
    case 'undelivered': return show('seats', needs.undelivered(names.seat(alert.seat), alert.pending, alert.drafts, alert.offlineMs === null ? null : spanOf(alert.offlineMs, words), alert.kept));
    case 'cannotStore': return show('seats', needs.cannotStore(names.some(alert.seats), alert.insecure));
    case 'displaysLate': return show('venues', needs.displaysLate(alert.displays.map(names.display).join(words.common.listSeparator), secondsText(alert.forMs)));
    case 'displaysOff': return show('venues', needs.displaysOff(alert.displays.map(names.display).join(words.common.listSeparator)));
    case 'venuesSilent': return show('venues', needs.venuesSilent(alert.venues.map(names.venue).join(words.common.listSeparator)));
    case 'venue':
      return show('venues', needs.venueNotReady(names.venue(alert.venue), alert.missing.map((item) => words.common.readiness[item]).join(' · ')));
    case 'remark': return show('venues', needs.venueRemark(names.venue(alert.venue), alert.text));
    case 'queue': return show('queue', needs.requests(alert.waiting));
    case 'review': return show('review', needs.review(alert.waiting));
    case 'pollHung': return show('polls', needs.pollHung(nameText(alert.question)));
    case 'pollAllIn': return show('polls', needs.pollAllIn(nameText(alert.question)));
  }
}

function Device({ seat, device }: { readonly seat: SeatId; readonly device: string }) {
  const words = useWords().host.needs;
  const names = useNames();
  const isHost = useIsHost();
  return (
    <>
      <p>{words.deviceWaits(names.seat(seat))} <strong class="numerals code">{device}</strong></p>
      {isHost && (
        <p class="row alert-acts">
          <ActButton
            act={`admit_${seat}`} body={() => act.admitDevice(seat, device)} free size="small" kind="primary"
          >
            {words.admit}
          </ActButton>
          <ActButton act={`deny_${seat}`} body={() => act.denyDevice(seat, device)} free size="small">{words.deny}</ActButton>
        </p>
      )}
    </>
  );
}

/** Names a few; the rest is a number, the matrix shows them all. */
const namedJudges = 4;

function Judges({ alert }: { readonly alert: Alert & { readonly kind: 'judges' } }) {
  const all = useWords();
  const words = all.host.needs;
  const acts = useActs();
  const names = useNames();
  const now = useHeardUpTo(1_000);
  const seats = useMeeting().topics.seats.value;
  const offline = (id: SeatId) => {
    const seat = seatOf(seats, id);
    const forMs = seat && offlineFor(seat, now);
    return forMs === null ? '' : ` ${spanOf(forMs, all)}`;
  };
  const away = alert.missing.filter((id) => seatOf(seats, id)?.connected === false);
  const there = alert.missing.filter((id) => !away.includes(id));
  return (
    <>
      <button type="button" class="link alert-text" onClick={() => acts.choose(alert.slot.card.slot)}>
        {nameText(alert.slot.card.presenter)} · {words.judgesMissing(alert.missing.length)}
      </button>
      {there.length > 0 && <p class="soft">{words.judgesThere(names.some(there))}</p>}
      {away.length > 0 && <p class="dim numerals" data-testid="judges-away">{words.judgesAway(names.some(away, offline))}</p>}
    </>
  );
}

/** "12 s", and from a hundred seconds on "1:40". */
function spanOf(ms: number, words: ReturnType<typeof useWords>): string {
  const seconds = Math.floor(ms / 1000);
  return seconds < 100 ? words.common.seconds(seconds) : clockText(seconds);
}

function useNames() {
  const { topics } = useMeeting();
  const { listSeparator } = useWords().common;
  const seat = (id: SeatId) => nameText(seatOf(topics.seats.value, id)?.name ?? { zh: id, en: id });
  return {
    seat,
    some: (ids: readonly SeatId[], note?: (id: SeatId) => string) => {
      const rest = ids.length - namedJudges;
      const said = ids.slice(0, namedJudges).map((id) => (note ? seat(id) + note(id) : seat(id)));
      return said.join(listSeparator) + (rest > 0 ? ` +${rest}` : '');
    },
    display: (id: string) => nameText(topics.displays.value?.displays.find((line) => line.id === id)?.name ?? { zh: id, en: id }),
    venue: (id: string) => nameText(topics.meeting.value?.venues.find((venue) => venue.id === id)?.name ?? { zh: id, en: id }),
  };
}
