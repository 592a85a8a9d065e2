// The page of a venue's operator.
import { startMeetingPage } from '../../ui/start_page';
import { App } from './App';

startMeetingPage(<App />, 'dark');
