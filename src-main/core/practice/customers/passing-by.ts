import type { CustomerScript } from '../customer-machine.ts';

export const visitor: CustomerScript = {
  id: 'visitor',
  name: 'A visitor without a name',
  about: 'Unauthenticated: a suitcase that did not arrive. Nobody proves who this is.',
  lineOfBusinessId: 'travel',
  isVerified: false,
  shownName: null,
  email: null,
  language: 'en',
  patienceMs: 70_000,
  charactersPerSecond: 8,
  issues: [
    {
      raises: ['Hi, I am at the airport in Bergen and my suitcase did not come off the belt', 'The flight was with a booking from you'],
      answers: {
        number: ['K9TT4W, I think that is the booking code'],
        name: ['Tom Brandvold'],
        address: ['I stay at the Harbour Hotel until Sunday'],
        contact: ['tom.b@example.com'],
        since: ['We landed two hours ago'],
        date: ['I fly back on Sunday evening'],
        details: ['Changed planes in Copenhagen, it was checked in all the way through. Grey hard shell with a red ribbon'],
        picture: ['I have a picture of the luggage tag'],
        contents: ['Clothes, and the charger for my camera'],
        tried: ['The desk here is closed, there is only a phone nobody picks up'],
      },
      volunteers: ['It is a grey hard shell with a red ribbon on the handle', 'I have a wedding tomorrow and my suit is in it'],
    },
  ],
};

export const freja: CustomerScript = {
  id: 'freja',
  name: 'Freja Holm',
  about: 'Cannot wait and leaves a message with an address: wants a trip cancelled.',
  lineOfBusinessId: 'travel',
  isVerified: false,
  shownName: 'Freja',
  email: null,
  language: 'en',
  patienceMs: 60_000,
  charactersPerSecond: 9,
  leavesMessage: {
    email: 'freja.holm@example.com',
    text: 'I cannot wait in the chat, so in short: please cancel my trip to Split next month, booking code W3PL8D. I broke my ankle and have a note from the doctor. What do I get back?',
  },
  issues: [{ raises: ['Hello, I have a question about cancelling a trip, but I am in the middle of something'], answers: {} }],
};

export const hannah: CustomerScript = {
  id: 'hannah',
  name: 'Hannah Weiss',
  about: 'Friendly and in no hurry: seats next to each other on a train.',
  lineOfBusinessId: 'travel',
  isVerified: true,
  shownName: 'Hannah Weiss',
  email: 'hannah.weiss@example.com',
  language: 'en',
  patienceMs: 140_000,
  charactersPerSecond: 7,
  voice: {
    greetBack: ['Hello and thanks for taking the time!', 'Hi! Lovely to meet you'],
    wait: ['Of course, no rush at all', 'Take your time, I have a cup of coffee', 'Sure :)'],
    apology: ['Oh please, no need, these things happen', 'Not your fault at all!'],
    unknownStatement: ['That makes sense, thank you', 'Good to know', 'Sounds good so far'],
    unknownQuestion: ['Good question, I honestly do not know', 'I would leave that to you'],
    refused: [
      'Ah, pity. Is there perhaps another way?',
      'I understand, though it would mean a lot to my mother',
      'Maybe another train then?',
      'All right, thank you for trying, really',
    ],
    nags: [
      'No stress, just checking that you are still there :)',
      'I am still here when you are',
      'Hello again',
      'Hope everything is all right over there',
      'I will wait a little longer',
    ],
    thanks: ['Wonderful, you made my day! Thank you', 'That is so kind, thank you very much'],
  },
  issues: [
    {
      raises: [
        'Good morning! A small thing, if I may',
        'My mother and I have seats in two different coaches on the night train to Vienna. Could we sit together?',
      ],
      answers: {
        number: ['Gladly: M4NV6C'],
        name: ['Hannah Weiss, and my mother is Ruth Weiss'],
        date: ['We travel on the 18th of next month'],
        details: ['She is in coach 21 and I am in coach 26. She is a bit anxious about travelling alone'],
        since: ['I booked a week ago, it only showed today'],
        contact: ['The email on the booking is fine'],
        picture: ['I can send you both tickets'],
        address: ['You have it on the booking, it is still the same'],
        tried: ['I tried the seat map but both seats were greyed out'],
      },
      volunteers: ['It is her first trip since her operation, that is why I ask'],
    },
  ],
};

export const marcus: CustomerScript = {
  id: 'marcus',
  name: 'Marcus Reyes',
  about: 'Has been here before: moves home and takes the line along.',
  lineOfBusinessId: 'broadband',
  isVerified: true,
  shownName: 'Marcus Reyes',
  email: 'marcus.reyes@example.com',
  language: 'en',
  patienceMs: 80_000,
  charactersPerSecond: 10,
  issues: [
    {
      raises: ['hey, me again. we move out on the 30th, can the line come with us to the new flat?'],
      answers: {
        number: ['contract 660431'],
        name: ['Marcus Reyes'],
        address: ['new one is 5 Orchard Close, 3rd floor, old one you have'],
        date: ['we get the keys on the 28th, out of the old place on the 30th'],
        details: ['same plan, other flat. just do not want two weeks without internet, I have exams'],
        contact: ['text or email, either'],
        tried: ['the form on the website says address not found'],
        since: ['tried it since monday'],
        light: ['all green here, it is only about the move'],
      },
      volunteers: ['the website says it does not know the new address', 'I have exams that week so I cannot be offline'],
    },
  ],
};
