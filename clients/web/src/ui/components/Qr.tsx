// A QR code of a link.
import { generate } from 'lean-qr';
import { useEffect, useRef } from 'preact/hooks';

export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) generate(text).toCanvas(canvas.current, { on: [0, 0, 0, 255], off: [255, 255, 255, 255] });
  }, [text]);
  return <canvas ref={canvas} class="qr" role="img" aria-label={label} data-testid="qr" />;
}
