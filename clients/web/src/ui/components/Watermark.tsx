// 示例 or 彩排, laid over the whole page so that no photograph of it can pass for the real meeting.
import type { Name } from '../../protocol/views';
import { nameText } from '../language';
import { useMeeting } from '../meeting_context';

const places = [0, 1, 2, 3, 4].flatMap((row) => [0, 1, 2, 3].map((column) => ({ row, column })));

export function Watermark() {
  const mark = useMeeting().topics.meeting.value?.watermark;
  return mark ? <WatermarkOf mark={mark} /> : null;
}

/** For a page that has its mark from elsewhere than a meeting's frames. */
export function WatermarkOf({ mark }: { readonly mark: Name }) {
  return (
    <div class="watermark" aria-hidden="true" data-testid="watermark">
      {places.map(({ row, column }) => (
        <span
          key={`${row}-${column}`}
          data-text={nameText(mark)}
          style={{ top: `${row * 22 + 6}%`, left: `${column * 27 + (row % 2) * 12 - 4}%` }}
        />
      ))}
    </div>
  );
}
