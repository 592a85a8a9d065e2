// The network between one device and the server, which can be cut: an address of its own that leads to rostrumd, until it does not.
import { createServer, connect, type Server as Listener, type Socket } from 'node:net';

export class Line {
  readonly url: string;
  readonly #listener: Listener;
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  static async to(port: number): Promise<Line> {
    let line: Line | undefined;
    const listener = createServer((socket) => line?.lead(socket, port));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const address = listener.address();
    if (address === null || typeof address === 'string') throw new Error('no free port');
    line = new Line(listener, `http://127.0.0.1:${address.port}`);
    return line;
  }

  private constructor(listener: Listener, url: string) {
    this.#listener = listener;
    this.url = url;
  }

  /** Nothing passes, and whoever comes is turned away. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#listener.close(resolve));
  }

  private lead(socket: Socket, port: number): void {
    if (this.#isCut) {
      socket.destroy();
      return;
    }
    const server = connect(port, '127.0.0.1');
    for (const [end, other] of [[socket, server], [server, socket]] as const) {
      this.#sockets.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        this.#sockets.delete(end);
        other.destroy();
      });
    }
    socket.pipe(server).pipe(socket);
  }
}
