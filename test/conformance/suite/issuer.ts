/** An issuer that people sign in at, as the suite plays it. */

/** What it says of who signs in, and where it does not play by the rules. */
export interface Told {
  /** Claims of the ID token, instead of its own. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Whether the ID token is signed with a key that it does not publish. */
  readonly forged?: true;
}

/** Where a token does not play by the rules. */
export interface NotSound {
  readonly header?: Readonly<Record<string, unknown>>;
  /** `stranger`: a key that is not published; `hmac`: the published one, as if it were a secret. */
  readonly signedBy?: 'stranger' | 'hmac' | 'nobody';
}

export interface Issuer {
  readonly url: string;
  /** What the service knows it as. */
  readonly name: string;
  /** Where clients of the service have browsers sent. */
  readonly redirectUri: string;
  /** An access token of its own, for the service, but for what is said otherwise. */
  readonly token: (claims: Readonly<Record<string, unknown>>, not?: NotSound) => string;
  /** The query that the browser of this authorization URL comes back with, signed in. */
  readonly answer: (authorizationUrl: string, told: Told) => Readonly<Record<string, string>>;
}

const nobody = (): never => {
  throw new Error('Nobody signs in through an issuer here.');
};

export const noIssuer: Issuer = {
  url: '',
  name: '',
  redirectUri: '',
  token: nobody,
  answer: nobody,
};
