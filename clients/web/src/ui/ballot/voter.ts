// As whom this page votes: a seat by its session, a viewer by a token that the server has signed.
import { useState } from 'preact/hooks';
import { localKeys } from '../../protocol/session';
import { forgetVoter, voterToken } from '../../protocol/voter';
import { useMeeting } from '../meeting_context';

export type Voter = {
  /** What goes with the ballot: empty for a seat; null: a viewer's token is not to be had now. */
  readonly token: () => Promise<string | null>;
  readonly isAsking: boolean;
  readonly hasFailed: boolean;
};

/** `isRefused`: the server did not know the token that went with the last ballot. */
export function useVoter(isRefused: boolean): Voter {
  const { identity, topics } = useMeeting();
  const [isAsking, setAsking] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const token = async () => {
    if (identity.value?.role !== 'viewer') return '';
    const meeting = topics.meeting.value?.id;
    if (!meeting) return null;
    if (isRefused) forgetVoter(meeting, localKeys);
    setAsking(true);
    const given = await voterToken(meeting, localKeys);
    setAsking(false);
    setFailed(given === null);
    return given;
  };
  return { token, isAsking, hasFailed };
}
