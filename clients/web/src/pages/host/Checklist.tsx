// Before the meeting: what a host looks at, line by line, and then the one held button.
import { act } from '../../protocol/commands';
import { Name } from '../../ui/components/Name';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useIsHost } from './acts';
import { checklistOf } from './desk';

export function Checklist() {
  const words = useWords().host.checklist;
  const { topics } = useMeeting();
  const isHost = useIsHost();
  const list = checklistOf({
    rundown: topics.rundown.value, seats: topics.seats.value, venues: topics.venues.value, displays: topics.displays.value,
  });
  const rule = topics.meeting.value?.rule ?? null;
  return (
    <section class="panel checklist" aria-label={words.title} data-testid="checklist">
      <h2>{words.title}</h2>
      <p class="soft">{words.hint}</p>
      <ul>
        <Item good={list.slots > 0} text={words.rundown(list.slots, list.segments)} />
        <Item good={list.drawn} calm text={list.drawn ? words.drawn : words.notDrawn} />
        <Item good={all(list.judges.connected, list.judges.all)} text={words.judges(list.judges.connected, list.judges.all)} />
        {list.scrutineer !== null && <Item good={list.scrutineer} text={list.scrutineer ? words.scrutineer : words.noScrutineer} />}
        <Item good={all(list.venues.ready, list.venues.all)} text={words.venues(list.venues.ready, list.venues.all)} />
        <Item good={all(list.displays.connected, list.displays.all)} text={words.displays(list.displays.connected, list.displays.all)} />
      </ul>
      {rule && <p class="checklist-rule"><span class="dim">{words.rule}</span> <Name of={rule} /></p>}
      {isHost && (
        <p class="row">
          <ActButton act="go_live" body={act.goLive} held kind="primary" size="large">{words.goLive}</ActButton>
          <span class="dim">{words.goLiveHint}</span>
        </p>
      )}
    </section>
  );
}

const all = (part: number, whole: number) => part === whole;

function Item({ good, calm, text }: { readonly good: boolean; readonly calm?: boolean; readonly text: string }) {
  return (
    <li class={good ? 'check check-good' : calm ? 'check' : 'check check-open'} data-good={good}>
      <span class="check-sign" aria-hidden="true">{good ? '✓' : calm ? '–' : '!'}</span>
      <span class="numerals">{text}</span>
    </li>
  );
}
