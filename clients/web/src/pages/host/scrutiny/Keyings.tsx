// What two persons keyed in of one paper card, side by side; a scrutineer sees where they differ.
import type { SeatId, SlotId } from '../../../protocol/ids';
import { Name } from '../../../ui/components/Name';
import { useMeeting } from '../../../ui/meeting_context';
import { useReviewNames } from './names';

export function Keyings({ slot, judge }: { readonly slot: SlotId; readonly judge: SeatId }) {
  const names = useReviewNames();
  const { topics } = useMeeting();
  const line = topics.scrutiny.value?.keyed.find((each) => each.slot === slot && each.judge === judge);
  if (!line) return null;
  const points = (criterion: string) => line.keyings.map((keying) => keying.scores.find((score) => score.criterion === criterion)?.points ?? '');
  return (
    <table class="keyings numerals" data-testid="keyings">
      <thead><tr><td />{line.keyings.map((keying) => <th scope="col" key={keying.by}>{names.seat(keying.by)}</th>)}</tr></thead>
      <tbody>
        {(topics.meeting.value?.criteria ?? []).map((criterion) => {
          const keyed = points(criterion.id);
          const apart = new Set(keyed).size > 1;
          return (
            <tr key={criterion.id} class={apart ? 'keyed-apart' : ''}>
              <th scope="row"><Name of={criterion.name} /></th>
              {keyed.map((text, place) => <td key={line.keyings[place]?.by ?? place}>{text}{apart && <span aria-hidden="true"> ≠</span>}</td>)}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
