/** A real SMTP server in this process, which keeps what it is given. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import type { Mails } from './suite/mails.js';

interface MailServer extends Mails {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mails: { readonly to: readonly string[]; readonly text: string }[] = [];
  const taken = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const to = (email: string) => mails.filter((mail) => mail.to.includes(email));
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    sentTo: (email) => to(email).length,
    // A code is told once: whoever asks again waits for the next mail.
    async codeFor(email) {
      const deadline = Date.now() + 10_000;
      while (Date.now() < deadline) {
        const code = /^Code: (\S+)\r?$/m.exec(to(email).at(-1)?.text ?? '')?.[1];
        if (code !== undefined && !taken.has(code)) {
          taken.add(code);
          return code;
        }
        await sleep(20);
      }
      throw new Error(`No mail with a code came for ${email}.`);
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
