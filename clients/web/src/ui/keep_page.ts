// Asks the browser to keep the judge's page and what is typed on it. Browsers do that on https and on this machine only.

/** True once the page would open without a network. */
export async function keepPage(): Promise<boolean> {
  if (!window.isSecureContext || !('serviceWorker' in navigator)) return false;
  try {
    void navigator.storage?.persist?.().catch(() => false); // else a full tablet may throw it away
    const registration = await navigator.serviceWorker.register('/judge_worker.js', { scope: '/judge/', updateViaCache: 'none' });
    if (registration.active) return true;
    const worker = registration.installing ?? registration.waiting;
    return worker !== null && await activated(worker);
  } catch {
    return false; // forbidden by the device, or its store is full
  }
}

function activated(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === 'activated') resolve(true);
      if (worker.state === 'redundant') resolve(false);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
