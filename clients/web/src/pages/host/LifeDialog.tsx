// Ending and publishing the meeting: rare, weighty, held.
import { act } from '../../protocol/commands';
import { Dialog } from '../../ui/components/Dialog';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { ActButton } from './ActButton';
import { useActs, useIsHost } from './acts';
import { RehearsalCard } from './RehearsalCard';

export function LifeDialog() {
  const words = useWords().host.life;
  const acts = useActs();
  const isHost = useIsHost();
  const { topics } = useMeeting();
  const phase = topics.meeting.value?.phase ?? 'setup';
  const plan = topics.results.value?.plan;
  const withoutAwards = plan?.confirmed === false; // declared, and not confirmed
  const moved = plan?.moved === true;
  return (
    <Dialog title={words.more} onClose={() => acts.close()} testId="life-dialog">
      <p class="row">
        <span class="grow soft">{words.endHint}</span>
        <ActButton
          act="end_meeting" body={act.endMeeting} held kind="danger" disabled={phase !== 'live'}
          after={() => acts.close()}
        >
          {words.end}
        </ActButton>
      </p>
      <p class="row">
        <span class="grow soft">{moved ? words.publishMovedHint : withoutAwards ? words.publishWithoutHint : words.publishHint}</span>
        <ActButton
          act="publish_meeting" body={() => act.publishMeeting(withoutAwards)} held kind="danger" disabled={phase !== 'ended' || moved}
          after={() => acts.close()}
        >
          {withoutAwards ? words.publishWithout : words.publish}
        </ActButton>
      </p>
      {isHost && <RehearsalCard />}
    </Dialog>
  );
}
