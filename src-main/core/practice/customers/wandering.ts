import type { CustomerScript } from '../customer-machine.ts';

export const iris: CustomerScript = {
  id: 'iris',
  name: 'Iris Tan',
  about: 'Vague at first, clear once she is asked: the connection drops in the evening.',
  lineOfBusinessId: 'broadband',
  isVerified: true,
  shownName: 'Iris Tan',
  email: 'iris.tan@example.com',
  language: 'en',
  patienceMs: 75_000,
  charactersPerSecond: 7,
  voice: {
    unknownQuestion: ['Hmm, I do not really know', 'Not sure what you mean, where would I look?'],
    unknownStatement: ['Ok', 'Hm, ok', 'I am not very technical, sorry'],
  },
  issues: [
    {
      raises: ['hi, it is not working right', 'it is doing the thing again'],
      answers: {
        details: [
          'well the internet. it is there and then it is not there',
          'In the evening it disconnects every ten minutes or so, then it comes back on its own. My video calls cut out in the middle of a sentence',
        ],
        since: ['Since Monday evening, I think. Before that it was fine for months'],
        light: ['The light goes orange and blinks when it happens, then green again'],
        tried: ['I turned the router off and on twice, it helps for an hour'],
        number: ['My customer number is 770219'],
        name: ['Iris Tan'],
        address: ['9 Quarry Road, second floor'],
        date: ['Mostly between seven and ten in the evening'],
        contact: ['You can write to me here or by email'],
        picture: ['I do not know how to make one of the router, sorry'],
      },
      volunteers: [
        'it is worst in the evening, every ten minutes it disconnects and comes back',
        'I teach online in the evenings so I need it for work',
      ],
    },
  ],
};

export const peter: CustomerScript = {
  id: 'peter',
  name: 'Peter Lund',
  about: 'Changes the subject midway: from a misspelt name on a ticket to a refund he still waits for.',
  lineOfBusinessId: 'travel',
  isVerified: true,
  shownName: 'Peter Lund',
  email: 'peter.lund@example.com',
  language: 'en',
  patienceMs: 80_000,
  charactersPerSecond: 8,
  issues: [
    {
      raises: ['Good afternoon. The name on my ticket is wrong, it says Lundt with a t at the end', 'My passport says Lund'],
      switchesAfter: 2,
      answers: {
        number: ['The booking code is QX7R2M'],
        name: ['Peter Lund, no t'],
        date: ['I fly on Friday morning to Oslo'],
        picture: ['I have the confirmation as a PDF, it is the same one you sent'],
        details: ['I think I typed it right, but the confirmation came with the wrong name'],
        since: ['I noticed it this morning when I wanted to check in'],
        contact: ['Email is best'],
      },
      volunteers: ['The airline told me only you can change it'],
    },
    {
      raises: [
        'Oh, before I forget, more important actually: the Lisbon trip I cancelled in spring',
        'I was promised 312.40 back and nothing has come. Can we do that first?',
      ],
      answers: {
        number: ['That was another booking, HL2K9T'],
        since: ['I cancelled it in April, they said two weeks'],
        date: ['Cancelled on the 14th of April'],
        details: ['I cancelled in time, got an email that the refund is on its way, and then nothing'],
        contact: ['The email on my account is right'],
        name: ['Same name, Peter Lund'],
        picture: ['I still have the email that promises the refund'],
      },
      volunteers: ['I paid with the same card I have now, so that cannot be it'],
    },
  ],
};

export const amara: CustomerScript = {
  id: 'amara',
  name: 'Amara Okafor',
  about: 'Two issues in one chat: an engineer who never came, and a router to send back.',
  lineOfBusinessId: 'broadband',
  isVerified: true,
  shownName: 'Amara Okafor',
  email: 'amara.okafor@example.com',
  language: 'en',
  patienceMs: 70_000,
  charactersPerSecond: 9,
  issues: [
    {
      raises: [
        'Hello, two things please. First: your technician was supposed to come yesterday between 8 and 12 and nobody showed up. I took the morning off for that',
      ],
      answers: {
        number: ['Appointment reference EV-2291'],
        name: ['Amara Okafor'],
        address: ['31 Harbour Street, the blue door'],
        date: ['Any morning next week would be fine, just not Wednesday'],
        since: ['The appointment was yesterday, 8 to 12'],
        contact: ['My phone was on all morning, 555 0177, nobody called'],
        details: ['He was meant to connect the new socket in the living room'],
        tried: ['I called the hotline at noon and was told to wait'],
      },
      volunteers: ['Nobody called or left a card either'],
    },
    {
      raises: ['And the second thing: I still have the old router here and want to send it back. Do I get a label for it?'],
      answers: {
        number: ['The sticker on the old router says RT-88120'],
        address: ['Same address, 31 Harbour Street'],
        details: ['You sent me a new one last month and the letter said to return the old one within 30 days'],
        light: ['It is unplugged, so no light at all'],
        contact: ['You can email me the label'],
        picture: ['It is the white box with two antennas'],
        date: ['The letter came on the 28th'],
      },
      volunteers: ['The letter said I would be charged if I do not return it'],
    },
  ],
};
