// The page of a judge's tablet.
import { startMeetingPage } from '../../ui/start_page';
import { App } from './App';

startMeetingPage(<App />, 'light');
