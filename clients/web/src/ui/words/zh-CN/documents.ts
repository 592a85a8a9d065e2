// Words of what a meeting gives as files in Chinese.
export const documents = {
  title: '导出',
  hint: '文件依会议日志生成，写明链头哈希；时间为服务器所在时区',
  bookHint: '全本含全部日志，只供主持人和监票人；公开本不含日志和投票人姓名，公布后人人可下载、可复算。',
  groupRecord: '记录',
  groupBooks: '成绩册（签名，可复算）',
  groupTables: '表格（CSV）',
  making: '正在生成……',
  failed: '暂时无法生成，请稍后再试',
  names: {
    'meeting.xlsx': '工作簿（Excel）',
    'minutes.html': '会议纪要（打印版）',
    'minutes.txt': '会议纪要（文本）',
    'book': '成绩册全本',
    'public-book': '成绩册公开本',
    'results.csv': '结果',
    'marks.csv': '得分',
    'cards.csv': '评分表',
    'polls.csv': '表决',
    'ballots.csv': '记名票',
    'times.csv': '时间',
    'attendance.csv': '签到',
    'awards.csv': '奖项',
  },
};
export type DocumentsWords = typeof documents;
