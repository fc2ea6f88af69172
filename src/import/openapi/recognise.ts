/** Whether a text is a description of an API, by what stands on its first level. */
export function recognise(text: string): 0 | 1 | 2 {
  // What is described may speak of tables and models, so that other formats think it theirs.
  if (!begins.test(text)) return 0;
  // Its older name is recognised, so that it is told what to do with such a file.
  if (/^[\s{]*(["']?)(openapi|swagger)\1\s*:\s*(["']?)[1-9](\.\d+)*\3/m.test(text)) return 2;
  return /^\s*(["']?)paths\1\s*:/m.test(text) && /^\s*(["']?)info\1\s*:/m.test(text) ? 1 : 0;
}

/** An object of JSON or a map of YAML, after comments and marks of the beginning. */
const begins = /^\uFEFF?(?:\s*(?:#.*|%.*|---.*)?\n)*\s*(?:\{|["']?[\w.$-]+["']?\s*:)/;
