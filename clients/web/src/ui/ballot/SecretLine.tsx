// What a secret poll promises, in one sentence, and the page that says all of it.
import type { PollId } from '../../protocol/ids';
import { useWords } from '../language';
import { useMeeting } from '../meeting_context';

export function SecretLine({ poll }: { readonly poll: PollId }) {
  const words = useWords().ballot;
  const href = useSecretPage(poll, '');
  return (
    <p class="ballot-secret">
      <span>{words.secretLine}</span>{' '}
      {href && <a href={href} target="_blank" rel="noopener" data-testid="secret-page">{words.secretLink}</a>}
    </p>
  );
}

/** Null while it is not known which meeting this is. */
export function useSecretPage(poll: PollId, receipt: string): string | null {
  const { topics, identity } = useMeeting();
  const meeting = topics.meeting.value?.id ?? identity.value?.meeting;
  if (!meeting) return null;
  return `/secret/${encodeURIComponent(meeting)}/${encodeURIComponent(poll)}${receipt && `#receipt=${encodeURIComponent(receipt)}`}`;
}
