// The host's (and scrutineer's) page: /host/<meeting>/<seat>.
import { startMeetingPage } from '../../ui/start_page';
import { App } from './App';

startMeetingPage(<App />, 'dark');
