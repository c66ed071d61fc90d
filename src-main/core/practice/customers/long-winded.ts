import type { CustomerScript } from '../customer-machine.ts';
import { benComplaint } from './ben-complaint.ts';

export const ben: CustomerScript = {
  id: 'ben',
  name: 'Ben Achterberg',
  about: 'One message of more than 3,000 characters: a bill that went up, told from the beginning.',
  lineOfBusinessId: 'billing',
  isVerified: true,
  shownName: 'Ben Achterberg',
  email: 'ben.achterberg@example.com',
  language: 'en',
  patienceMs: 120_000,
  charactersPerSecond: 14,
  voice: {
    unknownStatement: [
      'I have set out the facts above and would like you to take them one by one',
      'That does not yet answer my question about the amount',
      'Noted',
    ],
    unknownQuestion: ['I believe that stands in my message above, otherwise I do not know', 'That I could not tell you'],
  },
  issues: [
    {
      raises: [benComplaint],
      answers: {
        number: ['It is invoice INV-51277, as mentioned'],
        name: ['Ben Achterberg'],
        since: ['The price has been higher since the September invoice'],
        contact: ['In writing, please, to the address on file'],
        details: ['In one sentence: I was promised 34.50 a month for two years and since September I pay 41.95'],
        picture: ['I have scanned the letter with the promised price and can send it'],
        date: ['The letter with the promise is dated the 2nd of February'],
        address: ['The address has not changed'],
      },
      volunteers: ['To be clear: I do not want to leave, I want the price I was promised'],
    },
  ],
};

export const walter: CustomerScript = {
  id: 'walter',
  name: 'Walter Pemberton',
  about: 'An elderly storyteller: a damaged clock, and everything that belongs to it.',
  lineOfBusinessId: 'parcels',
  isVerified: true,
  shownName: 'Walter Pemberton',
  email: 'walter.pemberton@example.com',
  language: 'en',
  patienceMs: 150_000,
  charactersPerSecond: 4,
  voice: {
    greetBack: ['Good day to you, my dear', 'Hello, how nice to have somebody to talk to'],
    wait: ['Take all the time you need, I am not going anywhere', 'I will put the kettle on meanwhile'],
    apology: ['Oh, you need not be sorry, you did not drop it', 'That is kind of you to say'],
    unknownQuestion: [
      'Now you are asking me something',
      'My daughter would know that, I do not',
      'I am afraid I have not the faintest idea',
    ],
    unknownStatement: [
      'I see, I see. In my day the postman carried it in by hand',
      'Well, well',
      'My late wife used to deal with such matters',
      'Is that so',
    ],
    nags: [
      'Are you still there, dear?',
      'I do not wish to hurry you',
      'Perhaps the line is down again',
      'I have finished my tea now',
      'Well, I am still sitting here',
    ],
    thanks: ['You are a treasure, thank you ever so much', 'Thank you kindly, that takes a load off my mind'],
    nothingElse: ['No, no, you have been very good to an old man. Goodbye now', 'That is all, my dear, all the best'],
  },
  issues: [
    {
      raises: [
        'Good morning. I hope I am writing in the right place, my granddaughter set this up for me',
        "It is about the clock. My brother in Elmswick, he is eighty-four, sent me the clock that hung in our mother's kitchen, it always ran five minutes fast so that we would not miss the bus, and it came yesterday and the glass is smashed and the little door hangs off",
      ],
      answers: {
        number: ['There is a sticker with FP and then 2 0 0 9 5 5 1 7. So FP20095517, I believe'],
        name: ['Walter Pemberton, like the village, with an e'],
        address: ['The Old Forge, Nettle Lane. It has been The Old Forge since 1911'],
        since: ['It came yesterday, just as the radio play started, so a little after two'],
        contents: ['A kitchen clock with a cuckoo, from 1938. It is not worth much to anybody but us'],
        picture: ['My granddaughter could take a photograph on Sunday when she comes'],
        details: [
          'The box was dented on one corner, and when I lifted it it rattled. The glass is broken and the door of the cuckoo is off',
        ],
        contact: ['There is the telephone in the hall, but I do not always hear it'],
        date: ['Any day but Thursday, on Thursday I have the choir'],
        tried: ['I have put all the pieces into a biscuit tin'],
      },
      volunteers: [
        'My brother packed it himself, with newspapers, he was a careful packer all his life',
        'The driver was a polite young man, I do not want him to get into trouble',
      ],
    },
  ],
};
