// Across the page whenever this console cannot drive: why, and how it could.
import { act } from '../../protocol/commands';
import { useWords } from '../../ui/language';
import { ActButton } from './ActButton';
import { useLease } from './acts';

export function LeaseBar() {
  const words = useWords().host.lease;
  const lease = useLease();
  switch (lease) {
    case 'mine':
    case 'nobody': return null;
    case 'readOnly': return <p class="host-lease host-lease-calm">{words.readOnly}</p>;
    case 'other':
      return (
        <p class="host-lease" role="status">
          <span>{words.other}</span>
          <ActButton act="take_over" body={() => act.takeControl(true)} free held kind="danger" size="small">{words.takeOver}</ActButton>
        </p>
      );
  }
}
