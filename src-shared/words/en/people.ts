/** What people are called who have no name here. */
export const people = {
  visitor: 'Visitor {{code}}',
  customer: 'Customer',
  greeter: 'Greeter',
  assistant: 'Assistant',
  system: 'Caseloom',
  rep: 'Rep',
  import: 'Import',
} as const;
