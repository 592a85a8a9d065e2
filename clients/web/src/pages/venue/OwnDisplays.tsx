// The screens of this venue: connected, how late, and at roll call the code that has to be on the glass.
import type { DisplayLine } from '../../protocol/views';
import { EmptyState } from '../../ui/components/States';
import { Tag } from '../../ui/components/Tag';
import { displayCode } from '../../ui/display_code';
import { nameText, useWords } from '../../ui/language';
import { useMeeting, useServerSeconds } from '../../ui/meeting_context';

/** A screen speaks once a second; after three silent ones it cannot be trusted. */
const staleSeconds = 3;

export function OwnDisplays() {
  const words = useWords().venue;
  const displays = useMeeting().topics.displays.value?.displays ?? [];
  return (
    <section class="panel panel-grow" aria-labelledby="displays-title">
      <header class="panel-head"><h2 id="displays-title">{words.displays}</h2></header>
      {displays.length === 0 && <EmptyState title={words.noDisplays} />}
      <ul class="screens">{displays.map((display) => <Screen key={display.id} display={display} />)}</ul>
    </section>
  );
}

function Screen({ display }: { readonly display: DisplayLine }) {
  const words = useWords().venue;
  return (
    <li class="screen-line">
      <div class="grow">
        <p>{nameText(display.name)}</p>
        <p class="dim one-line">{words.view[display.view]}</p>
      </div>
      {display.connected && display.painted && (
        <span class="screen-code"><span class="dim">{words.code}</span> <b class="numerals">{displayCode(display.id, display.painted)}</b></span>
      )}
      <ScreenState display={display} />
    </li>
  );
}

function ScreenState({ display }: { readonly display: DisplayLine }) {
  const words = useWords().venue;
  const now = useServerSeconds();
  const silent = display.paintedAt === null ? null : Math.max(0, now - Math.floor(display.paintedAt / 1000));
  if (!display.connected) return <Tag kind="danger">{words.displayOff}</Tag>;
  if (silent === null || silent > staleSeconds) return <Tag kind="stale">{words.displayStale(silent ?? 0)}</Tag>;
  return <Tag kind="good">{words.displayLive(Math.round(display.paintedLagMs).toString())}</Tag>;
}
