/**
 * PostgreSQL refuses a row whose index entry is over 2704 bytes, with an error at the time of the
 * insert. A character takes up to four bytes, so longer text is refused here, where it can be cured.
 */
export const longestIndexed = 600;
/** The characters of all texts of one index together. */
export const longestTogether = 676;

/** What a string holds at most when it says nothing itself. */
export const defaultStringLength = 255;
