import { parcels, billing } from './practice-parcels-billing.ts';
import { broadband, travel } from './practice-broadband-travel.ts';
import type { WorkspaceSeed } from './workspace-seed.ts';

/** The practice workspace: an invented company with four lines of business. */
export const practiceSeed: WorkspaceSeed = {
  name: 'Fennimore practice',
  isPractice: true,
  profiles: [
    { id: 'mara-lindqvist', name: 'Mara Lindqvist', role: 'rep' },
    { id: 'jon-okabe', name: 'Jon Okabe', role: 'rep' },
    { id: 'sofia-brandt', name: 'Sofia Brandt', role: 'supervisor' },
  ],
  linesOfBusiness: [parcels, billing, broadband, travel],
};
