// What waits for another person, and for scrutineers what is worth a look: one calm list, nothing that shouts.
import type { ComponentChildren } from 'preact';
import { EmptyState } from '../../../ui/components/States';
import { useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { useIsHost } from '../acts';
import { Deduction } from './Deduction';
import { Hint } from './Hint';
import { KeyedCard, LateCard } from './Cards';
import { Proposal } from './Proposal';
import { Record } from './Record';
import { type Review, reviewOf, waitingCount } from './review';

export function useReview(): Review {
  const { topics } = useMeeting();
  return reviewOf({ scoring: topics.scoring.value, scrutiny: topics.scrutiny.value, meeting: topics.meeting.value });
}

export function ReviewTab() {
  const words = useWords().host.review;
  const isHost = useIsHost();
  const review = useReview();
  return (
    <div class="stack" data-testid="review">
      {waitingCount(review) === 0 && review.hints.length === 0 && <EmptyState title={words.calm} detail={words.calmHint} />}
      <Group title={words.proposals} when={review.proposals.length}>{review.proposals.map((line) => <Proposal key={line.id} proposal={line} />)}</Group>
      <Group title={words.deductions} when={review.deductions.length}>{review.deductions.map((line) => <Deduction key={line.slot} line={line} />)}</Group>
      <Group title={words.keyed} when={review.keyed.length}>{review.keyed.map((line) => <KeyedCard key={`${line.slot} ${line.judge}`} line={line} />)}</Group>
      <Group title={words.late} when={review.late.length}>{review.late.map((line) => <LateCard key={`${line.slot} ${line.judge} ${line.receipt}`} line={line} />)}</Group>
      {!isHost && (
        <Group title={words.hints} note={review.hints.length > 0 ? words.hintsHint : words.noHints} when={1}>
          {review.hints.map((line) => <Hint key={`${line.kind} ${line.slot} ${line.judge}`} hint={line} />)}
        </Group>
      )}
      <Record record={review.record} />
    </div>
  );
}

type GroupProps = { readonly title: string; readonly note?: string; readonly when: number; readonly children: ComponentChildren };

function Group({ title, note, when, children }: GroupProps) {
  if (when === 0) return null;
  return (
    <section class="stack" aria-label={title}>
      <h3 class="soft">{title}</h3>
      {note && <p class="dim review-note">{note}</p>}
      {children}
    </section>
  );
}
