import type { LineOfBusinessSeed } from './workspace-seed.ts';

export const parcels: LineOfBusinessSeed = {
  id: 'parcels',
  name: 'Parcels',
  greeting: 'Hello, this is Fennimore Parcels. Tell me what happened with your parcel, or say "person" to talk to one of us.',
  subjects: [
    {
      id: 'parcels.delivery',
      name: 'Delivery',
      description: 'Parcels on their way or said to be delivered.',
      children: [
        {
          id: 'parcels.delivery.lost',
          name: 'Lost parcel',
          description:
            'Tracking shows delivered, or has not moved for days, and the parcel is nowhere: missing, vanished, never arrived, not with a neighbour.',
        },
        {
          id: 'parcels.delivery.late',
          name: 'Late parcel',
          description: 'Tracking still moves but the promised day has passed; delayed, overdue, when will it come.',
        },
        {
          id: 'parcels.delivery.damaged',
          name: 'Damaged parcel',
          description: 'The box or what is in it arrived broken, crushed, wet, torn open or leaking.',
        },
        {
          id: 'parcels.delivery.wrong-place',
          name: 'Left in the wrong place',
          description: 'The driver left it with the wrong neighbour, in the rain, at another address or in an unsafe place.',
        },
        {
          id: 'parcels.delivery.attempt',
          name: 'Missed delivery attempt',
          description: 'A card says nobody was home, or the driver did not ring the bell; another attempt is wanted.',
        },
      ],
    },
    {
      id: 'parcels.changes',
      name: 'Changes on the way',
      description: 'The customer wants something about a running delivery changed.',
      children: [
        {
          id: 'parcels.changes.redirect',
          name: 'Redirect to another address',
          description: 'New address, redirect, moved house, typed the wrong house number, send it to work instead.',
        },
        {
          id: 'parcels.changes.date',
          name: 'Another day or time',
          description: 'Reschedule, hold, deliver later or in the evening, customer is away.',
        },
        {
          id: 'parcels.changes.pickup-shop',
          name: 'Collect from a shop',
          description: 'Pick it up from a locker or parcel shop; opening hours, pickup code.',
        },
      ],
    },
    {
      id: 'parcels.sending',
      name: 'Sending',
      description: 'The customer is the sender.',
      children: [
        { id: 'parcels.sending.price', name: 'Prices and sizes', description: 'What it costs to send something, weight and size limits.' },
        {
          id: 'parcels.sending.customs',
          name: 'Customs and abroad',
          description: 'Customs form, duties, import fee, parcel held at the border, sending abroad.',
        },
        {
          id: 'parcels.sending.label',
          name: 'Label problem',
          description: 'Label will not print, was used twice, bar code cannot be read, return label.',
        },
        {
          id: 'parcels.sending.claim',
          name: 'Compensation claim',
          description: 'Insurance, claim form, money for lost or damaged contents.',
        },
      ],
    },
  ],
  fields: [
    {
      id: 'tracking-number',
      label: 'Tracking number',
      kind: 'text',
      description: 'Number of the parcel as the customer gives it: FP and eight digits.',
    },
    {
      id: 'parcel-contents',
      label: 'Contents',
      kind: 'choice',
      description: 'What is in the parcel, where the customer says so.',
      choices: [
        { id: 'medicine', label: 'Medicine', description: 'Tablets, insulin, inhaler, prescription, medical supplies.' },
        { id: 'electronics', label: 'Electronics', description: 'Phone, laptop, tablet, camera, console.' },
        { id: 'clothing', label: 'Clothing', description: 'Dress, shoes, coat, suit.' },
        { id: 'food', label: 'Food', description: 'Anything that spoils: cheese, cake, meat, fruit.' },
        { id: 'other-contents', label: 'Something else' },
      ],
    },
  ],
};

export const billing: LineOfBusinessSeed = {
  id: 'billing',
  name: 'Accounts & billing',
  greeting: 'Welcome to Fennimore Accounts. What can we look at for you? You can ask for a person at any time.',
  subjects: [
    {
      id: 'billing.charges',
      name: 'Charges',
      description: 'What was taken and why.',
      children: [
        {
          id: 'billing.charges.double',
          name: 'Charged twice',
          description: 'The same amount left the account or card two times; double payment, duplicate.',
        },
        {
          id: 'billing.charges.unknown',
          name: 'Unknown charge',
          description: 'A payment the customer does not recognise, did not order or thinks is fraud.',
        },
        {
          id: 'billing.charges.higher',
          name: 'Bill higher than expected',
          description: 'The price went up, a discount is missing, the bill is more than last month.',
        },
        { id: 'billing.charges.late-fee', name: 'Late fee', description: 'A reminder or late payment fee the customer disputes.' },
      ],
    },
    {
      id: 'billing.payments',
      name: 'Payments and refunds',
      description: 'Paying us, and money back.',
      children: [
        { id: 'billing.payments.refund', name: 'Refund not received', description: 'Money back was promised and has not arrived.' },
        {
          id: 'billing.payments.method',
          name: 'Change how to pay',
          description: 'New card, new bank account, direct debit, other payment day.',
        },
        {
          id: 'billing.payments.failed',
          name: 'Payment failed',
          description: 'Card declined, transfer bounced, payment page shows an error.',
        },
        {
          id: 'billing.payments.plan',
          name: 'Pay in instalments',
          description: 'Cannot pay at once; asks for more time or a payment plan.',
        },
      ],
    },
    {
      id: 'billing.account',
      name: 'Account',
      description: 'Access to the account and what is stored in it.',
      children: [
        {
          id: 'billing.account.access',
          name: 'Cannot sign in',
          description: 'Password, code by text message, locked account, two-factor.',
        },
        { id: 'billing.account.details', name: 'Name or address change', description: 'Married, moved, new email or telephone number.' },
        {
          id: 'billing.account.invoice-copy',
          name: 'Copy of an invoice',
          description: 'Needs an invoice or receipt, for tax or an employer, or with a company name on it.',
        },
        { id: 'billing.account.close', name: 'Close the account', description: 'Cancel the contract, delete the account, leave us.' },
      ],
    },
  ],
  fields: [
    {
      id: 'invoice-number',
      label: 'Invoice number',
      kind: 'text',
      description: 'Number of the invoice the customer names: INV and digits.',
    },
    {
      id: 'fraud-suspected',
      label: 'Fraud suspected',
      kind: 'yes-no',
      description: 'Yes when the customer says somebody else used the card or account, or that it was hacked or stolen.',
    },
  ],
};
