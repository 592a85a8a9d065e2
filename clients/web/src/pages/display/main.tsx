// The page of a screen: big screen, branch screen or confidence monitor.
import { startMeetingPage } from '../../ui/start_page';
import { App } from './App';

startMeetingPage(<App />, 'stage');
