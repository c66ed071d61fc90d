import type { Voice } from './voice.ts';

export const english: Voice = {
  greetBack: ['Hi', 'Hello, yes, I am here', 'Hi there'],
  wait: ['Okay, I will wait', 'Sure, take your time', 'All right', 'Still here', 'No problem'],
  apology: ['Thank you. What happens now?', 'I appreciate that. What can you do about it?', 'Fine, but how do we solve it?'],
  unknownQuestion: [
    'I am not sure, sorry',
    'I could not tell you that',
    'No idea, where would I see that?',
    'I do not have that in front of me',
  ],
  unknownStatement: ['Okay, and what does that mean for me?', 'I see', 'Understood. So what is the next step?', 'Right', 'And then?'],
  again: ['As I said: ', 'Again: ', 'I already wrote that, but here it is: ', 'Same as before: '],
  nags: [
    'Hello? Is anyone there?',
    'I am still waiting',
    'Could somebody please answer me?',
    'This is taking far too long now',
    'Honestly, nobody reads this, do they?',
  ],
  givesUp: ['I give up, I will call instead', 'Nobody answers. I will try another day'],
  refused: [
    'That does not help me at all',
    'There must be something you can do',
    'Then who can decide that?',
    'Fine. I am not happy with this, but I hear you',
  ],
  accepts: ['Yes please', 'Yes, that would help', 'Please do', 'Yes, go ahead'],
  thanks: [
    'That is great, thank you!',
    'Thank you, that is just what I needed',
    'Lovely, thanks a lot',
    'Perfect, thank you for your help',
  ],
  coolThanks: ['Good. That took a while, but thank you', 'Well, finally. Thanks', 'All right, thank you for sorting it out'],
  nothingElse: ['No, that is all. Bye!', 'Nothing else, thank you. Goodbye', 'That was everything, have a good day'],
  notYet: [
    'Not yet please, this is not solved',
    'No, we are not finished, my problem is still there',
    'Please do not close this before it is sorted',
  ],
  bye: ['Bye', 'Goodbye and thanks', 'Have a nice day'],
  person: ['I would like to talk to a person please', 'Can I speak to a person?', 'A person, please'],
};
