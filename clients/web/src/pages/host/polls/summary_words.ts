// What the sentences about a poll's rules need of the page: its words, and names of venues and panels.
import { language, nameText, useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import type { SummaryWords } from './poll_summary';

export function useSummaryWords(): SummaryWords {
  const words = useWords();
  const meeting = useMeeting().topics.meeting.value;
  const places = [...(meeting?.venues ?? []), ...(meeting?.panels ?? [])];
  return {
    polls: words.host.polls,
    nameText,
    place: (id) => {
      const found = places.find((place) => place.id === id);
      return found ? nameText(found.name) : id;
    },
    separator: words.common.listSeparator,
    gap: language.value === 'en' ? ' ' : '',
    span: (ms) => (ms % 60_000 === 0 ? words.common.minutes(ms / 60_000) : words.common.seconds(Math.round(ms / 1000))),
  };
}
