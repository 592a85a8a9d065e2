// The bell of a display: when it rings (pure), and its sound (synthesised, so that no file has to load).

export type Ring = 'warning' | 'end';

/** Time that may pass between two looks at the clock; a longer gap (reload, sleep, new slot) never rings afterwards. */
const LONGEST_GAP_MS = 2_000;

/** What to ring when what is left of the time has gone from `before` to `after`, in milliseconds. */
export function ringBetween(before: number | null, after: number, warningMs: number): Ring | null {
  if (before === null || after >= before || before - after > LONGEST_GAP_MS) return null;
  if (before > 0 && after <= 0) return 'end';
  return warningMs > 0 && before > warningMs && after <= warningMs ? 'warning' : null;
}

/** A struck bell: partials of a small hand bell (frequency ratio, loudness, seconds to fade). */
const PARTIALS = [
  [0.5, 0.22, 2.6],
  [1, 0.5, 2.2],
  [1.2, 0.18, 1.6],
  [2, 0.24, 1.1],
  [3.01, 0.1, 0.7],
] as const;
const PITCH_HZ = 880;
const STROKE_GAP_S = 0.55;

export class Bell {
  private context: AudioContext | null = null;

  /** False: the browser keeps it silent until somebody touches the screen once. */
  get isAudible(): boolean {
    return this.context?.state === 'running';
  }

  /** Call it when the page opens and on every touch; browsers let sound begin only after one. */
  async wake(): Promise<boolean> {
    if (typeof AudioContext === 'undefined') return false;
    this.context ??= new AudioContext();
    // resume() stays pending where the browser wants a touch first, so its promise is not waited for without end.
    await Promise.race([this.context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
    return this.isAudible;
  }

  ring(ring: Ring): void {
    const strokes = ring === 'end' ? 3 : 1;
    for (let stroke = 0; stroke < strokes; stroke += 1) this.strike(stroke * STROKE_GAP_S);
  }

  private strike(inSeconds: number): void {
    const context = this.context;
    if (!context || context.state !== 'running') return;
    const start = context.currentTime + inSeconds;
    for (const [ratio, loudness, fade] of PARTIALS) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = PITCH_HZ * ratio;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(loudness * 0.5, start + 0.006);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + fade);
      tone.connect(volume).connect(context.destination);
      tone.start(start);
      tone.stop(start + fade);
    }
  }
}
