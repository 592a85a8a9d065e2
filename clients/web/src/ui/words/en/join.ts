// Words of the join page in English.
import type { JoinWords } from '../zh-CN/join';

export const join: JoinWords = {
  title: 'join',
};
