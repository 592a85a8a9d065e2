// The notices of this page's audience, verbatim, loudest first.
import { useMeeting } from '../meeting_context';

export function NoticeBar() {
  const notices = useMeeting().topics.notices.value?.notices ?? [];
  if (notices.length === 0) return null;
  const sorted = [...notices].sort((one, other) => Number(other.level === 'warning') - Number(one.level === 'warning'));
  return (
    <div class="notices" role="status" aria-live="polite" data-testid="notices">
      {sorted.map((notice) => (
        <p class={`notice notice-${notice.level}`} key={`${notice.target.to}${notice.at}`}>
          <span class="notice-mark" aria-hidden="true">{notice.level === 'warning' ? '!' : 'i'}</span>
          <span>{notice.text}</span>
        </p>
      ))}
    </div>
  );
}
