// What the meeting gives as files: a button that opens a list, each entry saves one.
import { useSignal } from '@preact/signals';
import { type DocumentName, requestDocument } from '../../protocol/documents';
import { Button } from '../../ui/components/Button';
import { Dialog } from '../../ui/components/Dialog';
import { useWords } from '../../ui/language';
import { useMeeting } from '../../ui/meeting_context';
import './exports.css';

const record: readonly DocumentName[] = ['meeting.xlsx', 'minutes.html', 'minutes.txt'];
const books: readonly DocumentName[] = ['book', 'public-book'];
const tables: readonly DocumentName[] = [
  'results.csv', 'marks.csv', 'awards.csv', 'cards.csv', 'polls.csv', 'ballots.csv', 'times.csv', 'attendance.csv',
];

export function ExportMenu() {
  const words = useWords().documents;
  const open = useSignal(false);
  return (
    <>
      <Button size="small" onPress={() => { open.value = true; }} testId="open-exports">{words.title}</Button>
      {open.value && <ExportDialog onClose={() => { open.value = false; }} />}
    </>
  );
}

function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords().documents;
  const { topics, session } = useMeeting();
  const busy = useSignal<DocumentName | null>(null);
  const problem = useSignal<string | null>(null);
  const meeting = topics.meeting.value?.id;
  if (meeting === undefined) return null;

  const save = async (name: DocumentName) => {
    busy.value = name;
    problem.value = null;
    const outcome = await requestDocument(meeting, name, session);
    busy.value = null;
    if (outcome.kind === 'file') saveFile(outcome.bytes, outcome.fileName);
    else problem.value = outcome.kind === 'refused' ? outcome.detail : words.failed;
  };
  const group = (title: string, names: readonly DocumentName[], hint: string | null = null) => (
    <section class={hint === null ? 'export-group' : 'export-group export-books'}>
      <h3>{title}</h3>
      {names.map((name) => (
        <Button key={name} busy={busy.value === name} disabled={busy.value !== null && busy.value !== name} onPress={() => void save(name)} testId={`export-${name}`}>
          {words.names[name]}
        </Button>
      ))}
      {hint !== null && <p class="soft">{hint}</p>}
    </section>
  );
  return (
    <Dialog title={words.title} onClose={onClose} testId="export-dialog">
      {group(words.groupRecord, record)}
      {group(words.groupBooks, books, words.bookHint)}
      {group(words.groupTables, tables)}
      <p class="soft" role="status">{busy.value !== null ? words.making : problem.value ?? words.hint}</p>
    </Dialog>
  );
}

function saveFile(bytes: Blob, fileName: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // a slow disk may still be reading it
}
