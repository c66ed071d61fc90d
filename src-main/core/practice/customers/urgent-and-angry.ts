import type { CustomerScript } from '../customer-machine.ts';

export const nadia: CustomerScript = {
  id: 'nadia',
  name: 'Nadia Farouk',
  about: 'Urgent: a parcel with insulin is marked as delivered and is not there.',
  lineOfBusinessId: 'parcels',
  isVerified: true,
  shownName: 'Nadia Farouk',
  email: 'nadia.farouk@example.com',
  language: 'en',
  patienceMs: 50_000,
  charactersPerSecond: 9,
  voice: {
    wait: ['ok but please be quick', 'please hurry, I am really worried', 'ok'],
    unknownStatement: [
      'I only need to know where it is',
      'Is anybody looking for it right now?',
      'What do I do tonight if it does not turn up?',
    ],
    apology: ['It is not about being sorry, I need the insulin today', 'Thank you, but please find it'],
    thanks: ['Oh thank God. Thank you so much, you have no idea', 'Thank you!! That is such a relief'],
  },
  issues: [
    {
      raises: [
        'My parcel says delivered an hour ago but there is nothing here',
        'It is my insulin and I have only enough until tonight, this is really urgent',
      ],
      answers: {
        number: ['FP40718823', 'the tracking number is FP40718823'],
        name: ['Nadia Farouk'],
        address: ['14 Millrace Lane, flat 3, second floor'],
        since: ['The tracking changed to delivered at 10:42 today'],
        contents: ['Insulin pens, they must stay cold'],
        contact: ['You can call me on 555 0142'],
        picture: ['I can send a photo of the empty doorstep if that helps'],
        details: [
          'The app says handed to resident. I am the only resident and nobody rang',
          'I asked both neighbours, they have nothing either',
        ],
        date: ['Today! I need it before eight this evening'],
        tried: ['I looked behind the bins, in the hall and asked both neighbours'],
      },
      volunteers: [
        'I already asked both neighbours and they have not seen it',
        'It has to stay in the fridge, it cannot sit in a van all day',
      ],
    },
  ],
};

export const greg: CustomerScript = {
  id: 'greg',
  name: 'Greg Holloway',
  about: 'Angry from the start: charged twice, and the third time he writes about it.',
  lineOfBusinessId: 'billing',
  isVerified: true,
  shownName: 'Greg Holloway',
  email: 'greg.holloway@example.com',
  language: 'en',
  startsAngry: 2,
  patienceMs: 40_000,
  charactersPerSecond: 11,
  voice: {
    person: ['Get me a human being', 'PERSON. NOW.'],
    greetBack: ['Spare me the hello', 'Yes yes, hello'],
    wait: ['I have been waiting for two weeks, what is another minute', 'Fine', 'Tick tock'],
    apology: ['Sorry does not put 89.90 back on my account', 'Everybody is sorry, nobody does anything'],
    unknownQuestion: ['How should I know that? You are the ones with the computer', 'Look it up, that is your job'],
    unknownStatement: ['That is not an answer', 'So do I get my money or not', 'Same speech as last week'],
    notYet: ['Do NOT close this. That is what you did the last two times', 'Close it when my money is back'],
    nothingElse: ['No. Just do not do it again', 'No that was more than enough'],
    bye: ['Right. Bye'],
  },
  issues: [
    {
      raises: ['You people took 89.90 from my account TWICE', 'This is the third time I am writing about it and I am sick of it!!'],
      answers: {
        number: ['INV-50931. Which I gave your colleague last week as well', 'INV-50931 for the last time'],
        name: ['Holloway. Greg Holloway. It is on the account I am signed in with'],
        since: ['On the 3rd. Both of them on the same morning, two minutes apart'],
        contact: ['No calls. Write it here so that I have it in writing'],
        picture: ['Fine, my statement shows 89.90 on the 3rd at 08:12 and 89.90 again at 08:14'],
        details: ['What happened is that one bill was paid two times. One bill, two payments, is that so hard'],
        date: ['Both on the 3rd'],
        tried: ['I called twice and wrote once. Every time they say it is passed on'],
        address: ['The same address as always, nothing changed'],
      },
      volunteers: ['My rent bounced because of you, just so you know', 'My bank says it is your side and only you can send it back'],
    },
  ],
};
