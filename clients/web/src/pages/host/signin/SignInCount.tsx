// How many are here, in one line, with the way to the list.
import { Button } from '../../../ui/components/Button';
import { useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { useActs } from '../acts';
import { hereOf, wholeCount } from './attendance';

export function SignInCount() {
  const words = useWords().host.signIn;
  const acts = useActs();
  const count = wholeCount(useMeeting().topics.venues.value);
  if (count.expected === 0) return null;
  return (
    <p class="row">
      <strong class="grow numerals" data-testid="sign-in-count">{words.here(hereOf(count), count.expected)}</strong>
      <Button size="small" onPress={() => acts.open({ kind: 'signIn' })} testId="open-sign-in">{words.openList}</Button>
    </p>
  );
}
