/** Words for people who sign in: which of them anyone may be, and which work there. */

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Whoever signs up, when a text gives them no other name. */
export const anyone = list(`
user member people person someone anyone everyone everybody anybody account owner creator author guest visitor reader
person viewer writer requester assignee superuser
`);

/** Those who may do everything. */
export const administrators = list('admin administrator superuser');

/** Those who work there, and so do not sign up by themselves. */
export const staff = list(`
accountant agent analyst assistant auditor bookkeeper cashier chef clerk coach consultant cook coordinator courier caretaker
cleaner curator dentist director dispatcher doctor driver editor electrician engineer examiner florist guide head headteacher
hairdresser barber host housekeeper inspector instructor janitor lawyer lecturer librarian manager mechanic moderator nurse officer
operator organiser organizer pharmacist photographer physician physiotherapist planner plumber postman principal professor publisher
reception receptionist recruiter secretary specialist staff steward stylist supervisor surgeon teacher technician therapist
trainer tutor vet veterinarian waiter worker
`);

/** Others who sign up by a name of their own. */
const others = list(`
applicant attendee bidder borrower buyer candidate client contributor customer donor employee fan follower guardian
hiker holder landlord learner lender listener merchant neighbour neighbor parent participant passenger patient patron
payer player pupil recipient renter resident respondent rider seller sender shopper spectator student subscriber
supporter tenant traveller traveler vendor volunteer voter
`);

/** Whether a word is one for people. */
export const isPerson = (word: string): boolean =>
  anyone.has(word) || administrators.has(word) || staff.has(word) || others.has(word);
