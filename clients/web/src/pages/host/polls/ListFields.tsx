// What a poll lists: options, candidates with the seats to fill, or the subjects and the scale of an assessment.
import type { PollOption, PollRules } from '../../../protocol/views';
import { Button } from '../../../ui/components/Button';
import { useWords } from '../../../ui/language';
import { useMeeting } from '../../../ui/meeting_context';
import { newGrade, newOption, presentersAsOptions } from './poll_draft';
import type { RulesProps } from './PollEditor';

export function ListFields(props: RulesProps) {
  switch (props.rules.kind) {
    case 'yesNoAbstain': return null;
    case 'oneOf': return <Options {...props} />;
    case 'upTo': return <><Options {...props} /><div class="row-wrap"><Choose {...props} /></div></>;
    case 'election': return <><Options {...props} /><div class="row-wrap"><Places {...props} /><Choose {...props} /></div></>;
    case 'grades': return <div class="pair-top"><Subjects {...props} /><Scale {...props} /></div>;
  }
}

function Options({ rules, onRules }: RulesProps) {
  const words = useWords().host.polls;
  const rundown = useMeeting().topics.rundown.value;
  const withUnit = rules.kind === 'election' || rules.kind === 'grades';
  const put = (id: PollOption['id'], change: Partial<PollOption>) =>
    onRules({ options: rules.options.map((option) => (option.id === id ? { ...option, ...change } : option)) });
  return (
    <fieldset class="rows">
      <legend class="soft">{rules.kind === 'election' ? words.candidates : rules.kind === 'grades' ? words.subjects : words.options}</legend>
      {rules.options.map((option, place) => (
        <p class="row" key={option.id}>
          <Cell label={words.optionName(place + 1)} value={option.name.zh} onText={(zh) => put(option.id, { name: { ...option.name, zh } })} testId={`option-${place + 1}`} />
          <Cell
            label={`${words.optionName(place + 1)} ${words.english}`} placeholder={words.english} value={option.name.en}
            onText={(en) => put(option.id, { name: { ...option.name, en } })}
          />
          {withUnit && (
            <Cell
              label={words.optionUnit(place + 1)} placeholder={words.unit} value={option.unit.zh}
              onText={(zh) => put(option.id, { unit: { ...option.unit, zh } })}
            />
          )}
          <Button
            kind="quiet" icon label={words.removeOption(option.name.zh || words.optionName(place + 1))}
            onPress={() => onRules({ options: rules.options.filter((each) => each.id !== option.id) })}
          >
            ✕
          </Button>
        </p>
      ))}
      <p class="row">
        <Button size="small" onPress={() => onRules({ options: [...rules.options, newOption(rules.options)] })} testId="add-option">＋ {words.addOption}</Button>
        <Button size="small" kind="quiet" onPress={() => onRules({ options: presentersAsOptions(rundown) })} testId="from-presenters">{words.fromPresenters}</Button>
      </p>
    </fieldset>
  );
}

type CellProps = {
  readonly label: string; readonly value: string; readonly onText: (text: string) => void; readonly placeholder?: string; readonly testId?: string;
  readonly narrow?: boolean;
};

function Cell({ label, value, onText, placeholder, testId, narrow }: CellProps) {
  return (
    <input
      class={narrow ? 'input numerals cell-narrow' : 'input'} aria-label={label} placeholder={placeholder ?? label} value={value} maxLength={200}
      data-testid={testId} onInput={(event) => onText(event.currentTarget.value)}
    />
  );
}

const count = (text: string) => (/^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : 0);

function CountField({ label, hint, value, onCount, testId }: { readonly label: string; readonly hint: string; readonly value: number; readonly onCount: (n: number) => void; readonly testId: string }) {
  return (
    <label class="row"><span class="soft">{label}</span>
      <input
        class="input numerals cell-narrow" inputMode="numeric" placeholder={hint} title={hint} value={value > 0 ? value : ''} data-testid={testId}
        onInput={(event) => onCount(count(event.currentTarget.value))}
      />
    </label>
  );
}

function Places({ rules, onRules }: RulesProps) {
  const words = useWords().host.polls;
  return <CountField label={words.places} hint="1" value={rules.places} onCount={(places) => onRules({ places })} testId="poll-places" />;
}

function Choose({ rules, onRules }: RulesProps) {
  const words = useWords().host.polls;
  const hint = rules.kind === 'election' ? words.chooseAuto : words.chooseAutoOptions;
  return (
    <>
      <CountField label={words.chooseMost} hint={hint} value={rules.choose} onCount={(choose) => onRules({ choose })} testId="poll-choose" />
      <CountField label={words.chooseLeast} hint="1" value={rules.chooseAtLeast} onCount={(chooseAtLeast) => onRules({ chooseAtLeast })} testId="poll-choose-least" />
      <span class="dim">{hint}</span>
    </>
  );
}

function Subjects({ rules, onRules }: RulesProps) {
  const words = useWords().host.polls;
  const all = (allPresenters: boolean): Partial<PollRules> => ({ allPresenters, options: allPresenters ? [] : [newOption([])] });
  return (
    <div class="stack">
      <fieldset class="rows">
        <legend class="soft">{words.subjects}</legend>
        <label class="row"><input type="radio" name="subjects" checked={rules.allPresenters} onChange={() => onRules(all(true))} />{words.allPresenters}</label>
        <label class="row"><input type="radio" name="subjects" checked={!rules.allPresenters} onChange={() => onRules(all(false))} />{words.ownSubjects}</label>
      </fieldset>
      {!rules.allPresenters && <Options rules={rules} onRules={onRules} />}
    </div>
  );
}

function Scale({ rules, onRules }: RulesProps) {
  const words = useWords().host.polls;
  const put = (id: string, change: Partial<PollRules['grades'][number]>) =>
    onRules({ grades: rules.grades.map((grade) => (grade.id === id ? { ...grade, ...change } : grade)) });
  return (
    <fieldset class="rows">
      <legend class="soft">{words.scale}</legend>
      {rules.grades.map((grade, place) => (
        <p class="row" key={grade.id}>
          <Cell label={words.gradeName(place + 1)} value={grade.name.zh} onText={(zh) => put(grade.id, { name: { ...grade.name, zh } })} />
          <Cell
            label={`${words.gradeName(place + 1)} ${words.english}`} placeholder={words.english} value={grade.name.en}
            onText={(en) => put(grade.id, { name: { ...grade.name, en } })}
          />
          <Cell
            narrow label={words.gradePoints(place + 1)} placeholder={words.points} value={grade.points ?? ''}
            onText={(text) => put(grade.id, { points: text.trim() === '' ? null : text })}
          />
          <Button
            kind="quiet" icon label={words.removeOption(grade.name.zh || words.gradeName(place + 1))}
            onPress={() => onRules({ grades: rules.grades.filter((each) => each.id !== grade.id) })}
          >
            ✕
          </Button>
        </p>
      ))}
      <p><Button size="small" onPress={() => onRules({ grades: [...rules.grades, newGrade(rules.grades)] })}>＋ {words.addGrade}</Button></p>
    </fieldset>
  );
}
