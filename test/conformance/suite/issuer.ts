/** An issuer that people sign in at, as the suite plays it. */

/** What it says of who signs in, and where it does not play by the rules. */
export interface Told {
  /** Claims of the ID token, instead of its own. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Whether the ID token is signed with a key that it does not publish. */
  readonly forged?: true;
}

export interface Issuer {
  readonly url: string;
  /** What the service knows it as. */
  readonly name: string;
  /** Where clients of the service have browsers sent. */
  readonly redirectUri: string;
  /** The query that the browser of this authorization URL comes back with, signed in. */
  readonly answer: (authorizationUrl: string, told: Told) => Readonly<Record<string, string>>;
}

export const noIssuer: Issuer = {
  url: '',
  name: '',
  redirectUri: '',
  answer: () => {
    throw new Error('Nobody signs in through an issuer here.');
  },
};
