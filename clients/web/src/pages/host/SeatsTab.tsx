// Every seat: whose, opened or not, connected or last seen, and its link as a QR.
import { useSignal } from '@preact/signals';
import { instant } from '../../protocol/ids';
import type { SeatLine } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { clockText } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useMeeting, useServerSeconds } from '../../ui/meeting_context';
import { useActs, useIsHost } from './acts';
import { SignInCount } from './signin/SignInCount';

export function SeatsTab() {
  const words = useWords();
  const filter = useSignal('');
  const seats = useMeeting().topics.seats.value?.seats ?? [];
  const wanted = filter.value.trim().toLowerCase();
  const shown = seats.filter((seat) => `${seat.name.zh} ${seat.name.en} ${seat.id} ${words.common.role[seat.role]}`.toLowerCase().includes(wanted));
  return (
    <div class="stack">
      <SignInCount />
      <input
        class="input" type="search" aria-label={words.host.seats.filter} placeholder={words.host.seats.filter}
        value={filter.value} onInput={(event) => { filter.value = event.currentTarget.value; }}
      />
      <ul>{shown.map((seat) => <Seat key={seat.id} seat={seat} />)}</ul>
    </div>
  );
}

function Seat({ seat }: { readonly seat: SeatLine }) {
  const words = useWords();
  const acts = useActs();
  const isHost = useIsHost();
  const now = instant(useServerSeconds() * 1000);
  const seen = seat.lastSeen === null ? null : clockText(Math.max(0, Math.floor((now - seat.lastSeen) / 1000)));
  const state = seat.connected ? words.host.seats.connected
    : !seat.opened ? words.host.seats.notOpened : seen ? words.host.seats.lastSeen(seen) : words.host.seats.opened;
  const { device } = seat;
  const forgetful = device !== null && seat.connected && (seat.role === 'judge' || seat.role === 'delegate') && !(device.stores && device.keepsPage);
  const note = device === null ? '' : device.pending > 0 ? words.host.seats.pending(device.pending) : device.drafts > 0 ? words.host.seats.drafting : '';
  return (
    <li class="seat" data-testid={`seat-${seat.id}`} data-connected={seat.connected}>
      <span class={`seat-dot${seat.connected ? ' seat-dot-on' : ''}`} aria-hidden="true" />
      <span class="grow one-line">{nameText(seat.name)} <span class="dim">{words.common.role[seat.role]}</span></span>
      {note && <span class={device?.pending ? 'count-missing' : 'soft'} data-testid={`device-${seat.id}`}>{note}</span>}
      {forgetful && <span class="count-missing" role="img" title={words.host.seats.cannotStore} aria-label={words.host.seats.cannotStore}>⚠</span>}
      <span class="dim numerals seat-state">{state}</span>
      {isHost && (
        <Button
          size="small" icon label={`${nameText(seat.name)} ${words.host.seats.link}`}
          onPress={() => acts.open({ kind: 'seatLink', seat: seat.id })} testId={`link-${seat.id}`}
        >
          ▦
        </Button>
      )}
    </li>
  );
}
