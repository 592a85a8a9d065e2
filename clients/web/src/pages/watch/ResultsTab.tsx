// What has been released: awards first, then the ranking, then mark by mark. Nothing else ever reaches this page.
import { EmptyState } from '../../ui/components/States';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';

export function ResultsTab() {
  const words = useWords().watch;
  const results = useMeeting().topics.results.value;
  if (!results || (results.marks.length === 0 && results.awards.length === 0)) {
    return <EmptyState title={words.noResults} detail={words.noResultsHint} />;
  }
  return (
    <>
      {results.awards.length > 0 && (
        <section class="released">
          <h2>{words.awards}</h2>
          <ol>
            {[...results.awards].reverse().map((item) => (
              <li key={`${item.award}/${item.rank}/${item.presenter.zh}`} class="released-line">
                <span class="award-tag">{nameText(item.awardName)}</span>
                <span class="grow"><b>{nameText(item.presenter)}</b><span class="released-unit">{nameText(item.unit)}</span></span>
                <span class="numerals">{item.total}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section class="released">
        <h2>{words.ranking}</h2>
        {results.frozen && <p class="dim">{words.frozen}</p>}
        <ol data-testid="ranking">
          {results.ranking.map((line) => (
            <li key={line.presenterId} class="released-line">
              <span class="released-rank numerals">{line.withdrawn ? '–' : line.rank}</span>
              <span class="grow"><b>{nameText(line.presenter)}</b>{line.withdrawn && <span class="dim"> {words.withdrawn}</span>}<span class="released-unit">{nameText(line.unit)}</span></span>
              <span class="released-mark numerals">{line.withdrawn ? '' : line.total}</span>
            </li>
          ))}
        </ol>
      </section>
      <section class="released">
        <h2>{words.marks}</h2>
        <ol data-testid="marks">
          {results.marks.map((line) => (
            <li key={line.card.slot} class="released-line">
              <span class="released-rank dim numerals">{line.card.number || '–'}</span>
              <span class="grow">{nameText(line.card.presenter)}</span>
              <span class="released-mark numerals">{line.mark}</span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
