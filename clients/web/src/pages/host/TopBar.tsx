// The meeting's title, how it stands against the plan, who drives, and the connection.
import { act } from '../../protocol/commands';
import { instant } from '../../protocol/ids';
import { ConnectionMark } from '../../ui/components/ConnectionMark';
import { LanguageSwitch } from '../../ui/components/LanguageSwitch';
import { Name } from '../../ui/components/Name';
import { Tag } from '../../ui/components/Tag';
import { clockText, timeOfDay, timeOfDayWithSeconds } from '../../ui/format';
import { useWords } from '../../ui/language';
import { useMeeting, useServerSeconds } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useIsHost, useLease } from './acts';
import { ExportMenu } from './ExportMenu';
import { MeetingMenu } from './MeetingMenu';

export function TopBar() {
  const words = useWords();
  const { topics } = useMeeting();
  const meeting = topics.meeting.value;
  const phase = meeting?.phase ?? 'setup';
  return (
    <header class="host-top">
      <h1 class="two-lines">{meeting && <Name of={meeting.title} />}</h1>
      <span data-testid="phase"><Tag kind={phase === 'live' ? 'live' : phase === 'setup' ? 'planned' : 'done'}>{words.common.phase[phase]}</Tag></span>
      <Plan />
      <span class="grow" />
      <LeaseMark />
      <MeetingMenu />
      <ExportMenu />
      <LanguageSwitch />
      <ConnectionMark />
      <ServerTime />
    </header>
  );
}

function Plan() {
  const words = useWords().host.top;
  const floor = useMeeting().topics.floor.value;
  const viewers = useMeeting().topics.seats.value?.viewers ?? 0;
  if (!floor) return null;
  const seconds = Math.round(Math.abs(floor.offsetMs) / 1000);
  const span = clockText(seconds);
  const offset = seconds < 15 ? words.onTime : floor.offsetMs > 0 ? words.offsetBehind(span) : words.offsetAhead(span);
  return (
    <p class="host-plan numerals" data-testid="plan">
      <span>{words.progress(floor.done, floor.total)}</span>
      {(floor.onAir !== null || floor.done > 0) && <span class={floor.offsetMs > 300_000 ? 'host-late' : ''}>{offset}</span>}
      {floor.expectedEnd !== null && floor.done < floor.total && <span>{words.expectedEnd(timeOfDay(floor.expectedEnd))}</span>}
      <span>{words.viewers(viewers)}</span>
    </p>
  );
}

function ServerTime() {
  const seconds = useServerSeconds();
  const words = useWords().host.top;
  return <span class="host-time numerals" aria-label={words.serverTime}>{timeOfDayWithSeconds(instant(seconds * 1000))}</span>;
}

function LeaseMark() {
  const words = useWords().host.lease;
  const lease = useLease();
  const isHost = useIsHost();
  if (!isHost) return null;
  switch (lease) {
    case 'mine':
      return (
        <span class="row" data-testid="lease" data-lease="mine">
          <Tag kind="good">{words.mine}</Tag>
          <ActButton act="yield_control" body={act.yieldControl} free size="small" kind="quiet">{words.yield}</ActButton>
        </span>
      );
    case 'nobody':
      return (
        <span class="row" data-testid="lease" data-lease="nobody">
          <span class="dim">{words.nobody}</span>
          <ActButton act="take_control" body={() => act.takeControl(false)} free size="small">{words.take}</ActButton>
        </span>
      );
    case 'other':
    case 'readOnly':
      return <span data-testid="lease" data-lease="other"><Tag kind="warning">{words.otherShort}</Tag></span>;
  }
}
