// The rare and weighty acts on the whole meeting: awards, end, publish. Ending and publishing are held.
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { Button } from '../../ui/components/Button';
import { useActs } from './acts';

export function MeetingMenu() {
  const words = useWords().host.life;
  const acts = useActs();
  const phase = useMeeting().topics.meeting.value?.phase ?? 'setup';
  return (
    <span class="row">
      {phase !== 'setup' && <Button size="small" onPress={() => acts.open({ kind: 'awards' })} testId="open-awards">{words.awards}</Button>}
      <Button size="small" onPress={() => acts.open({ kind: 'life' })} testId="open-life">{words.more}</Button>
    </span>
  );
}
