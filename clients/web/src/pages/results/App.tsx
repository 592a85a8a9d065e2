// The notice of results: awards, ranking and marks as released, on paper as on the screen.
import { instant } from '../../protocol/ids';
import type { AwardItem, AwardName, MeetingView, RankLine, ResultLine, ResultsView } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { ConnectionMark } from '../../ui/components/ConnectionMark';
import { LanguageSwitch } from '../../ui/components/LanguageSwitch';
import { EmptyState, WhileUnknown } from '../../ui/components/States';
import { Watermark } from '../../ui/components/Watermark';
import { useDocumentTitle } from '../../ui/document_title';
import { timeOfDay } from '../../ui/format';
import { nameText, useWords } from '../../ui/language';
import { useMeeting, useServerSeconds } from '../../ui/meeting_context';
import { CodeEntry } from '../watch/CodeEntry';
import '../watch/watch.css';
import './results.css';

export function App() {
  const { topics, link } = useMeeting();
  const about = topics.meeting.value;
  const results = topics.results.value;
  useDocumentTitle(useWords().results.title, about?.title);
  if (link.value.kind === 'ended' && link.value.reason === 'noAccess') return <CodeEntry />;
  return (
    <div class="results">
      <Bar />
      <WhileUnknown known={about !== null && results !== null}>
        {about && results && <Sheet about={about} results={results} />}
      </WhileUnknown>
      <Watermark />
    </div>
  );
}

function Bar() {
  const words = useWords().results;
  const { topics } = useMeeting();
  const id = topics.meeting.value?.id;
  return (
    <header class="results-bar">
      <ConnectionMark />
      <span class="grow" />
      {id && <a class="button" href={`/api/v1/meetings/${encodeURIComponent(id)}/results.csv`} download>{words.download}</a>}
      <Button onPress={() => window.print()}>{words.print}</Button>
      <LanguageSwitch />
    </header>
  );
}

function Sheet({ about, results }: { readonly about: MeetingView; readonly results: ResultsView }) {
  const words = useWords().results;
  const seconds = useServerSeconds();
  const nothing = results.marks.length === 0 && results.awards.length === 0;
  return (
    <main class="paper">
      <header class="paper-head">
        <p class="paper-kind">{words.heading}</p>
        <h1>{nameText(about.title)}</h1>
        <p class="soft">
          {about.phase === 'published' ? words.published : words.released}
          <span class="numerals"> · {words.printedAt(timeOfDay(instant(seconds * 1000)))}</span>
        </p>
      </header>
      {nothing ? <EmptyState title={words.none} detail={words.noneHint} /> : (
        <>
          <Awards names={results.awardNames} items={results.awards} />
          <Ranking lines={results.ranking} frozen={results.frozen} />
          <Marks lines={results.marks} />
        </>
      )}
      {about.rule && <footer class="paper-foot"><b>{words.rule}</b> {nameText(about.rule)}</footer>}
    </main>
  );
}

function Awards({ names, items }: { readonly names: readonly AwardName[]; readonly items: readonly AwardItem[] }) {
  const words = useWords().results;
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{words.awards}</h2>
      <div class="award-lists">
        {names.map((award) => {
          const given = items.filter((item) => item.award === award.id).sort((one, other) => one.rank - other.rank);
          return given.length === 0 ? null : (
            <div key={award.id} class="award-list">
              <h3>{nameText(award.name)} <span class="dim">{words.quota(award.quota)}</span></h3>
              <ol>
                {given.map((item) => (
                  <li key={`${item.rank}/${item.presenter.zh}`}>
                    <b>{nameText(item.presenter)}</b> <span class="soft">{nameText(item.unit)}</span>
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

function Ranking({ lines, frozen }: { readonly lines: readonly RankLine[]; readonly frozen: boolean }) {
  const words = useWords().results;
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{words.ranking}{frozen && <span class="dim"> · {words.frozen}</span>}</h2>
      <table>
        <thead><tr><th scope="col" class="narrow">{words.rank}</th><th scope="col">{words.presenter}</th><th scope="col">{words.unit}</th><th scope="col" class="figure">{words.total}</th></tr></thead>
        <tbody data-testid="ranking">
          {lines.map((line) => (
            <tr key={line.presenterId}>
              <td class="narrow numerals">{line.rank}</td>
              <th scope="row">{nameText(line.presenter)}</th>
              <td>{nameText(line.unit)}</td>
              <td class="figure numerals">{line.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Marks({ lines }: { readonly lines: readonly ResultLine[] }) {
  const words = useWords().results;
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
              <th scope="row">{nameText(line.card.presenter)}</th>
              <td>{nameText(line.card.title)}</td>
              <td class="figure numerals">{line.mark}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
