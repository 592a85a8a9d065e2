// Notices for this venue, verbatim, newest first.
import { EmptyState } from '../../ui/components/States';
import { Tag } from '../../ui/components/Tag';
import { timeOfDay } from '../../ui/format';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';

export function Notices() {
  const words = useWords().venue;
  const notices = [...(useMeeting().topics.notices.value?.notices ?? [])].sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
  const targets = { all: words.toAll, venue: words.toVenue, display: words.toDisplay } as const;
  return (
    <section class="panel" aria-labelledby="notices-title">
      <header class="panel-head"><h2 id="notices-title">{words.notices}</h2></header>
      <div role="status" aria-live="polite" class="notice-list" data-testid="notices">
        {notices.length === 0 && <EmptyState title={words.noNotices} />}
        {notices.map((notice) => (
          <article key={`${notice.target.to}${notice.at}`} class={`venue-notice venue-notice-${notice.level}`}>
            <p class="row">
              <Tag kind={notice.level === 'warning' ? 'warning' : 'planned'}>{targets[notice.target.to]}</Tag>
              <span class="dim numerals">{notice.at ? timeOfDay(notice.at) : ''}</span>
            </p>
            <p>{notice.text}</p>
          </article>
        ))}
      </div>
    </section>
  );
}
