import type { TemplateValues } from '#shared/domain/template/types.ts';

/** An invented case to look at a template with. */
export const exampleValues: TemplateValues = {
  case: {
    number: 'CAS-10482',
    title: 'Lamp does not switch on',
    description: 'The standing lamp that arrived on Tuesday stays dark, with another bulb too.',
    type: 'Problem',
    priority: 'Normal',
    subject: 'Wrong or damaged item',
    origin: 'Email',
    cited: 'Subject: Wrong or damaged item',
  },
  customer: { name: 'Dana Petrov', firstName: 'Dana' },
  desk: { name: 'Fennimore', lineOfBusiness: 'Parcels', signature: 'Fennimore' },
  chain: {
    number: 1,
    of: 3,
    askedFor: 'Could you send us a photo of the label under the foot?',
    lastWroteOn: '3 May 2026',
    lastAnsweredOn: '1 May 2026',
    outcome: 'silent',
  },
};
