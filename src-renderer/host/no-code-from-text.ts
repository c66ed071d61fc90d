import { z } from 'zod';

// The content policy forbids code made from text, and each try is reported as a violation: schemas are walked instead.
z.config({ jitless: true });
