import type { WorkspaceSeed } from './workspace-seed.ts';

/** `--empty`: enough to work at once, meant to be renamed and replaced. */
export const emptySeed: WorkspaceSeed = {
  name: 'My workspace',
  isPractice: false,
  profiles: [{ id: 'you', name: 'You', role: 'supervisor' }],
  linesOfBusiness: [
    {
      id: 'customer-service',
      name: 'Customer service',
      greeting: 'Hello! Tell us what this is about, and ask for a person whenever you like.',
      subjects: [
        {
          id: 'orders',
          name: 'Orders',
          description: 'Anything about something bought.',
          children: [
            {
              id: 'orders.where',
              name: 'Where is my order',
              description: 'Delivery is late, missing, or the customer wants to know when the order arrives.',
            },
            {
              id: 'orders.wrong',
              name: 'Wrong or damaged item',
              description: 'The item that came is broken, faulty, incomplete or not the one ordered.',
            },
            {
              id: 'orders.return',
              name: 'Return or exchange',
              description: 'The customer wants to send something back, swap it or cancel the order.',
            },
          ],
        },
        {
          id: 'payment',
          name: 'Payment',
          description: 'Money: bills, charges, refunds.',
          children: [
            {
              id: 'payment.bill',
              name: 'Bill or charge',
              description: 'A charge, invoice or price the customer does not understand or says is wrong.',
            },
            { id: 'payment.refund', name: 'Refund', description: 'The customer waits for money back or asks for it.' },
          ],
        },
        {
          id: 'account',
          name: 'Account',
          description: 'Signing in and personal data.',
          children: [
            { id: 'account.access', name: 'Cannot sign in', description: 'Password, code or locked account.' },
            { id: 'account.details', name: 'Change of details', description: 'New address, name, email or telephone number.' },
          ],
        },
        {
          id: 'feedback',
          name: 'Feedback or complaint',
          description: 'Praise, an idea, or a complaint about how the customer was treated.',
        },
      ],
      fields: [],
    },
  ],
};
