/** Comments as descriptions. */

const longest = 2000;

/** The comment as far as a description holds it; `tell` is called where that is not all of it. */
export function descriptionOf(
  comment: string | undefined,
  tell: (what: string, why: string) => void,
): string | undefined {
  if (comment === undefined || comment.length <= longest) return comment;
  tell(': the end of its comment', `A description has at most ${longest} characters.`);
  // Not in the middle of a character that takes two.
  return comment.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}
