// The screens of this venue: connected, how late, and at roll call the code that has to be on the glass.
import type { DisplayLine } from '../../protocol/views';
import { EmptyState } from '../../ui/components/States';
import { Tag } from '../../ui/components/Tag';
import { displayCode } from '../../ui/display_code';
import { secondsText } from '../../ui/format';
import { displayTrouble, glassLag } from '../../ui/glass';
import { nameText, useWords } from '../../ui/language';
import { useHeardUpTo, useMeeting } from '../../ui/meeting_context';

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
  const now = useHeardUpTo(500);
  const lagMs = glassLag(display, now);
  const lag = lagMs === null ? '–' : secondsText(lagMs);
  switch (displayTrouble(display, now)?.kind) {
    case 'off': return <Tag kind="danger">{words.displayOff}</Tag>;
    case 'stale': return <Tag kind="danger">{words.displayStale(lag)}</Tag>;
    case 'late': return <Tag kind="warning">{words.displayLate(lag)}</Tag>;
    case undefined: return <Tag kind="good">{words.displayLive(lag)}</Tag>;
  }
}
