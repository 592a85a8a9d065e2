// Is my ballot secret? For one poll, from its rules and from where its box stands.
import { startPlainPage } from '../../ui/start_page';
import { App } from './App';

startPlainPage(<App />, 'auto');
