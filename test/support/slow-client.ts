/** A client that holds a connection by sending next to nothing. */
import net from 'node:net';
import { text } from 'node:stream/consumers';

/** Sends the beginning, and then a byte at a time until it is cut off; resolves to what it heard. */
export async function drip(url: string, beginning: string): Promise<string> {
  const { port } = new URL(url);
  const socket = net.connect(Number(port), '127.0.0.1');
  const timer = setInterval(() => socket.write('a'), 100);
  socket.on('error', () => {});
  socket.write(beginning);
  try {
    return await text(socket).catch(() => 'reset');
  } finally {
    clearInterval(timer);
    socket.destroy();
  }
}
