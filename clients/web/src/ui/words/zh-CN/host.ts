// Words of the host console in Chinese.
export const host = {
  title: '主持控制台',
};
export type HostWords = typeof host;
