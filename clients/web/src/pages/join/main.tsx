// Opens the seat that a link stands for.
import { startPlainPage } from '../../ui/start_page';
import { App } from './App';

startPlainPage(<App />, 'auto');
