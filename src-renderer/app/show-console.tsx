import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '../ui/tokens.css';
import { createRoot } from 'react-dom/client';
import type { DeskSession } from '../data/desk-session.ts';
import { fetchLatePieces } from '../data/late-piece.tsx';
import { whenPainted } from '../data/when-painted.ts';
import { startI18n } from '../i18n/start-i18n.ts';
import { Console } from './console.tsx';
import { createConsoleRouter } from './router.tsx';

/** Paints once, with the desk and the screen of this address; what comes after the paint comes then. */
export async function showConsole(session: DeskSession, onShown: () => void): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root');
  startI18n();
  const router = createConsoleRouter();
  await Promise.all([session.recalled, router.load()]);
  const goOn = () => {
    onShown();
    void fetchLatePieces();
  };
  createRoot(root).render(<Console session={session} router={router} onShown={() => whenPainted(goOn)} />);
}
