/** Appointments: services, who gives them where, and who has booked them. */
import type { Domain } from '../../../blueprint/domain.js';
import { bookings } from './bookings.js';
import { offer } from './offer.js';

export const booking: Domain = {
  roles: [
    { name: 'customer', description: 'Books, and sees their own bookings.', signUp: true },
    { name: 'staff', description: 'Confirms bookings and receives customers.' },
    { name: 'admin', description: 'May do everything; keeps services, prices and people.' },
  ],
  entities: [...offer, ...bookings],
};
