// Keeps a tablet, console or screen from going dark while its page is in front. Browsers allow it on https and localhost only; elsewhere the
// device's own settings decide.
import { useEffect } from 'preact/hooks';

export function useKeepAwake(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return undefined;
    let lock: WakeLockSentinel | null = null;
    let stopped = false;
    const ask = () => {
      if (document.visibilityState !== 'visible' || (lock && !lock.released)) return;
      navigator.wakeLock.request('screen').then(
        (given) => {
          lock = given;
          if (stopped) void given.release();
        },
        () => { lock = null; }, // refused, such as on a low battery: asked again when the page comes to the front
      );
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      stopped = true;
      document.removeEventListener('visibilitychange', ask);
      void lock?.release();
    };
  }, []);
}
