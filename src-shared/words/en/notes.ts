/** What the core writes on a case: summary, drafted resolution, what came with an import. In the workspace's language. */
export const notes = {
  'summary.inTheirWords': "In the customer's words: {{words}}",
  'summary.nobodyAnswered': 'No representative answered.',
  'summary.lastAnswer': 'Last answer: {{words}}',
  'summary.lastMessage': "Customer's last message: {{words}}",
  'resolution.title': '{{type}}: {{title}}',
  'resolution.untyped': 'Case: {{title}}',
  'resolution.subject': 'Subject: {{subject}}',
  'resolution.answered': 'Answered: {{words}}',
  'import.labels': 'Imported with: {{labels}}',
  'import.resolved': 'Imported from {{source}}; resolved there.',
  'stepDown.title': '{{line}}: the assistant asks again',
  'stepDown.body.create': 'Creating cases fell below its bar. A person confirms from now on.',
  'stepDown.body.update': 'Updating cases fell below its bar. A person confirms from now on.',
  'stepDown.body.follow-up': 'Following up fell below its bar. A person confirms from now on.',
  'stepDown.body.resolve': 'Resolving fell below its bar. A person confirms from now on.',
  'stepDown.body.close': 'Closing silent cases fell below its bar. A person confirms from now on.',
} as const;
