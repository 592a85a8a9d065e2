// Released votes on the notice of results.
import type { PollLine } from '../../protocol/views';
import { type Language, nameIn, wordsIn } from '../../ui/language';
import { PollResultView } from '../../ui/poll/PollResultView';
import { kindSentence } from '../../ui/poll/sentences';

export function Polls({ language, polls }: { readonly language: Language; readonly polls: readonly PollLine[] }) {
  const words = wordsIn(language);
  // Oldest first, as they were taken.
  const released = polls.filter((poll) => poll.state === 'released' && (poll.result !== null || poll.box?.tooFew)).toReversed();
  if (released.length === 0) return null;
  return (
    <section data-testid="released-polls">
      <h2>{words.results.polls}</h2>
      {released.map((poll) => (
        <article key={poll.id} class="paper-poll" data-poll={poll.id}>
          <h3>{nameIn(language, poll.question)} <span class="dim">{kindSentence(poll.rules, words.ballot)}</span></h3>
          <PollResultView poll={poll} language={language} />
          <p class="soft paper-rule">{nameIn(language, poll.rule)}</p>
        </article>
      ))}
    </section>
  );
}
