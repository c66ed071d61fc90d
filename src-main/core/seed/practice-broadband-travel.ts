import type { LineOfBusinessSeed } from './workspace-seed.ts';

export const broadband: LineOfBusinessSeed = {
  id: 'broadband',
  name: 'Home broadband',
  greeting: 'Hi, Fennimore Broadband here. Is something not working, or is it about your plan? Say "person" to reach one of us.',
  subjects: [
    {
      id: 'broadband.fault',
      name: 'Faults',
      description: 'Something that worked does not any more.',
      children: [
        {
          id: 'broadband.fault.no-internet',
          name: 'No internet at all',
          description: 'Nothing works, offline, red light, line is dead, outage in the area.',
        },
        {
          id: 'broadband.fault.slow',
          name: 'Slow connection',
          description: 'Speed far below the plan, video stutters, loading takes ages.',
        },
        {
          id: 'broadband.fault.drops',
          name: 'Connection drops',
          description: 'It comes and goes, disconnects every few minutes, unstable, cuts out during calls.',
        },
        {
          id: 'broadband.fault.wifi',
          name: 'Wi-Fi in parts of the home',
          description: 'No or weak signal upstairs, in one room or in the garden, while the cable works.',
        },
        {
          id: 'broadband.fault.phone-line',
          name: 'Home telephone',
          description: 'No dial tone, crackling, cannot be called on the landline.',
        },
      ],
    },
    {
      id: 'broadband.equipment',
      name: 'Equipment',
      description: 'Router, cables and boxes.',
      children: [
        {
          id: 'broadband.equipment.router',
          name: 'Router broken or wanted',
          description: 'Router will not start, keeps restarting, a replacement or a newer one is wanted.',
        },
        {
          id: 'broadband.equipment.setup',
          name: 'Setting it up',
          description: 'First installation, Wi-Fi name or password, port forwarding, connecting a device.',
        },
        {
          id: 'broadband.equipment.return',
          name: 'Sending equipment back',
          description: 'Return of the router after the end of a contract or an exchange.',
        },
      ],
    },
    {
      id: 'broadband.contract',
      name: 'Plan and move',
      description: 'The contract itself.',
      children: [
        { id: 'broadband.contract.upgrade', name: 'Faster plan', description: 'Upgrade, fibre, more speed, price of another plan.' },
        {
          id: 'broadband.contract.move',
          name: 'Moving home',
          description: 'Takes the line along to a new flat or house, date of the move.',
        },
        {
          id: 'broadband.contract.engineer',
          name: 'Engineer visit',
          description: 'Book, move or complain about an appointment of a technician who did not come.',
        },
        { id: 'broadband.contract.cancel', name: 'Cancel the line', description: 'Wants to leave, end of contract, goes to a competitor.' },
      ],
    },
  ],
  fields: [
    {
      id: 'router-light',
      label: 'Router light',
      kind: 'choice',
      description: 'Colour of the light on the router, as the customer describes it.',
      choices: [
        { id: 'light-green', label: 'Green', description: 'Steady green or white: connected.' },
        { id: 'light-orange', label: 'Orange or blinking', description: 'Orange, amber, yellow, flashing.' },
        { id: 'light-red', label: 'Red', description: 'Red light.' },
        { id: 'light-off', label: 'Off', description: 'No light at all, dark, dead.' },
      ],
    },
    {
      id: 'works-from-home',
      label: 'Works from home',
      kind: 'yes-no',
      description: 'Yes when the customer says the line is needed for work, home office, school or exams.',
    },
  ],
};

export const travel: LineOfBusinessSeed = {
  id: 'travel',
  name: 'Travel',
  greeting: 'Good day, this is Fennimore Travel. Where are you going, and what can we do? Ask for a person whenever you like.',
  subjects: [
    {
      id: 'travel.booking',
      name: 'Bookings',
      description: 'Trips that have been booked.',
      children: [
        {
          id: 'travel.booking.change',
          name: 'Change a booking',
          description: 'Other date, other flight or train, add a bag, add a person.',
        },
        {
          id: 'travel.booking.cancel',
          name: 'Cancel a booking',
          description: 'The customer cannot or will not travel and wants the booking cancelled.',
        },
        {
          id: 'travel.booking.name',
          name: 'Name on a ticket',
          description: 'Misspelt name, married name, ticket does not match the passport.',
        },
        { id: 'travel.booking.confirmation', name: 'Confirmation missing', description: 'Paid and got no ticket, email or booking code.' },
        {
          id: 'travel.booking.seat',
          name: 'Seats and extras',
          description: 'Seat together, window, meals, wheelchair, luggage allowance.',
        },
      ],
    },
    {
      id: 'travel.disruption',
      name: 'On the way',
      description: 'Something goes wrong during or just before the journey.',
      children: [
        {
          id: 'travel.disruption.cancelled',
          name: 'Cancelled by the carrier',
          description: 'Flight or train was cancelled, the customer is stranded or needs another one.',
        },
        { id: 'travel.disruption.delay', name: 'Delay or missed connection', description: 'Hours late, missed the next flight or train.' },
        {
          id: 'travel.disruption.luggage',
          name: 'Lost or damaged luggage',
          description: 'Suitcase did not arrive, is broken, or something is missing in it.',
        },
        {
          id: 'travel.disruption.hotel',
          name: 'Hotel problem',
          description: 'Room not as booked, dirty, overbooked, hotel does not know the booking.',
        },
      ],
    },
    {
      id: 'travel.money',
      name: 'Refunds and documents',
      description: 'Money back and papers.',
      children: [
        { id: 'travel.money.refund', name: 'Refund of a trip', description: 'Money back for a cancelled or unused trip.' },
        {
          id: 'travel.money.compensation',
          name: 'Compensation',
          description: 'Claims money for a delay or cancellation under passenger rights.',
        },
        {
          id: 'travel.money.visa',
          name: 'Passport and visa',
          description: 'Which papers are needed to enter a country, transit, children.',
        },
      ],
    },
  ],
  fields: [
    {
      id: 'booking-code',
      label: 'Booking code',
      kind: 'text',
      description: 'Six letters and digits on the ticket, as the customer gives it.',
    },
    {
      id: 'travel-moment',
      label: 'Moment of travel',
      kind: 'choice',
      description: 'When the customer travels, seen from now.',
      choices: [
        { id: 'travelling-now', label: 'Travelling now', description: 'Stands at the airport, station or hotel; today, tonight.' },
        { id: 'within-days', label: 'Within days', description: 'Tomorrow, this week, at the weekend.' },
        { id: 'later', label: 'Later', description: 'Next month, in summer, not soon.' },
        { id: 'past', label: 'Already back', description: 'The trip is over.' },
      ],
    },
  ],
};
