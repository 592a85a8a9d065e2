// Words of the home page in English.
import type { HomeWords } from '../zh-CN/home';

export const home: HomeWords = {
  title: 'Meetings',
  heading: 'Meetings to watch',
  watch: 'Watch',
  watchOf: (title) => `Watch ${title}`,
  results: 'Results',
  resultsOf: (title) => `Results of ${title}`,
  none: 'There is no meeting to watch at present',
  noneHint: 'The organiser lists them here before they begin',
  unreachable: 'The server cannot be reached',
  unreachableHint: 'Trying again by itself',
  haveLink: 'Judges, venue operators and hosts',
  haveLinkHint: 'Open the link you were sent, or scan your QR code',
};
