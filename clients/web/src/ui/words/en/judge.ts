// Words of the judge page in English.
import type { JudgeWords } from '../zh-CN/judge';

export const judge: JudgeWords = {
  title: 'judge',
};
