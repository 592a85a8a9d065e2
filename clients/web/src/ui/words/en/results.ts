// Words of the results page in English.
import type { ResultsWords } from '../zh-CN/results';

export const results: ResultsWords = {
  title: 'Results',
  heading: 'Results',
  released: 'Marks that the host has released',
  published: 'These results are published',
  printedAt: (time) => `As of ${time}`,
  rule: 'How marks are made',
  ranking: 'Ranking',
  marks: 'Marks',
  awards: 'Awards',
  rank: 'Rank',
  number: 'No.',
  presenter: 'Presenter',
  unit: 'Unit',
  subject: 'Subject',
  mark: 'Mark',
  total: 'Total',
  none: 'No results yet',
  noneHint: 'They appear here once the host releases them',
  noAwards: 'No award has been revealed yet',
  frozen: 'The ranking is frozen',
  print: 'Print',
  download: 'Download table (CSV)',
  quota: (n) => `${n} places`,
};
