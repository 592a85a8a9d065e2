// Words of the join page in Chinese.
export const join = {
  title: '进入会议',
  opening: '正在打开您的席位',
  openingHint: '请稍候',
  waiting: '请主持人确认此设备',
  waitingHint: '此席位已在另一台设备上打开。请向主持人或工作人员报出上面的代码，确认后自动进入',
  code: '设备代码',
  spelled: (code: string) => `设备代码 ${code}`,
  unreachable: '暂时连不上服务器',
  unreachableHint: '正在自动重试，请检查网络',
  refused: {
    forged: '链接不完整或有误',
    forgedHint: '请重新扫描二维码，或向主持人索要新的链接',
    expired: '此链接不能使用',
    expiredHint: '链接可能不完整、已过期或被收回，请向主持人或现场工作人员索要新的链接',
    denied: '主持人未同意此设备',
    deniedHint: '如有疑问，请联系主持人或现场工作人员',
    none: '没有收到链接',
    noneHint: '请扫描发给您的二维码，或打开发给您的完整链接',
  },
  opened: '正在进入',
  tryAgain: '再试一次',
};
export type JoinWords = typeof join;
