// Words of the join page in Chinese.
export const join = {
  title: 'join',
};
export type JoinWords = typeof join;
