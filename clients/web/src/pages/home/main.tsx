// The meetings that may be watched.
import { startPlainPage } from '../../ui/start_page';
import { App } from './App';

startPlainPage(<App />, 'auto');
