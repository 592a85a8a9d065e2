// The page of everybody who watches, made for a phone.
import { startMeetingPage } from '../../ui/start_page';
import { App } from './App';

startMeetingPage(<App />, 'auto');
