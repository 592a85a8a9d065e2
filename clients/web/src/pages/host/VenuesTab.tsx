// Venues with what they report, and under each its displays with how fresh their picture is.
import { act } from '../../protocol/commands';
import { instant } from '../../protocol/ids';
import type { AttendanceCount, DisplayLine, DisplayView, VenueLine } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { Name } from '../../ui/components/Name';
import { Tag } from '../../ui/components/Tag';
import { displayCode } from '../../ui/display_code';
import { nameText, useWords } from '../../ui/language';
import { useMeeting, useServerSeconds } from '../../ui/meeting_context';
import { useActs, useIsHost } from './acts';
import { type DisplayTrouble, displayTrouble } from './alerts';
import { isReady, readinessItems } from './desk';
import { hereOf } from './signin/attendance';

export function VenuesTab() {
  const { topics } = useMeeting();
  const displays = topics.displays.value?.displays ?? [];
  return (
    <ul class="venues">
      {(topics.venues.value?.venues ?? []).map((line) => (
        <li key={line.venue.id} class="venue" data-testid={`venue-${line.venue.id}`}>
          <Venue line={line} />
          <ul>
            {displays.filter((display) => display.venue === line.venue.id).map((display) => <Display key={display.id} display={display} />)}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Attendance({ count }: { readonly count: AttendanceCount }) {
  const words = useWords().host.signIn;
  const acts = useActs();
  if (count.expected === 0) return null;
  return (
    <button type="button" class="link numerals venue-here" onClick={() => acts.open({ kind: 'signIn' })}>{words.hereShort(hereOf(count), count.expected)}</button>
  );
}

function Venue({ line }: { readonly line: VenueLine }) {
  const words = useWords();
  const { readiness } = line;
  return (
    <>
      <p class="row">
        <span class="venue-name"><Name of={line.venue.name} /></span>
        {line.streamDelayMs > 0 && <span class="dim numerals">{words.host.venues.delay((line.streamDelayMs / 1000).toString())}</span>}
        <span class="grow" />
        <Attendance count={line.attendance} />
        {line.venue.kind !== 'online' && (
          readiness === null ? <Tag kind="planned">{words.host.venues.silent}</Tag>
            : isReady(readiness) ? <Tag kind="good">{words.host.venues.ready}</Tag> : <Tag kind="warning">{words.host.venues.notReady}</Tag>
        )}
      </p>
      {readiness !== null && !isReady(readiness) && (
        <p class="venue-items">
          {readinessItems.map((item) => (
            <span
              key={item} class={readiness[item] ? 'item-yes' : 'item-no'}
            >
              {readiness[item] ? '✓' : '✗'} {words.common.readiness[item]}
            </span>
          ))}
        </p>
      )}
      {line.remark && <p class="soft venue-remark">“{line.remark}”</p>}
    </>
  );
}

const views = ['main', 'branch', 'confidence'] as const satisfies readonly DisplayView[];

function Display({ display }: { readonly display: DisplayLine }) {
  const words = useWords().host.venues;
  const { code } = useWords().venue;
  const acts = useActs();
  const isHost = useIsHost();
  const live = useMeeting().link.value.kind === 'live';
  const now = instant(useServerSeconds() * 1000);
  const trouble = displayTrouble(display, now);
  return (
    <li class="screen" data-testid={`display-${display.id}`}>
      <span class="one-line screen-name"><Name of={display.name} /></span>
      {display.connected && display.painted && (
        <span class="screen-code">
          <span class="dim">{code}</span> <b class="numerals" data-testid={`code-${display.id}`}>{displayCode(display.id, display.painted)}</b>
        </span>
      )}
      <DisplayTag display={display} trouble={trouble} />
      {isHost && (
        <>
          <select
            class="input screen-view" aria-label={`${nameText(display.name)} ${words.view}`} disabled={!live} value={display.view}
            onChange={(event) => {
              const chosen = views.find((view) => view === event.currentTarget.value);
              if (chosen) void acts.run(`view_${display.id}`, act.setDisplayView(display.id, chosen), false);
            }}
          >
            {views.map((view) => <option key={view} value={view}>{words.views[view]}</option>)}
          </select>
          <Button
            size="small" icon label={`${nameText(display.name)} ${words.link}`}
            onPress={() => acts.open({ kind: 'displayLink', display: display.id })}
          >
            ▦
          </Button>
        </>
      )}
    </li>
  );
}

function DisplayTag({ display, trouble }: { readonly display: DisplayLine; readonly trouble: DisplayTrouble | null }) {
  const words = useWords().host.venues;
  const lag = words.fresh(Math.max(0, Math.round(display.paintedLagMs)).toString());
  switch (trouble?.kind) {
    case undefined: return <Tag kind="good"><span class="numerals">{lag}</span></Tag>;
    case 'late': return <Tag kind="warning"><span class="numerals">{lag}</span></Tag>;
    case 'stale': return <Tag kind="stale">{words.stale}</Tag>;
    case 'off': return <Tag kind="danger">{words.off}</Tag>;
  }
}
