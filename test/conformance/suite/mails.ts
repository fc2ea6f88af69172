/** What the service has sent, as a mail server has taken it. */

export interface Mails {
  /** The code of the newest mail to an address, which may still be on its way. */
  readonly codeFor: (email: string) => Promise<string>;
  /** How many mails the address has been sent. */
  readonly sentTo: (email: string) => number;
}

export const noMails: Mails = {
  codeFor: (email) => Promise.reject(new Error(`Nobody sees the mails to ${email}.`)),
  sentTo: () => 0,
};
