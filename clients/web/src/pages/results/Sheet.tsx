// One notice of results, in one language.
import type { RecordSeal } from '../../protocol/documents';
import { instant } from '../../protocol/ids';
import type { AwardItem, AwardName, MeetingView, RankLine, ResultLine, ResultsView } from '../../protocol/views';
import { EmptyState } from '../../ui/components/States';
import { dateText, timeOfDay } from '../../ui/format';
import { type Language, nameIn, wordsIn } from '../../ui/language';
import { useMeeting, useServerSeconds } from '../../ui/meeting_context';
import { Polls } from './Polls';

type SheetProps = { readonly language: Language; readonly about: MeetingView; readonly results: ResultsView; readonly seal: RecordSeal | null };

export function Sheet({ language, about, results, seal }: SheetProps) {
  const words = wordsIn(language).results;
  const now = instant(useServerSeconds() * 1000);
  const day = useDay();
  const polls = useMeeting().topics.poll.value?.polls ?? [];
  const nothing = results.marks.length === 0 && results.awards.length === 0 && !polls.some((poll) => poll.state === 'released');
  return (
    <article class="paper" lang={language}>
      <header class="paper-head">
        <p class="paper-kind">{words.heading}</p>
        <h1>{nameIn(language, about.title)}</h1>
        {about.watermark && <p class="paper-mark">{nameIn(language, about.watermark)}</p>}
        {day !== null && <p class="numerals">{words.heldOn(dateText(day))}</p>}
        <p class="soft">
          {about.phase === 'published' ? words.published : words.released}
          <span class="numerals"> · {words.printedAt(`${dateText(now)} ${timeOfDay(now)}`)}</span>
        </p>
      </header>
      {nothing ? <EmptyState title={words.none} detail={words.noneHint} /> : (
        <>
          <Awards language={language} names={results.awardNames} items={results.awards} />
          <Ranking language={language} lines={results.ranking} frozen={results.frozen} />
          <Marks language={language} lines={results.marks} />
          <Polls language={language} polls={polls} />
        </>
      )}
      <footer class="paper-foot">
        {about.rule && <p><b>{words.rule}</b> {nameIn(language, about.rule)}</p>}
        {seal && <p class="paper-seal"><b>{words.chain}</b> <span class="numerals">#{seal.row} {seal.hash}</span></p>}
        {seal?.fingerprint && <p class="paper-seal"><b>{words.bookKey}</b> <span class="numerals">{seal.fingerprint}</span></p>}
      </footer>
    </article>
  );
}

/** The day of the meeting: when its first slot began, or is planned to. */
function useDay() {
  const lines = useMeeting().topics.rundown.value?.segments.flatMap((segment) => segment.lines) ?? [];
  const moments = lines.flatMap((line) => line.started ?? line.plannedStart ?? []);
  return moments.length === 0 ? null : instant(Math.min(...moments));
}

function Awards({ language, names, items }: { readonly language: Language; readonly names: readonly AwardName[]; readonly items: readonly AwardItem[] }) {
  const words = wordsIn(language).results;
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{words.awards}</h2>
      <div class="award-lists">
        {names.map((award) => {
          const given = items.filter((item) => item.award === award.id).sort((one, other) => one.rank - other.rank);
          return given.length === 0 ? null : (
            <div key={award.id} class="award-list">
              <h3>{nameIn(language, award.name)} <span class="dim">{words.quota(award.quota)}</span></h3>
              <ol>
                {given.map((item) => (
                  <li key={`${item.rank}/${item.presenter.zh}`}>
                    <b>{nameIn(language, item.presenter)}</b> <span class="soft">{nameIn(language, item.unit)}</span>
                  </li>
                ))}
              </ol>
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Ranking({ language, lines, frozen }: { readonly language: Language; readonly lines: readonly RankLine[]; readonly frozen: boolean }) {
  const words = wordsIn(language).results;
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{words.ranking}{frozen && <span class="dim"> · {words.frozen}</span>}</h2>
      <table>
        <thead><tr><th scope="col" class="narrow">{words.rank}</th><th scope="col">{words.presenter}</th><th scope="col">{words.unit}</th><th scope="col" class="figure">{words.total}</th></tr></thead>
        <tbody data-testid="ranking">
          {lines.map((line) => (
            <tr key={line.presenterId}>
              <td class="narrow numerals">{line.withdrawn ? '–' : line.rank}</td>
              <th scope="row">{nameIn(language, line.presenter)}{line.withdrawn && <span class="dim"> {words.withdrawn}</span>}</th>
              <td>{nameIn(language, line.unit)}</td>
              <td class="figure numerals">{line.withdrawn ? '–' : line.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Marks({ language, lines }: { readonly language: Language; readonly lines: readonly ResultLine[] }) {
  const words = wordsIn(language).results;
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{words.marks}</h2>
      <table>
        <thead><tr><th scope="col" class="narrow">{words.number}</th><th scope="col">{words.presenter}</th><th scope="col">{words.subject}</th><th scope="col" class="figure">{words.mark}</th></tr></thead>
        <tbody data-testid="marks">
          {lines.map((line) => (
            <tr key={line.card.slot}>
              <td class="narrow numerals">{line.card.number || '–'}</td>
              <th scope="row">{nameIn(language, line.card.presenter)}</th>
              <td>{nameIn(language, line.card.title)}</td>
              <td class="figure numerals">{line.mark}{(line.superseded?.length ?? 0) > 0 && <span class="dim paper-note">{words.corrected}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
