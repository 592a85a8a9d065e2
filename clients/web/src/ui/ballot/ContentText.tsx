// What a ballot says, to be read: a word, names, or presenters under their grades.
import type { BallotContent, Choice, PollLine, SubjectGrade } from '../../protocol/views';
import { nameText, useWords } from '../language';

const signs: Readonly<Record<Choice, string>> = { yes: '✓', no: '✕', abstain: '–' };

export function ContentText({ poll, content }: { readonly poll: PollLine; readonly content: BallotContent }) {
  const words = useWords();
  switch (content.kind) {
    case 'blank': return <p class="said-word">{words.ballot.blankGiven}</p>;
    case 'choice':
      return (
        <p class={`said-word said-${content.choice}`} data-testid="said">
          <span class="choice-sign" aria-hidden="true">{signs[content.choice]}</span> {words.common[content.choice]}
        </p>
      );
    case 'chosen':
      return (
        <ul class="said-options" data-testid="said">
          {content.options.map((id) => <li key={id}><span aria-hidden="true">✓</span> {optionName(poll, id)}</li>)}
        </ul>
      );
    case 'grades': return <GradeGroups poll={poll} grades={content.grades} />;
  }
}

/** Best grade first; presenters without one last, so that nobody is left out unseen. */
function GradeGroups({ poll, grades }: { readonly poll: PollLine; readonly grades: readonly SubjectGrade[] }) {
  const words = useWords().ballot;
  const given = new Map(grades.map((each) => [each.subject, each.grade]));
  const groups = [...poll.rules.grades.map((grade) => ({ id: String(grade.id), name: nameText(grade.name) })), { id: '', name: words.notYet }];
  return (
    <dl class="said-grades" data-testid="said">
      {groups.map((group) => {
        const who = poll.rules.options.filter((option) => (given.get(option.id) ?? '') === group.id);
        return who.length === 0 ? null : (
          <div key={group.id} class="said-grade">
            <dt>{group.name} <span class="dim numerals">{who.length}</span></dt>
            <dd>{who.map((option) => <span key={option.id} class="said-name">{nameText(option.name)}</span>)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function optionName(poll: PollLine, id: string): string {
  const option = poll.rules.options.find((each) => each.id === id);
  return option ? nameText(option.name) : id;
}
