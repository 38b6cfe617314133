// The parts of Deno's standard library that `track` uses, on Deno and on Node alike. The package has no types.
declare module 'deno-std/streams/limited_bytes_transform_stream.js' {
  type Bytes = Uint8Array<ArrayBuffer>;
  export class LimitedBytesTransformStream extends TransformStream<Bytes, Bytes> {
    constructor(size: number, options: { error: boolean });
  }
}

declare module 'deno-std/async/delay.js' {
  export function delay(ms: number): Promise<void>;
}

declare module 'deno-std/uuid/v7.js' {
  export function generate(timestamp: number): string;
}
