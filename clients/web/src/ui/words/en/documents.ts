// Words of what a meeting gives as files in English.
import type { DocumentsWords } from '../zh-CN/documents';

export const documents: DocumentsWords = {
  title: 'Export',
  hint: "Made from the meeting's journal; each names the chain head. Times are those of the server's time zone",
  bookHint: 'The whole book holds every row of the journal and is for hosts and scrutineers. The public one has neither rows nor voters by name; once published, anybody may have it and count it again.',
  groupRecord: 'Record',
  groupBooks: 'Result book (signed, to be counted again)',
  groupTables: 'Tables (CSV)',
  making: 'Being made…',
  failed: 'It cannot be made now; try again in a moment',
  names: {
    'meeting.xlsx': 'Workbook (Excel)',
    'minutes.html': 'Minutes (to print)',
    'minutes.txt': 'Minutes (text)',
    'book': 'Whole result book',
    'public-book': 'Public result book',
    'results.csv': 'Results',
    'marks.csv': 'Marks',
    'cards.csv': 'Scorecards',
    'polls.csv': 'Polls',
    'ballots.csv': 'Named ballots',
    'times.csv': 'Times',
    'attendance.csv': 'Attendance',
    'awards.csv': 'Awards',
  },
};
