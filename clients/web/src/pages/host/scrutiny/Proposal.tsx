// Something that one person asks for and another one confirms: what, who, why, and what it does.
import { act } from '../../../protocol/commands';
import type { ProposalLine } from '../../../protocol/views';
import { timeOfDay } from '../../../ui/format';
import { nameText, useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { ActButton } from '../ActButton';
import { useReviewNames } from './names';
import { mayConfirm } from './review';

export function Proposal({ proposal }: { readonly proposal: ProposalLine }) {
  const words = useWords().host.review;
  const names = useReviewNames();
  const identity = useMeeting().identity.value;
  const confirms = mayConfirm(proposal, identity);
  return (
    <article class="review-card" data-testid={`proposal-${proposal.id}`}>
      <p><strong>{proposal.correction ? words.correction(names.slot(proposal.correction)) : words.rules}</strong></p>
      {proposal.rules && <p>{words.rulesTo(nameText(proposal.rules))}</p>}
      <p class="soft">{words.reason(proposal.reason)}</p>
      <p class="dim numerals">{words.askedBy(names.seat(proposal.by))}{proposal.at && ` · ${timeOfDay(proposal.at)}`}</p>
      {confirms ? <p class="review-note">{proposal.correction ? words.confirmCorrection : words.confirmRules}</p> : <p class="review-note">{words.mine}</p>}
      <p class="row">
        {confirms && <ActButton act={`confirm_${proposal.id}`} free held kind="primary" size="small" body={() => act.confirmProposal(proposal.id)}>{words.confirm}</ActButton>}
        <ActButton act={`withdraw_${proposal.id}`} free size="small" kind="quiet" body={() => act.withdrawProposal(proposal.id)}>{words.withdraw}</ActButton>
      </p>
    </article>
  );
}
