// The released results, made to be read and printed.
import { startMeetingPage } from '../../ui/start_page';
import { App } from './App';

startMeetingPage(<App />, 'light');
