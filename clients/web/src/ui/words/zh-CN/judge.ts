// Words of the judge page in Chinese.
export const judge = {
  title: 'judge',
};
export type JudgeWords = typeof judge;
