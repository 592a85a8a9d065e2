// 中文 ⇄ English, for this device.
import { language, setLanguage, useWords } from '../language';
import { Button } from './Button';

export function LanguageSwitch() {
  const words = useWords().common;
  const other = language.value === 'en' ? 'zh-CN' : 'en';
  const sign = other === 'en' ? 'EN' : '中文';
  return (
    <Button
      kind="quiet" size="small" label={`${sign} ${words.switchLanguage}`} onPress={() => setLanguage(other)}
      testId="language"
    >
      {sign}
    </Button>
  );
}
