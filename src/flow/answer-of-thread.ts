// Runs a program in a thread of its own, for the one answer that it gives.
import { Worker, type WorkerOptions } from 'node:worker_threads'

type Asked = Pick<WorkerOptions, 'workerData' | 'resourceLimits'> & {
  /** A thread that writes nothing need hold up no end of the process. */
  readonly writesNothing?: boolean
  /** Ends the thread when it aborts. */
  readonly signal?: AbortSignal
}

/** @throws what the thread throws, that it ended without an answer, or why the signal aborted. */
export const answerOfThread = <Answer>(
  program: URL,
  { writesNothing = false, signal, ...options }: Asked,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(program, options)
    if (writesNothing) worker.unref()
    const end = () => {
      reject(signal?.reason)
      void worker.terminate()
    }
    signal?.addEventListener('abort', end, { once: true })
    worker.once('message', (answer: Answer) => resolve(answer))
    worker.once('error', reject)
    worker.once('exit', () => {
      signal?.removeEventListener('abort', end)
      reject(new Error('the thread ended'))
    })
  })
