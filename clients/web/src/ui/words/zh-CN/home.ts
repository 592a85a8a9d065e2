// Words of the home page in Chinese.
export const home = {
  title: '会议列表',
  heading: '可以观看的会议',
  watch: '观看',
  watchOf: (title: string) => `观看 ${title}`,
  results: '成绩',
  resultsOf: (title: string) => `${title} 的成绩`,
  none: '目前没有可以观看的会议',
  noneHint: '会议开始前，主办方会在这里列出',
  unreachable: '暂时连不上服务器',
  unreachableHint: '正在自动重试',
  haveLink: '评委、会场联络员与主持人',
  haveLinkHint: '请打开发给您的链接，或扫描您的二维码',
};
export type HomeWords = typeof home;
