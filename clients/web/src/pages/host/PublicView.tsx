// A small true picture of what the halls' screens show now: drawn from the same facts, in the screens' own colours.
import type { FloorView, MeetingView, ResultsView } from '../../protocol/views';
import { Name } from '../../ui/components/Name';
import { Timer } from '../../ui/components/Timer';
import { fitOf } from '../../ui/fit';
import { nameText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';

export function PublicView() {
  const words = useWords().host.publicView;
  const { topics } = useMeeting();
  const floor = topics.floor.value;
  const meeting = topics.meeting.value;
  return (
    <section class="panel public" aria-label={words.title}>
      <div class="panel-head"><h2>{words.title}</h2></div>
      <div class="public-glass" data-theme="stage" data-testid="public-view" data-stage={floor?.stage ?? 'none'}>
        {floor && meeting && <Glass floor={floor} meeting={meeting} results={topics.results.value} />}
      </div>
    </section>
  );
}

type GlassProps = { readonly floor: FloorView; readonly meeting: MeetingView; readonly results: ResultsView | null };

function Glass({ floor, meeting, results }: GlassProps) {
  const words = useWords();
  if (floor.stage === 'blank') return <p class="public-blank">{words.host.publicView.blank}</p>;
  if (floor.stage === 'standby') {
    return <><p class="public-title"><Name of={meeting.title} /></p><p class="dim">{words.host.publicView.standby}</p></>;
  }
  if (results?.reveal) return <Revealed reveal={results.reveal} />;
  if (floor.onAir === null) {
    return (
      <>
        <p class="public-title"><Name of={meeting.title} /></p>
        <p class="dim">
          {floor.next ? <>{words.common.next} <Name of={floor.next.presenter} /></>
            : floor.done > 0 ? words.host.onAir.finished : words.host.publicView.nothing}
        </p>
      </>
    );
  }
  return (
    <>
      <p class="public-unit"><Name of={floor.onAir.unit} /></p>
      <p class="public-name" data-fit={fitOf(nameText(floor.onAir.presenter))}><Name of={floor.onAir.presenter} /></p>
      <Timer timer={floor.timer} bare class="public-timer" />
    </>
  );
}

function Revealed({ reveal }: { readonly reveal: NonNullable<ResultsView['reveal']> }) {
  switch (reveal.kind) {
    case 'mark':
      return (
        <>
          <p class="public-unit"><Name of={reveal.result.card.presenter} /></p>
          <p class="public-mark numerals">{reveal.result.mark}</p>
        </>
      );
    case 'award':
      return (
        <>
          <p class="public-unit"><Name of={reveal.award.awardName} /></p>
          <p class="public-name"><Name of={reveal.award.presenter} /></p>
          <p class="dim"><Name of={reveal.award.unit} /></p>
        </>
      );
  }
}
