// Words of the results page in English.
import type { ResultsWords } from '../zh-CN/results';

export const results: ResultsWords = {
  title: 'results',
};
