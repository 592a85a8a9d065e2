// Who is here: the venue's counts, and the list on which its operator signs people in, also late ones, and out.
import { useState } from 'preact/hooks';
import { act } from '../../protocol/commands';
import type { AttendanceLine } from '../../protocol/views';
import { Button } from '../../ui/components/Button';
import { Dialog } from '../../ui/components/Dialog';
import { TextField } from '../../ui/components/Field';
import { EmptyState } from '../../ui/components/States';
import { Tag, type TagKind } from '../../ui/components/Tag';
import { timeOfDay } from '../../ui/format';
import { nameText, outcomeText, useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import { useOwnVenue } from './App';
import { foundSeats, isHere, placesOf } from './sign_in';

export function SignInPanel() {
  const words = useWords().venue;
  const own = useOwnVenue();
  const [listed, setListed] = useState(false);
  if (!own || own.seats.length === 0) return null;
  const { attendance } = own;
  const here = attendance.present + attendance.makeUp;
  return (
    <section class="panel" aria-labelledby="sign-in-title">
      <header class="panel-head">
        <h2 id="sign-in-title">{words.signIn}</h2>
        {here >= attendance.expected ? <Tag kind="good">{words.allHere}</Tag> : <Tag kind="warning">{words.notHere(attendance.expected - here)}</Tag>}
      </header>
      <div class="row-wrap sign-in-counts">
        <p class="sign-in-here numerals" data-testid="sign-in-count"><b>{here}</b> / {attendance.expected}</p>
        <p class="soft numerals grow">{words.hereOf(attendance.makeUp, attendance.left)}</p>
        <Button size="large" onPress={() => setListed(true)} testId="sign-in-open">{words.signInList}</Button>
      </div>
      {listed && <SignInList seats={own.seats} onClose={() => setListed(false)} />}
    </section>
  );
}

function SignInList({ seats, onClose }: { readonly seats: readonly AttendanceLine[]; readonly onClose: () => void }) {
  const words = useWords().venue;
  const { send } = useMeeting();
  const [typed, setTyped] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const [places] = useState(() => placesOf(seats));
  const found = foundSeats(seats, typed, places);
  const change = async (line: AttendanceLine) => {
    const body = isHere(line) ? act.signOut([line.seat]) : act.signIn([line.seat]);
    setFailed(outcomeText(await send(body)));
  };
  return (
    <Dialog title={words.signInList} onClose={onClose} wide testId="sign-in-list">
      <TextField label={words.findPerson} value={typed} onText={setTyped} placeholder={words.findHint} testId="sign-in-find" />
      {failed && <p class="failed" role="alert">{failed}</p>}
      {found.length === 0 && <EmptyState title={words.nobodyFound} />}
      <ul class="stack">
        {found.map((line) => <Line key={line.seat} line={line} onChange={() => void change(line)} />)}
      </ul>
    </Dialog>
  );
}

const tagKinds: Readonly<Record<AttendanceLine['state'], TagKind>> = { expected: 'linedup', present: 'good', makeUp: 'good', left: 'warning' };

function Line({ line, onChange }: { readonly line: AttendanceLine; readonly onChange: () => void }) {
  const words = useWords().venue;
  const name = nameText(line.name);
  const at = line.state === 'left' ? line.left : line.signedIn;
  return (
    <li class="sign-in-line" data-seat={line.seat} data-state={line.state}>
      <span class="grow">
        <b class="sign-in-name">{name}</b>
        <span class="soft one-line">{nameText(line.unit)}</span>
      </span>
      <span class="sign-in-state">
        <Tag kind={tagKinds[line.state]}>{words.attendance[line.state]}</Tag>
        <span class="dim numerals">{[at && timeOfDay(at), line.how && line.state !== 'left' && words.signedInBy[line.how]].filter(Boolean).join(' ')}</span>
      </span>
      <Button kind={isHere(line) ? 'normal' : 'primary'} size="large" label={`${isHere(line) ? words.signOut : words.signInOne} ${name}`} onPress={onChange}>
        {isHere(line) ? words.signOut : words.signInOne}
      </Button>
    </li>
  );
}
