/** The outside world as a command sees it; tests pass their own. */
export interface Io {
  /** The input, for `--answers -` and prompts. */
  readonly stdin: NodeJS.ReadStream;
  /** Results only: with `--json` exactly one document. */
  readonly stdout: NodeJS.WritableStream;
  /** Prompts, progress, messages. */
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly cwd: string;
  /** True where a person can answer: both ends are terminals, and not in CI. */
  readonly interactive: boolean;
  /** Aborted by Ctrl-C (SIGINT) and SIGTERM. */
  readonly signal: AbortSignal;
}
