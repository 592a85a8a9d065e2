// The venue page, to be built.
import { LoadingState } from '../../ui/components/States';
import { startPlainPage } from '../../ui/start_page';

startPlainPage(<LoadingState />, 'dark');
