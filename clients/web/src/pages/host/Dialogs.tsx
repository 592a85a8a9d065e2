// Which dialog is open, if any.
import type { DisplayId, PollId, SeatId, SlotId } from '../../protocol/ids';
import { useActs } from './acts';
import { AwardsDialog } from './AwardsDialog';
import { CommitDialog } from './CommitDialog';
import { DisplayDialog } from './DisplayDialog';
import { DrawDialog } from './DrawDialog';
import { JudgeDialog } from './JudgeDialog';
import { LifeDialog } from './LifeDialog';
import { LinkDialog } from './LinkDialog';
import { ClosePollDialog } from './polls/Missing';
import { PollDesk } from './polls/PollDesk';
import { MattersDialog } from './scrutiny/MattersDialog';
import { SignInDialog } from './signin/SignInDialog';
import { EditDialog, InsertDialog } from './SlotDialog';

export type OpenDialog =
  | { readonly kind: 'draw' }
  | { readonly kind: 'insert' }
  | { readonly kind: 'edit'; readonly slot: SlotId }
  | { readonly kind: 'commit'; readonly slot: SlotId }
  | { readonly kind: 'matters'; readonly slot: SlotId }
  | { readonly kind: 'judge'; readonly slot: SlotId; readonly judge: SeatId }
  | { readonly kind: 'seatLink'; readonly seat: SeatId }
  | { readonly kind: 'display'; readonly display: DisplayId }
  | { readonly kind: 'displayLink'; readonly display: DisplayId }
  /** Null: whichever is most urgent. */
  | { readonly kind: 'polls'; readonly poll: PollId | null }
  | { readonly kind: 'newPoll' }
  | { readonly kind: 'editPoll'; readonly poll: PollId }
  | { readonly kind: 'closePoll'; readonly poll: PollId }
  | { readonly kind: 'signIn' }
  | { readonly kind: 'awards' }
  | { readonly kind: 'life' };

export function Dialogs() {
  const { dialog } = useActs();
  const open = dialog.value;
  switch (open?.kind) {
    case undefined: return null;
    case 'draw': return <DrawDialog />;
    case 'insert': return <InsertDialog />;
    case 'edit': return <EditDialog slot={open.slot} />;
    case 'commit': return <CommitDialog slot={open.slot} />;
    case 'matters': return <MattersDialog slot={open.slot} />;
    case 'judge': return <JudgeDialog slot={open.slot} judge={open.judge} />;
    case 'seatLink': return <LinkDialog of={{ seat: open.seat }} />;
    case 'display': return <DisplayDialog of={open.display} />;
    case 'displayLink': return <LinkDialog of={{ display: open.display }} />;
    case 'polls': return <PollDesk poll={open.poll} editing={false} />;
    case 'newPoll': return <PollDesk poll={null} editing />;
    case 'editPoll': return <PollDesk poll={open.poll} editing />;
    case 'closePoll': return <ClosePollDialog poll={open.poll} />;
    case 'signIn': return <SignInDialog />;
    case 'awards': return <AwardsDialog />;
    case 'life': return <LifeDialog />;
  }
}
