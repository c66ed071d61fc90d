/** Everything the greeter says by itself. Its greeting is the line of business's own, from the workspace. */
export const greeter = {
  'ask-more': 'Hello! Tell us in a sentence or two what this is about. You can talk to a person at any time.',
  noted:
    'Thank you, we have that. Is there anything else we should know, an order or invoice number perhaps? You can talk to a person at any time.',
  offer: 'Shall we get you a person? Answer "yes" or press "Talk to a person". They will see everything you wrote here.',
  'noted-again': 'Thank you, that is added.',
  'hand-over': 'One moment, a person will be with you. They can see everything you wrote here.',
  'nobody-here': 'Nobody is here right now. Leave a message with your email address and we will answer you there.',
} as const;
