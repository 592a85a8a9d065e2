// Words of the results page in Chinese.
export const results = {
  title: 'results',
};
export type ResultsWords = typeof results;
