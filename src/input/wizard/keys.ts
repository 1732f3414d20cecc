import type { Key as Pressed } from 'node:readline';
import type { Readable } from 'node:stream';

/** What can happen at any question, besides an answer: `gone` is the terminal, with its window. */
export type Key = 'back' | 'stop' | 'gone';

/**
 * Listens beside the prompt for what it does not know: Shift+Tab, Ctrl-D and the end of the input, at which it would wait for
 * ever.
 * @returns a function that stops listening
 */
export function watchKeys(input: Readable, heard: (key: Key) => void): () => void {
  const onKey = (_character: string | undefined, pressed: Pressed): void => {
    const key = meaning(pressed);
    // the prompt gets to see the key first: stopped in the middle of it, it would draw itself twice
    if (key !== undefined) queueMicrotask(() => heard(key));
  };
  const onEnd = (): void => heard('gone');
  input.on('keypress', onKey).once('end', onEnd).once('close', onEnd);
  if (input.readableEnded || input.destroyed) queueMicrotask(onEnd);
  return () => void input.off('keypress', onKey).off('end', onEnd).off('close', onEnd);
}

function meaning({ name, shift, ctrl }: Pressed): Key | undefined {
  if (name === 'tab' && shift) return 'back';
  return name === 'd' && ctrl ? 'stop' : undefined;
}
