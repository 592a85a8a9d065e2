// The browser's WebSocket behind the `Network` seam.
import type { Network } from './connection';

const subprotocol = 'rostrum.v1';

export const browserNetwork: Network = {
  online: () => navigator.onLine,
  open: (path, events) => {
    const url = new URL(path, window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url, subprotocol);
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => events.opened());
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.data instanceof ArrayBuffer) events.received(new Uint8Array(event.data));
    });
    socket.addEventListener('close', () => events.closed());
    return {
      send: (bytes) => { if (socket.readyState === WebSocket.OPEN) socket.send(new Uint8Array(bytes)); },
      close: () => socket.close(),
    };
  },
};
