import { createContext } from 'react';
import type { DeskSession } from '../data/desk-session.ts';

/** Changes who works at this desk. Rejects with the core's refusal. */
export const SignInContext = createContext<DeskSession['signIn']>(() => Promise.reject(new Error('No desk is open')));
