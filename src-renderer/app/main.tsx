import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '../ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../i18n/start-i18n.ts';
import { connectClient } from './connect-client.ts';
import { Console } from './console.tsx';

startI18n();
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root');
createRoot(root).render(<Console client={connectClient()} />);
