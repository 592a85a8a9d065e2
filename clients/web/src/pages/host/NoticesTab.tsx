// A text to everybody, a venue or a display; and what is showing now.
import { useSignal } from '@preact/signals';
import { act } from '../../protocol/commands';
import { displayId, venueId } from '../../protocol/ids';
import type { NoticeLine, NoticeTarget } from '../../protocol/views';
import { CheckField, TextField } from '../../ui/components/Field';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { Tag } from '../../ui/components/Tag';
import { ActButton } from './ActButton';
import { useIsHost } from './acts';

const longestText = 500;

export function NoticesTab() {
  const words = useWords().host.notices;
  const isHost = useIsHost();
  const notices = useMeeting().topics.notices.value?.notices ?? [];
  return (
    <div class="stack">
      {isHost && <NewNotice />}
      <h3 class="dim">{words.current}</h3>
      {notices.length === 0 && <p class="dim">{words.none}</p>}
      {notices.map((notice) => <Shown key={keyOf(notice.target)} notice={notice} />)}
    </div>
  );
}

function NewNotice() {
  const words = useWords().host.notices;
  const { topics } = useMeeting();
  const text = useSignal('');
  const to = useSignal('all');
  const warning = useSignal(false);
  return (
    <div class="stack">
      <label class="field"><span class="field-label">{words.to}</span>
        <select class="input" value={to.value} onChange={(event) => { to.value = event.currentTarget.value; }}>
          <option value="all">{words.all}</option>
          {(topics.meeting.value?.venues ?? []).map((venue) => (
            <option key={venue.id} value={`venue:${venue.id}`}>{words.venue(nameText(venue.name))}</option>
          ))}
          {(topics.displays.value?.displays ?? []).map((line) => (
            <option key={line.id} value={`display:${line.id}`}>{words.display(nameText(line.name))}</option>
          ))}
        </select>
      </label>
      <TextField
        label={words.text} value={text.value} onText={(next) => { text.value = next; }} rows={3} longest={longestText}
        placeholder={words.placeholder} testId="notice-text"
      />
      <p class="row">
        <CheckField class="grow" label={words.warning} checked={warning.value} onCheck={(on) => { warning.value = on; }} />
        <ActButton
          act="send_notice" free kind="primary" disabled={text.value.trim() === ''}
          body={() => act.sendNotice(targetOf(to.value), text.value, warning.value ? 'warning' : 'info')} after={() => { text.value = ''; }}
        >
          {words.send}
        </ActButton>
      </p>
    </div>
  );
}

function Shown({ notice }: { readonly notice: NoticeLine }) {
  const words = useWords().host.notices;
  const isHost = useIsHost();
  const name = useTargetName(notice.target);
  return (
    <div class="request">
      <p class="row"><span class="dim grow">{name}</span>{notice.level === 'warning' && <Tag kind="warning">{words.warning}</Tag>}</p>
      <p class="notice-text">{notice.text}</p>
      {isHost && (
        <p>
          <ActButton act={`clear_notice_${keyOf(notice.target)}`} body={() => act.clearNotice(notice.target)} free size="small">
            {words.clear}
          </ActButton>
        </p>
      )}
    </div>
  );
}

function useTargetName(target: NoticeTarget): string {
  const words = useWords().host.notices;
  const { topics } = useMeeting();
  switch (target.to) {
    case 'all': return words.all;
    case 'venue': {
      const venue = topics.meeting.value?.venues.find((candidate) => candidate.id === target.venue);
      return words.venue(nameText(venue?.name ?? { zh: target.venue, en: '' }));
    }
    case 'display': {
      const display = topics.displays.value?.displays.find((candidate) => candidate.id === target.display);
      return words.display(nameText(display?.name ?? { zh: target.display, en: '' }));
    }
  }
}

function keyOf(target: NoticeTarget): string {
  switch (target.to) {
    case 'all': return 'all';
    case 'venue': return `venue:${target.venue}`;
    case 'display': return `display:${target.display}`;
  }
}

function targetOf(key: string): NoticeTarget {
  const [to, id = ''] = key.split(':');
  if (to === 'venue') return { to: 'venue', venue: venueId(id) };
  return to === 'display' ? { to: 'display', display: displayId(id) } : { to: 'all' };
}
