// The board: a row a venue with what it reports, a cell a display with how old the picture on its glass is.
import type { AttendanceCount, VenueLine } from '../../protocol/views';
import { Name } from '../../ui/components/Name';
import { Tag } from '../../ui/components/Tag';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { useActs } from './acts';
import { isReady, readinessItems } from './desk';
import { DisplayCell } from './DisplayCell';
import { hereOf } from './signin/attendance';

export function VenuesTab() {
  const { topics } = useMeeting();
  const displays = topics.displays.value?.displays ?? [];
  return (
    <ul class="venues">
      {(topics.venues.value?.venues ?? []).map((line) => (
        <li key={line.venue.id} class="venue" data-testid={`venue-${line.venue.id}`}>
          <Venue line={line} />
          <ul class="cells">
            {displays.filter((display) => display.venue === line.venue.id).map((display) => <DisplayCell key={display.id} display={display} />)}
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
